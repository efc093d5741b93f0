/** Words are erased by whoever wrote them: nothing of them is left in any table, and what happened still stands. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { myReceipts } from '../../platform/ledger/contract.ts'
import * as work from './contract-work.ts'
import { type Caller, type Cast, codeOf, openCast, opened, running } from './proposals.support.ts'

const words = 'Hộ ở cuối thôn Nậm có ba người ốm dài ngày.'
let cast: Cast
let id: string
beforeAll(async () => {
  cast = await openCast()
  id = await running(cast)
}, 300_000)
afterAll(() => cast?.world.close())

const difficulty = async (call: Caller) => (await opened(call, id)).difficulties.at(-1)!
const erases = async (call: Caller, basis = 'Luật 91/2025/QH15') => {
  const { id: part, version } = await difficulty(cast.proposer)
  return call(work.eraseDifficulty, { params: { id: part }, body: { version, basis } })
}

/** Tables of all schemas in which the text stands, as a dump would show it. */
function standingIn(text: string): Promise<string[]> {
  return cast.world.application.database.asOwner(async client => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query(`select from ${name} t where position($1 in t::text) > 0 limit 1`, [
        text,
      ])
      if (rows.length > 0) found.push(name.split('.').at(-1)!)
    }
    return found.sort()
  })
}

test('only who wrote it erases it; the text is found nowhere, the late answer stays', async () => {
  const { proposer, head, overseer, stranger } = cast
  await proposer(work.raiseDifficulty, { params: { id }, body: { what: words } })
  const { id: part, version } = await difficulty(head)
  const answer = { step: 'answer' as const, version, answer: 'Tổ công tác đến tận nhà.' }
  await head(work.takeDifficultyStep, { params: { id: part }, body: answer })
  expect(await standingIn(words)).toEqual(['difficulty', 'ledger_opening'])
  for (const call of [head, overseer]) expect(await codeOf(erases(call))).toBe('platform.forbidden')
  expect(await codeOf(erases(stranger))).toBe('platform.notFound')
  expect(await codeOf(erases(proposer, 'Bà Nguyễn Thị Sáu yêu cầu'))).toBe('proposals.personalData')
  const held = (await proposer(myReceipts, { query: {} })).items.length
  await erases(proposer)
  expect(await standingIn(words)).toEqual([])
  expect(await difficulty(head)).toMatchObject({
    ...{ state: 'answered', what: '', version: version + 2, answer: 'Tổ công tác đến tận nhà.' },
  })
  expect((await opened(head, id)).history.find(line => line.step === 'erase')?.reason).toBe(
    'Luật 91/2025/QH15',
  )
  expect((await proposer(myReceipts, { query: {} })).items).toHaveLength(held)
  expect(await codeOf(erases(proposer))).toBe('proposals.erasedAlready')
})

test('the same words elsewhere stay where somebody else wrote them', async () => {
  const { proposer, head } = cast
  await proposer(work.raiseDifficulty, { params: { id }, body: { what: words } })
  const entry = { monitoringId: null, findings: words, advice: 'help' as const }
  await head(work.enterMonitoring, { params: { id }, body: entry })
  await erases(proposer)
  expect(await standingIn(words)).toEqual(['ledger_opening', 'monitoring'])
})
