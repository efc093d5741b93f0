/** What this software must never keep (TRUST, Ethics E13): changing these lists needs a public change record. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, type House, layTree, startHouse } from '../../../test/people.ts'
import { addDays } from '../../platform/dates/dates.ts'
import type { HeldPost } from './policy.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house?.close())

const forbidden =
  /religio|ton_giao|ethnic|dan_toc|family|gia_dinh|spouse|marital|relative|citizen_id|cccd|cmnd|passport|health|salary|income|score|rating|ranking|profile|photo|face|fingerprint|location|latitude|longitude|social_media/

test('no column for religion, ethnicity, family, scores, profiles or places of persons', async () => {
  const { rows } = await house.application.database.pool.query<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name not like 'pg_%'`)
  expect(rows.length).toBeGreaterThan(150)
  expect(rows.map(row => row.name).filter(name => forbidden.test(name))).toEqual([])
})

test('of a person exactly these facts are kept', async () => {
  const { rows } = await house.application.database.pool.query<{ column_name: string }>(`
    select column_name from information_schema.columns where table_name = 'person' order by column_name`)
  const facts =
    'admitted_on born_on cell_id email folded full_name id left_on lo member_code name_key official_on'
  expect(rows.map(row => row.column_name)).toEqual(
    `${facts} party_status phone public_id version workplace_id`.split(' '),
  )
})

const shown = ['person', 'account', 'membership', 'post_holding', 'exemption', 'delegation'] as const
const hidden = ['account_secret', 'account_ticket', 'session', 'throttle']

test('what is kept of persons is under forced row-level security, secrets are private', async () => {
  const { rows } = await house.application.database.pool.query<{
    name: string
    forced: boolean
    comment: string
  }>(`
    select relname as name, relrowsecurity and relforcerowsecurity as forced,
      coalesce(obj_description(oid, 'pg_class'), '') as comment
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`)
  const named = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).map(row => row.name)
  expect(named(row => row.forced)).toEqual(expect.arrayContaining([...shown]))
  expect(named(row => row.comment.startsWith('private'))).toEqual(expect.arrayContaining(hidden))
})

test('without an identity nobody is there', async () => {
  await house
    .asSystem(async ctx => {
      const tree = await layTree(ctx)
      await enrol(ctx, { fullName: 'Nguyễn Văn Ân', cell: tree.cell1, login: 'an.ap1' })
      await sql`select set_config('app.territory', '{}', true)`.execute(ctx.tx)
      for (const table of [
        'person',
        'account',
        'membership',
        'post_holding',
        'exemption',
        'delegation',
      ] as const) {
        expect(await ctx.tx.selectFrom(table).selectAll().execute()).toEqual([])
      }
      throw new Error('take it back')
    })
    .catch(error => expect(error.message).toBe('take it back'))
})

const day = fc.integer({ min: 0, max: 900 }).map(number => addDays('2025-01-01', number))

test('posts held on a day are those whose period holds the day, in organisations that exist', async () => {
  const { places, ended, id } = await house.asSystem(async ctx => {
    const tree = await layTree(ctx)
    const end = { state: 'ended', ended_on: '2025-12-31' }
    await ctx.tx.updateTable('organisation').set(end).where('id', '=', tree.other.id).execute()
    const person = await enrol(ctx, { fullName: 'Nguyễn Văn Ân', cell: tree.cell1 })
    return { places: Object.values(tree), ended: tree.other.id, id: person.id }
  })
  const period = fc.tuple(
    day,
    fc.option(fc.integer({ min: 1, max: 400 })),
    fc.nat({ max: places.length - 1 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(period, { maxLength: 8 }),
      fc.array(day, { minLength: 1, maxLength: 6 }),
      async (periods, days) => {
        const held = await house.asSystem(async ctx => {
          await ctx.tx.deleteFrom('post_holding').where('person_id', '=', id).execute()
          const rows = periods.map(([beginsOn, length, at]) => ({
            person_id: id,
            organisation_id: places[at]!.id,
            post: 'secretary',
            begins_on: beginsOn,
            ends_on: length === null ? null : addDays(beginsOn, length),
          }))
          if (rows.length > 0) await ctx.tx.insertInto('post_holding').values(rows).execute()
          const found = await sql<{ held: HeldPost[] }>`
            select posts_held(${id}, asked) as held from unnest(${days}::date[]) with ordinality as t (asked, at)
            order by at`.execute(ctx.tx)
          return found.rows.map(row => row.held.map(post => post.id).sort())
        })
        const expected = days.map(asked =>
          periods
            .filter(([from, length]) => from <= asked && (length === null || asked < addDays(from, length)))
            .map(([, , at]) => places[at]!.id)
            .filter(place => place !== ended)
            .sort(),
        )
        expect(held).toEqual(expected)
      },
    ),
    { numRuns: 60 },
  )
})
