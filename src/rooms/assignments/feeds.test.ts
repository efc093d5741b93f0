import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBatch, aDuty } from '../../../test/duties.ts'
import { aPerson, openWorld, type World } from '../../../test/world.ts'
import { issueDuties, takeAssignmentStep } from './contract.ts'
import { createFeed, listFeeds, openFeed, revokeFeed } from './contract-desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const missing = { problem: { code: 'platform.notFound' } }

async function events(path: string): Promise<string> {
  const answer = await world.anonymous(openFeed, { params: { token: path.split('/').at(-1)! } })
  return (await (answer as unknown as Blob).text()).replace(/\r\n[ \t]/g, '')
}

test('a calendar by a secret address shows open duties with a date, until it is revoked or the post ends', async () => {
  const office = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const { rows } = await world.application.database.pool.query<{ id: number; lo: number }>(
    'select id, lo from organisation where id = $1',
    [world.keyOf('Chi bộ Công ty Sách')],
  )
  const personId = await world.build(ctx =>
    aPerson(ctx, { fullName: 'Trần Thị Lịch', at: rows[0]!, post: 'secretary' }),
  )
  const cell = await world.as(personId)
  const duties = [
    aDuty([world.idOf('Chi bộ Công ty Sách')], { what: 'Họp chi bộ; quán triệt, thảo luận' }),
    aDuty([world.idOf('Chi bộ Công ty Sách')], { what: 'Không có hạn', due: null }),
    aDuty([world.idOf('Chi bộ Phân xưởng 1')], { what: 'Của chi bộ khác' }),
  ]
  await office(issueDuties, { body: aBatch(...duties) })
  const whole = await cell(createFeed, { body: { whole: true } })
  const own = await cell(createFeed, { body: { whole: false } })
  const text = await events(whole.path)
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  expect(text).toContain('DTSTART;VALUE=DATE:20261204')
  expect(text).toContain('SUMMARY:Hạn: Họp chi bộ\\; quán triệt\\, thảo luận')
  expect(text).not.toContain('Của chi bộ khác')
  expect(await events(own.path)).not.toContain('BEGIN:VEVENT')
  const { rows: ids } = await world.application.database.pool.query<{ public_id: string }>(
    'select a.public_id from assignment a join duty d on d.id = a.duty_id where d.public_id = $1',
    [duties[0]!.key],
  )
  await cell(takeAssignmentStep, { params: { id: ids[0]!.public_id }, body: { step: 'accept', version: 2 } })
  expect(await events(own.path)).toContain('DTSTART;VALUE=DATE:20261204')
  await cell(takeAssignmentStep, {
    params: { id: ids[0]!.public_id },
    body: { step: 'handIn', version: 3, result: 'Đã họp' },
  })
  expect(await events(whole.path)).not.toContain('BEGIN:VEVENT')
  expect((await cell(listFeeds)).items.map(feed => feed.organisation?.name ?? null)).toEqual([
    'Chi bộ Công ty Sách',
    null,
  ])
  await expect(office(revokeFeed, { params: { id: whole.id } })).rejects.toMatchObject(missing)
  await cell(revokeFeed, { params: { id: whole.id } })
  await expect(events(whole.path)).rejects.toMatchObject(missing)
  await expect(events(`/api/feeds/${'A'.repeat(43)}`)).rejects.toMatchObject(missing)
})

test('the calendar of an organisation is empty for who no longer works for it; the secret itself is not kept', async () => {
  const office = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  await office(issueDuties, { body: aBatch(aDuty([world.idOf('Huyện ủy Trà Khê')])) })
  const clerk = await world.call('Văn phòng Huyện ủy', 'clerk', 'Huyện ủy Trà Khê')
  const { path } = await clerk(createFeed, { body: { whole: true } })
  expect(await events(path)).toContain('BEGIN:VEVENT')
  const { rows } = await world.application.database.pool.query<{ kept: string }>(
    `select encode(token_hash, 'escape') as kept from calendar_feed`,
  )
  expect(rows.some(row => row.kept.includes(path.split('/').at(-1)!))).toBe(false)
  await world.build(ctx =>
    ctx.tx
      .updateTable('post_holding')
      .set({ ends_on: '2026-11-23' })
      .where('organisation_id', '=', world.keyOf('Văn phòng Huyện ủy'))
      .execute(),
  )
  expect(await events(path)).not.toContain('BEGIN:VEVENT')
})
