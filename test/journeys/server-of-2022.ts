/**
 * A second server for the journey on the real three-document file: the demonstration tree under the names of the
 * province that issued it, on 18/3/2022, and an account for the secretary of a cell of the enterprises' committee.
 * Prints the address and that cell as one line of JSON when it is ready.
 */
import { demoPassword } from '../../demo/accounts.ts'
import { type Demonstration, loadDemonstration } from '../../demo/load.ts'
import { namedProvince } from '../../demo/names.ts'
import { holderOf } from '../../demo/people/posts.ts'
import { versionOn } from '../../demo/tree/index.ts'
import { type Application, asSystem } from '../../src/platform/application.ts'
import { createAccount } from '../../src/rooms/people/index.ts'
import { serveDay } from './serve-day.ts'

const today = '2022-03-18'

/** The secretary of a cell that stands directly below the committee of the enterprises. */
async function signUpCell(
  application: Application,
  { world, numbers, accounts }: Demonstration,
): Promise<string> {
  for (const key of world.tree.organisations.keys()) {
    const state = versionOn(world.tree, key, today)?.state
    if (state?.parent !== 'khoidn' || state.kind !== 'cell') continue
    const person = holderOf(world.posts, key, 'secretary', today)
    if (!person || accounts.some(account => account.person === person)) continue
    const personId = numbers.people.get(person)!.id
    await asSystem(application, ctx =>
      createAccount(ctx, {
        personId,
        login: 'bithu.chibo.khoi',
        password: demoPassword,
        secondFactor: 'waived',
      }),
    )
    return state.name
  }
  throw new Error('no cell with a secretary stands directly below the committee of the enterprises')
}

await serveDay(today, async application => {
  const names = namedProvince({ province: 'Lâm Đồng', seat: 'Đà Lạt' })
  return { cell: await signUpCell(application, await loadDemonstration(application, { names, today })) }
})
