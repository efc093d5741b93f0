/** Puts the demonstration world into an empty installation. */
import { type Application, asSystem } from '../src/platform/application.ts'
import { countWords } from '../src/rooms/organisations/word-counts.ts'
import { createAccount } from '../src/rooms/people/index.ts'
import { accountsOf, type DemoAccount, demoPassword } from './accounts.ts'
import { loadAssignments } from './assignments.ts'
import { planCascades } from './cascades/index.ts'
import type { CascadePlan } from './cascades/plan.ts'
import { whileBare } from './load/bare.ts'
import { loadDispatches } from './load/dispatches.ts'
import { type DocumentNumbers, loadDocuments, loadRegisters, numberDocuments } from './load/documents.ts'
import { analyse, loadAsOwner } from './load/owner.ts'
import { loadPeople } from './load/people.ts'
import { loadReadings } from './load/readings.ts'
import { resolveRecipients } from './load/recipients.ts'
import { type Numbers, numbersOf } from './load/rows.ts'
import { loadTree } from './load/tree.ts'
import { loadProposals } from './proposals.ts'
import { loadReports } from './reports.ts'
import { loadStudy } from './study.ts'
import { planWorld, type World, type WorldOptions } from './world.ts'

const tables = [
  ...[
    'organisation',
    'organisation_version',
    'succession',
    'person',
    'membership',
    'post_holding',
    'exemption',
  ],
  ...['document', 'document_relation', 'register_entry', 'dispatch', 'receipt', 'history'],
]

export interface Demonstration {
  world: World
  numbers: Numbers
  cascades: CascadePlan
  documents: DocumentNumbers
  accounts: DemoAccount[]
  password: string
}

/**
 * Loads the world: rows in one transaction, then what the rooms make of them themselves (accounts, recipients) in a
 * second one. Called again after an interruption between the two it does the second. Refusal:
 * `organisations.notEmpty` when the installation holds anything else.
 */
export async function loadDemonstration(
  application: Application,
  options: Partial<WorldOptions> = {},
): Promise<Demonstration> {
  const { database, files } = application
  const world = planWorld(options)
  const numbers = numbersOf(world)
  const cascades = planCascades(world)
  const documents = numberDocuments(cascades, numbers)
  const plan = { world, numbers, files, plan: cascades, ids: documents }
  const name = `${world.names.province}, ${world.today}, ${world.seed}`
  if ((await stageOf(application)) !== name) {
    await loadAsOwner(database, async client => {
      await whileBare(client, tables, async () => {
        await loadTree(client, world, numbers)
        await loadPeople(client, world, numbers)
        await loadDocuments(client, plan)
        await loadRegisters(client, plan)
        await loadDispatches(client, plan)
        await loadReadings(client, plan)
      })
      await client.query(`insert into setting (key, value) values ('${stage}', $1)`, [JSON.stringify(name)])
    })
    await analyse(database)
  }
  const accounts = accountsOf(world)
  await asSystem(application, async ctx => {
    await countWords(ctx)
    await resolveRecipients(ctx, plan)
    for (const { login, person } of accounts) {
      const personId = numbers.people.get(person)!.id
      await createAccount(ctx, { personId, login, password: demoPassword, secondFactor: 'waived' })
    }
    await loadAssignments(ctx, world, numbers)
    await loadStudy(ctx, world, numbers)
    await loadReports(ctx, world, numbers)
    await loadProposals(ctx, world, numbers)
    await ctx.tx.deleteFrom('setting').where('key', '=', stage).execute()
  })
  return { world, numbers, cascades, documents, accounts, password: demoPassword }
}

/** The server looks at it as well when it starts (serve.ts). */
const stage = 'demo.halfLoaded'

/** The name of the world whose load was interrupted; undefined when none was. */
async function stageOf(application: Application): Promise<string | undefined> {
  const row = await asSystem(application, ctx =>
    ctx.tx.selectFrom('setting').select('value').where('key', '=', stage).executeTakeFirst(),
  )
  return row?.value as string | undefined
}
