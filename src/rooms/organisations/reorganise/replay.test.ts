/**
 * Random reorganisations against a brute-force replay: whatever is decided, in whatever order, the tree stays a
 * tree on every day, every day shows what a naive replay shows, and undoing restores exactly.
 */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTreeWorld, type TreeWorld } from '../../../../test/tree.ts'
import type { SignedIn } from '../../../platform/context.ts'
import { addDays } from '../../../platform/dates/dates.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Change } from '../contract-reorganisation.ts'
import { mayStandUnder } from '../kinds.ts'
import { plantTree, type Seedling } from '../plant.ts'
import { standing } from '../standing.ts'
import { activate } from './activate.ts'
import { auditPresent, auditTree } from './audit.ts'
import { draft, takeStep } from './service.ts'

const runs = Number(process.env.REPLAY_RUNS ?? (process.env.TEST_LONG ? 500 : 60))

let world: TreeWorld
beforeAll(async () => {
  world = await openTreeWorld()
})
afterAll(() => world.close())

interface Unit {
  name: string
  /** Key of the parent. */
  parent: string | null
  kind: 'partyBody' | 'grassrootsBody' | 'cell'
}
/** A tree as its units by key: the name under which a unit was founded. */
type Model = Map<string, Unit>

type Step = { what: number; a: number; b: number; c: number }
const step = fc.record({ what: fc.nat(99), a: fc.nat(999), b: fc.nat(999), c: fc.nat(999) })
const batch = fc.record({
  effectiveIn: fc.integer({ min: -40, max: 60 }),
  wait: fc.integer({ min: 0, max: 25 }),
  undo: fc.boolean(),
  /** Most batches take effect after all others; some before, where nothing stands in the way. */
  inOrder: fc.integer({ min: 0, max: 9 }),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
})
const start = fc.record({
  parents: fc.array(fc.nat(999), { minLength: 4, maxLength: 18 }),
  tight: fc.boolean(),
})

/** Operations in words of keys; the same list drives the product and the replay. */
type Deed =
  | { do: 'found'; name: string; parent: string; kind: Unit['kind'] }
  | { do: 'rename'; name: string; to: string }
  | { do: 'reparent'; name: string; parent: string }
  | { do: 'merge'; names: string[]; into: string }
  | { do: 'split'; name: string; into: string; child: string | null }
  | { do: 'dissolve'; name: string; successor: string | null }
  | { do: 'changeClass'; name: string; kind: Unit['kind'] }

const kinds: Unit['kind'][] = ['partyBody', 'grassrootsBody', 'cell']

function chosen(model: Model, { what, a, b, c }: Step, label: string): Deed[] {
  const names = [...model.keys()]
  const pick = (n: number) => names[n % names.length]!
  if (what < 20) return [{ do: 'found', name: label, parent: pick(a), kind: kinds[b % 3]! }]
  if (what < 28) return [{ do: 'rename', name: pick(a), to: label }]
  if (what < 50) return [{ do: 'reparent', name: pick(a), parent: pick(b) }]
  if (what < 65) return [{ do: 'merge', names: [pick(a), pick(c)], into: pick(b) }]
  if (what < 82) return united(model, pick(a), { b, c }, label)
  if (what < 89) {
    const children = names.filter(name => model.get(name)!.parent === pick(a))
    return [
      { do: 'split', name: pick(a), into: pick(b), child: children[c % (children.length || 1)] ?? null },
    ]
  }
  if (what < 95) return [{ do: 'dissolve', name: pick(a), successor: c % 2 ? pick(b) : null }]
  return [{ do: 'changeClass', name: pick(a), kind: kinds[b % 3]! }]
}

/** One is founded in the place of one to three that hang on the same parent: it may keep their labels. */
function united(model: Model, one: string, { b, c }: Pick<Step, 'b' | 'c'>, label: string): Deed[] {
  const { parent, kind } = model.get(one)!
  if (parent === null) return [{ do: 'rename', name: one, to: label }]
  const beside = [...model.keys()].filter(name => model.get(name)!.parent === parent)
  const names = Array.from({ length: 1 + (c % 3) }, (_, at) => beside[(b + at) % beside.length]!)
  return [
    { do: 'found', name: label, parent, kind },
    { do: 'merge', names: [...new Set(names)], into: label },
  ]
}

class Impossible extends Error {}

/** Deeds that the replay can do, where one of ten choices is such a deed; else whatever came first. */
function deedsOf(model: Model, steps: readonly Step[], batchNumber: number): Deed[] {
  let now = model
  return steps.flatMap((each, index) => {
    const label = `n${batchNumber}.${index}`
    const choices = Array.from({ length: 10 }, (_, by) =>
      chosen(now, { ...each, a: each.a + by, b: each.b + 3 * by, c: each.c + 7 * by }, label),
    )
    for (const deeds of choices) {
      const next = attempt(now, deeds)
      if (next === null || !sound(next)) continue
      now = next
      return deeds
    }
    return choices[0]!
  })
}

function attempt(model: Model, deeds: readonly Deed[]): Model | null {
  const copy = structuredClone(model)
  try {
    for (const deed of deeds) replay(copy, deed)
    return copy
  } catch (error) {
    if (error instanceof Impossible) return null
    throw error
  }
}

/** The replay: plain rules on a copy, without labels, sets or history. Throws Impossible. */
function replay(model: Model, deed: Deed): void {
  const get = (name: string) => {
    const unit = model.get(name)
    if (!unit) throw new Impossible()
    return unit
  }
  const move = (name: string, parent: string) => {
    for (let above: string | null = parent; above; above = get(above).parent) {
      if (above === name) throw new Impossible()
    }
    const unit = get(name)
    if (unit.parent === null) throw new Impossible()
    unit.parent = parent
  }
  const absorb = (name: string, into: string) => {
    for (let above: string | null = into; above; above = get(above).parent) {
      if (above === name) throw new Impossible()
    }
    for (const unit of model.values()) if (unit.parent === name) unit.parent = into
    if (get(name).parent === null) throw new Impossible()
    model.delete(name)
  }
  switch (deed.do) {
    case 'found':
      get(deed.parent)
      model.set(deed.name, { name: deed.name, parent: deed.parent, kind: deed.kind })
      break
    case 'rename':
      get(deed.name).name = deed.to
      break
    case 'reparent':
      move(deed.name, deed.parent)
      break
    case 'merge': {
      const merged = [...new Set(deed.names)].filter(name => name !== deed.into)
      if (merged.length === 0) throw new Impossible()
      get(deed.into)
      for (const name of merged) get(name)
      for (const name of merged) absorb(name, deed.into)
      break
    }
    case 'split': {
      get(deed.name)
      get(deed.into)
      if (deed.into === deed.name) break
      if (deed.child) move(deed.child, deed.into)
      for (const [name, unit] of [...model]) {
        if (unit.parent === deed.name && name !== deed.into) move(name, deed.into)
      }
      if (get(deed.name).parent === null) throw new Impossible()
      model.delete(deed.name)
      break
    }
    case 'dissolve':
      get(deed.name)
      if (deed.successor) {
        if (deed.successor === deed.name) throw new Impossible()
        get(deed.successor)
        absorb(deed.name, deed.successor)
      } else {
        if (get(deed.name).parent === null) throw new Impossible()
        model.delete(deed.name)
      }
      break
    case 'changeClass':
      get(deed.name).kind = deed.kind
  }
}

function sound(model: Model): boolean {
  return [...model.values()].every(unit => {
    if (unit.parent === null) return true
    const parent = model.get(unit.parent)
    return parent !== undefined && mayStandUnder(unit.kind, parent.kind)
  })
}

function modelAt(
  first: Model,
  decided: readonly { day: string; deeds: Deed[] }[],
  day: string,
): Model | null {
  const model: Model = structuredClone(first)
  const due = decided.filter(one => one.day <= day)
  for (const one of due.toSorted((x, y) => (x.day < y.day ? -1 : x.day > y.day ? 1 : 0))) {
    try {
      for (const deed of one.deeds) replay(model, deed)
    } catch (error) {
      if (error instanceof Impossible) return null
      throw error
    }
  }
  return model
}

const linesOf = (model: Model) =>
  [...model.values()]
    .map(unit => `${unit.name} < ${unit.parent ? model.get(unit.parent)!.name : '-'} (${unit.kind})`)
    .sort()

async function linesOn(ctx: SignedIn, day: string | null): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select o.name || ' < ' || coalesce(p.name, '-') || ' (' || o.kind || ')' as line
    from ${standing(day)} o left join ${standing(day)} p on p.id = o.parent_id`.execute(ctx.tx)
  return rows.map(row => row.line).sort()
}

async function everything(ctx: SignedIn) {
  const { rows } = await sql`
    select organisation_id, valid_from, valid_to, parent_id, name, kind, lo, hi, anc
    from organisation_version where retracted_at is null order by organisation_id, valid_from`.execute(ctx.tx)
  return rows
}

function firstTree(parents: readonly number[]): { model: Model; seedlings: Seedling[] } {
  const seedlings: Seedling[] = [
    { parent: null, kind: 'partyBody', level: 'central', name: 'u0', foundedOn: '2000-01-01' },
  ]
  for (const [at, choice] of parents.entries()) {
    const hosts = seedlings.flatMap((seedling, index) => (seedling.kind === 'partyBody' ? [index] : []))
    const parent = hosts[choice % hosts.length]!
    const kind = kinds[choice % 3]!
    seedlings.push({ parent, kind, level: 'commune', name: `u${at + 1}`, foundedOn: '2000-01-01' })
  }
  const model: Model = new Map(
    seedlings.map(seedling => [
      seedling.name,
      {
        parent: seedling.parent === null ? null : seedlings[seedling.parent]!.name,
        name: seedling.name,
        kind: seedling.kind as Unit['kind'],
      },
    ]),
  )
  return { model, seedlings }
}

/** Labels without any gap below the root, so that every placement has to make room first. */
async function tighten(ctx: SignedIn): Promise<void> {
  await sql`create temp table dense on commit drop as
    select pos, row_number() over (order by pos) as label from (
      select lo as pos from organisation union select hi from organisation where parent_id is not null) x`.execute(
    ctx.tx,
  )
  for (const table of ['organisation', 'organisation_version']) {
    await sql`update ${sql.table(table)} t set lo = l.label,
      hi = case when t.parent_id is null then t.hi else h.label end
      from dense l, dense h where l.pos = t.lo and h.pos = case when t.parent_id is null then t.lo else t.hi end`.execute(
      ctx.tx,
    )
  }
}

class RollBack extends Error {}

test(`${runs} random histories equal their replay on every day`, { timeout: 600_000 }, async () => {
  const seen = { decided: 0, refused: 0, undone: 0 }
  await fc.assert(
    fc.asyncProperty(start, fc.array(batch, { minLength: 1, maxLength: 6 }), async (first, batches) => {
      const rolled = world.act(async ctx => {
        await history(ctx, first, batches, seen)
        throw new RollBack()
      })
      await rolled.catch(error => {
        if (!(error instanceof RollBack)) throw error
      })
    }),
    { numRuns: runs },
  )
  console.info(`replay: ${JSON.stringify(seen)}`)
  expect(seen.decided).toBeGreaterThan(runs)
  expect(seen.undone).toBeGreaterThan(runs / 20)
})

type Batch = typeof batch extends fc.Arbitrary<infer T> ? T : never

async function history(
  ctx: SignedIn,
  { parents, tight }: { parents: number[]; tight: boolean },
  batches: readonly Batch[],
  seen: { decided: number; refused: number; undone: number },
): Promise<void> {
  const { model: first, seedlings } = firstTree(parents)
  const ids = new Map<string, string>()
  for (const [at, planted] of (await plantTree(ctx, seedlings)).entries())
    ids.set(seedlings[at]!.name, planted.publicId)
  if (tight) await tighten(ctx)
  const decided: { day: string; deeds: Deed[] }[] = []
  let today = ctx.today
  for (const [at, one] of batches.entries()) {
    today = addDays(today, one.wait)
    const now: SignedIn = { ...ctx, today, now: new Date(`${today}T03:00:00.${at}00Z`) }
    await activate(now)
    const latest =
      decided
        .map(other => other.day)
        .sort()
        .at(-1) ?? today
    const soon = addDays(today, one.effectiveIn)
    const day = one.inOrder > 2 && soon < latest ? latest : soon
    const model = modelAt(first, decided, day)
    if (model === null) throw new Error('the replay of what was decided fails')
    const deeds = deedsOf(model, one.steps, at)
    const before = await everything(now)
    const answer = await decide(now, day, deeds, ids)
    const possible = answer === null ? null : modelAt(first, [...decided, { day, deeds }], day)
    if (answer === null) {
      seen.refused++
      expect(await everything(now)).toEqual(before)
      continue
    }
    expect(possible !== null && sound(possible), `the replay refuses ${JSON.stringify(deeds)}`).toBe(true)
    seen.decided++
    if (one.undo && day > today) {
      await takeStep(now, answer.id, { step: 'undo', version: answer.version, reason: 'thử' })
      seen.undone++
      expect(await everything(now)).toEqual(before)
    } else decided.push({ day, deeds })
    await compare(now, first, decided, today)
  }
}

async function compare(
  ctx: SignedIn,
  first: Model,
  decided: { day: string; deeds: Deed[] }[],
  today: string,
) {
  const days = new Set([today, ...decided.flatMap(one => [addDays(one.day, -1), one.day])])
  for (const day of days) {
    expect(await auditTree(ctx, day), `on ${day}`).toEqual([])
    const model = modelAt(first, decided, day)
    expect(model).not.toBeNull()
    expect(await linesOn(ctx, day), `on ${day}`).toEqual(linesOf(model!))
  }
  expect(await auditPresent(ctx)).toEqual([])
  expect(await auditTree(ctx, null)).toEqual([])
}

/** Decides a batch; null when it is refused. Everything happens in a savepoint, as in a request of its own. */
async function decide(ctx: SignedIn, day: string, deeds: readonly Deed[], ids: Map<string, string>) {
  await sql`savepoint attempt`.execute(ctx.tx)
  try {
    const changes = deeds.map(deed => changeOf(deed, ids))
    const body = { title: 'Thử', basis: 'QĐ', decidedOn: '2000-01-01', effectiveOn: day, changes }
    const drafted = await draft(ctx, body)
    const done = await takeStep(ctx, drafted.id, { step: 'decide', version: drafted.version })
    const { rows } = await sql<{ public_id: string; founded: string }>`
      select o.public_id, c.code as founded from organisation o
      join organisation_code c on c.organisation_id = o.id`.execute(ctx.tx)
    const founded = deeds.flatMap(deed => (deed.do === 'found' ? [deed.name] : []))
    for (const row of rows)
      if (founded.includes(row.founded.toLowerCase())) ids.set(row.founded.toLowerCase(), row.public_id)
    return done
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint attempt`.execute(ctx.tx)
    return null
  }
}

function changeOf(deed: Deed, ids: ReadonlyMap<string, string>): Change {
  const ref = (name: string) => ids.get(name) ?? `+${name}`
  switch (deed.do) {
    case 'found':
      return {
        operation: 'found',
        key: `+${deed.name}`,
        parent: ref(deed.parent),
        kind: deed.kind,
        level: 'commune',
        name: deed.name,
        code: deed.name,
      }
    case 'rename':
      return { operation: 'rename', organisation: ref(deed.name), name: deed.to }
    case 'reparent':
      return { operation: 'reparent', organisation: ref(deed.name), parent: ref(deed.parent) }
    case 'merge':
      return { operation: 'merge', organisations: [...new Set(deed.names)].map(ref), into: ref(deed.into) }
    case 'split':
      return {
        operation: 'split',
        organisation: ref(deed.name),
        into: [
          {
            organisation: ref(deed.into),
            share: 'part',
            ...(deed.child ? { children: [ref(deed.child)] } : {}),
          },
        ],
      }
    case 'dissolve':
      return {
        operation: 'dissolve',
        organisation: ref(deed.name),
        successor: deed.successor ? ref(deed.successor) : null,
      }
    case 'changeClass':
      return { operation: 'changeClass', organisation: ref(deed.name), kind: deed.kind, level: 'commune' }
  }
}
