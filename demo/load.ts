/** Puts the demonstration world into an empty installation. */
import { type Application, asSystem } from '../src/platform/application.ts'
import { createAccount } from '../src/rooms/people/index.ts'
import { accountsOf, type DemoAccount, demoPassword } from './accounts.ts'
import { whileBare } from './load/bare.ts'
import { analyse, loadAsOwner } from './load/owner.ts'
import { loadPeople } from './load/people.ts'
import { type Numbers, numbersOf } from './load/rows.ts'
import { loadTree } from './load/tree.ts'
import { planWorld, type World, type WorldOptions } from './world.ts'

const tables = [
  'organisation',
  'organisation_version',
  'succession',
  'person',
  'membership',
  'post_holding',
  'exemption',
]

export interface Demonstration {
  world: World
  numbers: Numbers
  accounts: DemoAccount[]
  password: string
}

/**
 * Loads the world whole or not at all. Refusal: `platform.notEmpty` when the installation holds organisations
 * already. Accounts come last; when that was interrupted, `completeAccounts` finishes it.
 */
export async function loadDemonstration(
  application: Application,
  options: Partial<WorldOptions> = {},
): Promise<Demonstration> {
  const world = planWorld(options)
  const numbers = numbersOf(world)
  await loadAsOwner(application.database, async client => {
    await whileBare(client, tables, async () => {
      await loadTree(client, world, numbers)
      await loadPeople(client, world, numbers)
    })
  })
  await analyse(application.database)
  const accounts = accountsOf(world)
  await createAccounts(application, accounts, numbers)
  return { world, numbers, accounts, password: demoPassword }
}

async function createAccounts(application: Application, accounts: DemoAccount[], { people }: Numbers) {
  await asSystem(application, async ctx => {
    for (const { login, person } of accounts) {
      const personId = people.get(person)!.id
      await createAccount(ctx, { personId, login, password: demoPassword, secondFactor: 'waived' })
    }
  })
}
