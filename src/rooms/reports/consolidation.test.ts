/** Sums of every level against brute force, on random trees that merge, move and end in mid-period. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTreeWorld, type TreeWorld } from '../../../test/tree.ts'
import type { SignedIn } from '../../platform/context.ts'
import type { Change } from '../organisations/contract-reorganisation.ts'
import type { Kind, Level } from '../organisations/kinds.ts'
import { plantTree, type Seedling } from '../organisations/plant.ts'
import { draft, takeStep } from '../organisations/reorganise/service.ts'
import './territory.ts'

const runs = process.env.TEST_LONG ? 200 : 40
const width = 3
const rollBack = new Error('rolled back')

let world: TreeWorld
beforeAll(async () => {
  world = await openTreeWorld()
})
afterAll(() => world.close())

interface Shape {
  committees: { units: number[] }[]
  merges: { committee: number; a: number; b: number; fresh: boolean }[]
  moves: { unit: number; to: number }[]
}
const shape: fc.Arbitrary<Shape> = fc.record({
  committees: fc.array(
    fc.record({ units: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }) }),
    { minLength: 2, maxLength: 4 },
  ),
  merges: fc.array(fc.record({ committee: fc.nat(3), a: fc.nat(4), b: fc.nat(4), fresh: fc.boolean() }), {
    maxLength: 3,
  }),
  moves: fc.array(fc.record({ unit: fc.nat(30), to: fc.nat(3) }), { maxLength: 2 }),
})
interface Filling {
  state: number
  values: (number | null)[]
}
/** States and figures of all reports from one number, so that a failure shrinks to a small tree at once. */
const filling = fc.nat().map((seed): Filling[] => {
  let state = seed + 1
  const next = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
  const value = () => (next(5) === 0 ? null : next(1000))
  return Array.from({ length: 80 }, () => ({ state: next(6), values: Array.from({ length: width }, value) }))
})

interface Row {
  id: number
  name: string
  parent_id: number | null
  public_id: string
}

/** Province → committees → units, some with cells of their own. */
function seedlings({ committees }: Shape): Seedling[] {
  const all: Seedling[] = []
  const add = (name: string, kind: Kind, level: Level, parent: number | null) =>
    all.push({ name, kind, level, foundedOn: '2020-01-01', parent, advises: null })
  add('Tỉnh ủy', 'partyBody', 'province', null)
  for (const [at, { units }] of committees.entries()) {
    const committee = add(`Đảng ủy ${at}`, 'partyBody', 'commune', 0) - 1
    for (const [index, cells] of units.entries()) {
      const unit = add(`Đơn vị ${at}.${index}`, 'grassrootsBody', 'grassroots', committee) - 1
      for (let cell = 0; cell < cells; cell++) add(`Chi bộ ${at}.${index}.${cell}`, 'cell', 'cell', unit)
    }
  }
  return all
}

async function tree(ctx: SignedIn): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, name, parent_id, public_id from organisation where state = 'active' order by id`.execute(
    ctx.tx,
  )
  return rows
}

/** A request to every unit and cell, issued before anything moves. */
async function ask(ctx: SignedIn, root: Row): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into report_request (public_id, occasion, title, organisation_id, lo, root_id, root_lo, definition, minutes, width,
      audience, due, reason, units, issued_on, issued_at)
    select gen_random_uuid(), 'result', 'x', id, lo, id, lo, '{"sections":[]}', 10, ${width}, '{}', ${ctx.today}::date, 'x', 1,
      ${ctx.today}::date - 1, ${ctx.now} from organisation where id = ${root.id} returning id`.execute(ctx.tx)
  const id = rows[0]!.id
  await sql`
    insert into report (request_id, organisation_id, lo, addressed_id, asker_lo, due)
    select ${id}, o.id, o.lo, o.id, r.lo, ${ctx.today}::date from organisation o, organisation r
    where r.id = ${root.id} and o.state = 'active' and o.kind in ('grassrootsBody', 'cell')`.execute(ctx.tx)
  return id
}

const states = ['due', 'draft', 'submitted', 'returned', 'accepted', 'consolidated']

/** What each unit has reported by now; every second one before the tree changes, the others after. */
async function fill(ctx: SignedIn, request: number, half: 0 | 1, rows: readonly Filling[]) {
  const { rows: reports } = await sql<{ id: number }>`
    select id from report where request_id = ${request} and covered_by is null and id % 2 = ${half} order by id`.execute(
    ctx.tx,
  )
  for (const [at, { id }] of reports.entries()) {
    const { state, values } = rows[at % rows.length]!
    const sent = states.indexOf(states[state]!) >= 2
    await sql`update report set state = ${states[state]!}, vals = ${values}::bigint[],
      first_submitted_at = ${sent ? ctx.now : null}, submission = ${sent ? 1 : 0} where id = ${id}`.execute(
      ctx.tx,
    )
  }
}

async function reorganise(ctx: SignedIn, rows: readonly Row[], { merges, moves }: Shape): Promise<void> {
  const named = (name: string) => rows.find(row => row.name === name)
  const ended = new Set<string>()
  const changes: Change[] = []
  for (const [at, { committee, a, b, fresh }] of merges.entries()) {
    const home = named(`Đảng ủy ${committee}`)
    const [one, other] = [named(`Đơn vị ${committee}.${a}`), named(`Đơn vị ${committee}.${b}`)]
    if (!home || !one || !other || one === other || ended.has(one.name) || ended.has(other.name)) continue
    ended.add(one.name).add(other.name)
    const key = `+${at}`
    if (fresh)
      changes.push({
        ...{ operation: 'found', key, parent: home.public_id, kind: 'grassrootsBody', level: 'grassroots' },
        name: `Đơn vị mới ${at}`,
      } as Change)
    changes.push({
      operation: 'merge',
      organisations: fresh ? [one.public_id, other.public_id] : [other.public_id],
      into: fresh ? key : one.public_id,
    } as Change)
  }
  for (const { unit, to } of moves) {
    const moving = rows.filter(row => row.name.startsWith('Đơn vị'))[unit]
    const home = named(`Đảng ủy ${to}`)
    if (!moving || !home || ended.has(moving.name) || moving.parent_id === home.id) continue
    ended.add(moving.name)
    changes.push({ operation: 'reparent', organisation: moving.public_id, parent: home.public_id } as Change)
  }
  if (changes.length === 0) return
  const body = {
    title: 'Sắp xếp',
    basis: 'Quyết định',
    decidedOn: ctx.today,
    effectiveOn: ctx.today,
    changes,
  }
  const kept = await draft(ctx, body)
  await takeStep(ctx, kept.id, { step: 'decide', version: kept.version })
}

interface Expected {
  sums: (number | null)[]
  accepted: number
  expected: number
}

/** Walks from each report up its parents, one by one; knows nothing of labels. */
async function byHand(
  ctx: SignedIn,
  request: number,
  parents: ReadonlyMap<number, number | null>,
  then: boolean,
) {
  const { rows } = await sql<{
    organisation_id: number
    addressed_id: number
    state: string
    vals: (number | null)[]
    covered_by: number | null
  }>`select organisation_id, addressed_id, state, vals, covered_by from report where request_id = ${request}`.execute(
    ctx.tx,
  )
  const { rows: heirs } = await sql<{ id: number; heir_id: number }>`
    select id, heir_id from organisation where state = 'ended'`.execute(ctx.tx)
  const heirOf = new Map(heirs.map(heir => [heir.id, heir.heir_id]))
  const found = new Map<number, Expected>()
  for (const row of rows) {
    let at: number | null = then ? row.addressed_id : row.organisation_id
    while (!then && at !== null && heirOf.has(at)) at = heirOf.get(at)!
    for (; at !== null; at = parents.get(at) ?? null) {
      const node = found.get(at) ?? { sums: Array(width).fill(null), accepted: 0, expected: 0 }
      found.set(at, node)
      if (row.covered_by === null) node.expected++
      if (!['accepted', 'consolidated'].includes(row.state)) continue
      node.accepted++
      node.sums = node.sums.map((sum, field) => {
        const value = row.vals[field] ?? null
        return value === null ? sum : (sum ?? 0) + value
      })
    }
  }
  return found
}

/** Rows of levels, and of the units without a row the lines in the row above them. */
async function stored(ctx: SignedIn, request: number, structure: 'now' | 'then') {
  await sql`select consolidate_reports(${request}, ${structure}, ${ctx.now})`.execute(ctx.tx)
  const { rows } = await sql<{
    organisation_id: number
    parent_id: number | null
    vals: (number | null)[]
    accepted: number
    expected: number
    has_levels: boolean
    units: (number | null)[]
  }>`
    select organisation_id, parent_id, vals, accepted, expected, has_levels, array(select unnest(units)) as units
    from report_consolidation where request_id = ${request} and structure = ${structure}`.execute(ctx.tx)
  const found = new Map<number, Expected>()
  for (const { organisation_id: at, vals: sums, accepted, expected, has_levels, units } of rows) {
    found.set(at, { sums, accepted, expected })
    expect(has_levels).toBe(rows.some(row => row.parent_id === at) || units.length > 0)
  }
  const levels = new Set(found.keys())
  for (const line of rows.flatMap(row => linesOf(row.units))) {
    const [at, expected, , accepted, , , ...sums] = line as [number, number, number, number, ...number[]]
    if (levels.has(at)) continue
    expect(found.has(at)).toBe(false)
    found.set(at, { sums, accepted, expected })
  }
  return found
}

const linesOf = (units: readonly (number | null)[]) =>
  Array.from({ length: units.length / (6 + width) }, (_, at) =>
    units.slice(at * (6 + width), (at + 1) * (6 + width)),
  )

const parentsOf = (rows: readonly Row[]) => new Map(rows.map(row => [row.id, row.parent_id]))
const sorted = (found: ReadonlyMap<number, Expected>) => [...found].sort(([a], [b]) => a - b)

test('every level adds up to what a walk up the tree adds up to, then and now', async () => {
  let totals = 0
  let merged = 0
  let covered = 0
  await fc.assert(
    fc.asyncProperty(shape, filling, async (planned, rows) => {
      await world
        .act(async ctx => {
          await plantTree(ctx, seedlings(planned))
          const before = await tree(ctx)
          const request = await ask(ctx, before[0]!)
          await fill(ctx, request, 0, rows)
          await reorganise(ctx, before, planned)
          const after = await tree(ctx)
          await fill(ctx, request, 1, rows.toReversed())
          for (const [structure, standing] of [
            ['now', after],
            ['then', before],
          ] as const) {
            const wanted = await byHand(ctx, request, parentsOf(standing), structure === 'then')
            const got = await stored(ctx, request, structure)
            expect(sorted(got)).toEqual(sorted(wanted))
            totals += got.size * width
          }
          const { rows: counts } = await sql<{ ended: number; covered: number }>`
            select (select count(*)::int from organisation where state = 'ended') as ended,
              (select count(*)::int from report where covered_by is not null) as covered`.execute(ctx.tx)
          merged += counts[0]!.ended
          covered += counts[0]!.covered
          throw rollBack
        })
        .catch(error => {
          if (error !== rollBack) throw error
        })
    }),
    // The ordinary run draws the same trees each time, for how many of them merge is counted below.
    { numRuns: runs },
  )
  expect(totals).toBeGreaterThan(2000)
  expect(merged).toBeGreaterThan(10)
  expect(covered).toBeGreaterThan(0)
})

test('a unit that ended on the very day of issue counts for where it stood last', async () => {
  const planned: Shape = {
    committees: [{ units: [2, 1] }, { units: [0] }],
    merges: [{ committee: 0, a: 0, b: 1, fresh: false }],
    moves: [],
  }
  const rows = [{ state: states.indexOf('accepted'), values: [1, null, 300] }]
  await world
    .act(async ctx => {
      await plantTree(ctx, seedlings(planned))
      const before = await tree(ctx)
      const request = await ask(ctx, before[0]!)
      for (const half of [0, 1] as const) await fill(ctx, request, half, rows)
      await reorganise(ctx, before, planned)
      await sql`update report_request set issued_on = ${ctx.today}::date where id = ${request}`.execute(
        ctx.tx,
      )
      const got = await stored(ctx, request, 'then')
      const home = got.get(before.find(({ name }) => name === 'Đảng ủy 0')!.id)
      expect(home!.sums).toEqual([5, null, 1500])
      expect(home!.accepted).toBe(5)
      // The cell of the one that ended stands, from this day on, where it was merged into.
      const ended = got.get(before.find(({ name }) => name === 'Đơn vị 0.1')!.id)
      expect(ended!.accepted).toBe(1)
      throw rollBack
    })
    .catch(error => {
      if (error !== rollBack) throw error
    })
})
