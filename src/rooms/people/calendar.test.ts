import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, type House, layTree, refusalOf, startHouse } from '../../../test/people.ts'
import * as ask from '../../platform/dates/contract.ts'
import { addDays } from '../../platform/dates/dates.ts'
import { holidays } from '../../platform/dates/holidays.ts'
import { calendarRoom } from '../../platform/dates/routes.ts'
import { room } from './index.ts'

let house: House

beforeAll(async () => {
  house = await startHouse([room, calendarRoom])
  await house.asSystem(async ctx => {
    const tree = await layTree(ctx)
    const post = { at: tree.province, post: 'administrator' }
    await enrol(ctx, { fullName: 'Đinh Quản Trị', workplace: tree.office, login: 'quantri.tu', post })
    await enrol(ctx, { fullName: 'Nguyễn Văn Ân', cell: tree.cell1, login: 'an.ap1' })
  })
})
afterAll(() => house?.close())

test('the seeded table equals the data', async () => {
  const rows = await house.asSystem(ctx =>
    ctx.tx.selectFrom('calendar_day').selectAll().orderBy('day').execute(),
  )
  expect(rows).toEqual(holidays.map(holiday => ({ ...holiday })))
})

test('an unconfirmed day counts after it was confirmed; everybody counts, the administrator changes', async () => {
  const an = await house.signedIn('an.ap1')
  const admin = await house.signedIn('quantri.tu')
  const reckon = () => an(ask.reckon, { query: { from: '2026-11-23', days: 3 } })
  expect(await reckon()).toEqual({ to: '2026-11-26', days: 3, working: true, doubtful: ['2026-11-24'] })
  const { items } = await an(ask.year, { params: { year: 2026 } })
  const { day, ...culture } = items.find(item => item.day === '2026-11-24')!
  const confirm = { params: { day }, body: { ...culture, verified: true } }
  expect(await refusalOf(an(ask.setDay, confirm))).toBe('platform.forbidden')
  await admin(ask.setDay, confirm)
  expect(await reckon()).toEqual({ to: '2026-11-27', days: 3, working: true, doubtful: [] })
  await admin(ask.clearDay, { params: { day } })
  expect((await reckon()).to).toBe('2026-11-26')
  expect(await refusalOf(admin(ask.clearDay, { params: { day } }))).toBe('platform.notFound')
  const worked = { params: { day: '2026-12-01' }, body: { ...culture, kind: 'work' as const } }
  expect(await refusalOf(admin(ask.setDay, worked))).toBe('calendar.workOnWeekday')
  const history = await house.asSystem(ctx =>
    ctx.tx.selectFrom('history').select('step').where('room', '=', 'calendar').orderBy('id').execute(),
  )
  expect(history.map(row => row.step)).toEqual(['setDay', 'clearDay'])
  expect(addDays('2026-11-23', 1)).toBe(day)
})
