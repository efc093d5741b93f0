/**
 * Audiences against brute force on random worlds, and the invariant of the room: whatever happens in whatever order,
 * each required person is expected exactly once for a content, and the figures of every unit are the sum of names.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedlingsOf } from '../../../test/tree.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { fold, personSortKey } from '../../platform/text.ts'
import * as ask from './contract.ts'
import type { Audience, AudienceSet } from './contract-audience.ts'

const long = Boolean(process.env.TEST_LONG)
const posts = ['secretary', 'deputySecretary', 'clerk'] as const
const town = 'Thị ủy Kiểm Thử'
const bodies = ['Đảng ủy Một', 'Đảng ủy Hai', 'Đảng ủy Ba']
const cells = bodies.flatMap(body => [1, 2, 3].map(n => `Chi bộ ${body.split(' ')[2]} ${n}`))
const schools = ['Trường Một', 'Trường Hai']
const places = [town, ...bodies, ...cells, ...schools]

interface Someone {
  id: number
  publicId: string
  cell: string | null
  workplace: string | null
  posts: [string, string][]
  exempt: boolean
}

let world: World
type Call = Awaited<ReturnType<World['call']>>
let planner: Call
let people: Someone[]

beforeAll(async () => {
  world = await openWorld(
    seedlingsOf(
      [town, 'partyBody', 'district'],
      [
        ...bodies.map(body => [body, 'grassrootsBody', 'grassroots'] as const),
        ...bodies.flatMap(body =>
          [1, 2, 3].map(n => [`Chi bộ ${body.split(' ')[2]} ${n}`, 'cell', 'cell', { of: body }] as const),
        ),
        ['Trường Một', 'school', 'grassroots', { of: 'Đảng ủy Một' }],
        ['Trường Hai', 'school', 'grassroots', { of: town }],
      ],
    ),
  )
  people = await populate()
  planner = await world.call(town, 'secretary')
})
afterAll(() => world?.close())

/** Chance that repeats. */
function random(seed: number) {
  let state = seed
  return (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * n)
  }
}

async function populate(): Promise<Someone[]> {
  const below = random(11)
  const drawn = Array.from({ length: 120 }, (_, at) => ({
    name: `Người ${at}`,
    cell: below(5) === 0 ? null : cells[below(cells.length)]!,
    workplace: below(3) === 0 ? schools[below(2)]! : below(4) === 0 ? bodies[below(3)]! : null,
    posts: below(4) === 0 ? [[places[below(places.length)]!, posts[below(3)]!] as [string, string]] : [],
    exempt: below(10) === 0,
  })).filter(one => one.cell || one.workplace)
  return world.build(async ctx => {
    const made: Someone[] = []
    const labels = new Map(
      (await ctx.tx.selectFrom('organisation').select(['name', 'lo']).execute()).map(row => [
        row.name,
        row.lo,
      ]),
    )
    for (const one of drawn) {
      const { id, public_id } = await ctx.tx
        .insertInto('person')
        .values({
          full_name: one.name,
          name_key: personSortKey(one.name),
          folded: fold(one.name),
          cell_id: one.cell ? world.keyOf(one.cell) : null,
          workplace_id: one.workplace ? world.keyOf(one.workplace) : null,
          party_status: one.cell ? 'fullMember' : 'nonMember',
          lo: labels.get(one.cell ?? one.workplace!)!,
        })
        .returning(['id', 'public_id'])
        .executeTakeFirstOrThrow()
      for (const [organisation, post] of one.posts)
        await ctx.tx
          .insertInto('post_holding')
          .values({
            person_id: id,
            organisation_id: world.keyOf(organisation),
            post,
            begins_on: '2020-01-01',
          })
          .execute()
      if (one.exempt)
        await ctx.tx
          .insertInto('exemption')
          .values({ person_id: id, kind: 'exempt', begins_on: '2021-01-01' })
          .execute()
      made.push({ ...one, id, publicId: public_id })
    }
    return made
  })
}

const parentOf = (name: string): string | null => {
  if (name === town) return null
  const body = bodies.find(one => name.startsWith(`Chi bộ ${one.split(' ')[2]} `))
  if (body) return body
  return name === 'Trường Một' ? 'Đảng ủy Một' : town
}
const inside = (name: string | null, of: string): boolean =>
  name !== null && (name === of || inside(parentOf(name), of))
const kindOf = (name: string) => (schools.includes(name) ? 'school' : 'other')

/** The same expression by hand, over people in memory. */
function bruteForce(audience: Audience, nameOf: (id: string) => string): Set<number> {
  if ('of' in audience) {
    const [first = new Set<number>(), ...rest] = audience.of.map(part => bruteForce(part, nameOf))
    if (audience.op === 'union') return rest.reduce((all, one) => all.union(one), first)
    if (audience.op === 'intersect') return rest.reduce((all, one) => all.intersection(one), first)
    return rest.reduce((all, one) => all.difference(one), first)
  }
  return new Set(people.filter(person => belongs(person, audience, nameOf)).map(person => person.id))
}

function belongs(person: Someone, set: AudienceSet, nameOf: (id: string) => string): boolean {
  if (set.op === 'persons') return set.persons.includes(person.publicId)
  const within = set.within.map(nameOf)
  if (set.op === 'members') return within.some(place => inside(person.cell, place))
  if (set.op === 'employees')
    return (
      within.some(place => inside(person.workplace, place)) &&
      (!set.kinds?.length || set.kinds.includes(kindOf(person.workplace!))) &&
      (set.party === 'all' || (set.party === 'nonMembers') === (person.cell === null))
    )
  const reached = (place: string) =>
    within.some(one =>
      set.reach === 'own'
        ? place === one
        : set.reach === 'children'
          ? parentOf(place) === one
          : inside(place, one),
    )
  return person.posts.some(([place, post]) => reached(place) && set.posts.includes(post))
}

const anyPlace = fc.constantFrom(...places)
const anySet = fc.oneof(
  fc.record({
    op: fc.constant('members' as const),
    within: fc.array(anyPlace, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    op: fc.constant('employees' as const),
    within: fc.array(anyPlace, { minLength: 1, maxLength: 3 }),
    kinds: fc.constantFrom([], ['school']),
    party: fc.constantFrom('all' as const, 'members' as const, 'nonMembers' as const),
  }),
  fc.record({
    op: fc.constant('holders' as const),
    within: fc.array(anyPlace, { minLength: 1, maxLength: 2 }),
    reach: fc.constantFrom('own' as const, 'children' as const, 'subtree' as const),
    posts: fc.subarray([...posts], { minLength: 1 }),
  }),
  fc.record({
    op: fc.constant('persons' as const),
    persons: fc.array(fc.nat({ max: 90 }), { minLength: 1, maxLength: 6 }),
  }),
)
const { expression } = fc.letrec<{ expression: unknown }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'audience' },
    anySet,
    fc.record({
      op: fc.constantFrom('union', 'intersect', 'minus'),
      of: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}))

/** Names and numbers of the generated expression become the ids of this world. */
function grounded(drawn: unknown): Audience {
  const one = drawn as { op: string; of?: unknown[]; within?: string[]; persons?: number[] }
  if (one.of) return { op: one.op as 'union', of: one.of.map(grounded) }
  if (one.persons)
    return {
      op: 'persons',
      persons: [...new Set(one.persons)].map(at => people[at % people.length]!.publicId),
    }
  return { ...(one as object), within: [...new Set(one.within)].map(name => world.idOf(name)) } as Audience
}

test('every expression gives the people that brute force gives', async () => {
  const names = new Map(places.map(name => [world.idOf(name), name]))
  const nameOf = (id: string) => names.get(id)!
  const others = await strangers()
  let nonempty = 0
  await fc.assert(
    fc.asyncProperty(expression, async drawn => {
      const audience = grounded(drawn)
      const wanted = bruteForce(audience, nameOf)
      const { count, names: shown } = await planner(ask.countAudience, {
        body: { audience: audience as never, documents: [] },
      })
      const exempt = people.filter(person => wanted.has(person.id) && person.exempt).length
      const found = count.people - (await countOthers(audience, others))
      expect(found).toBe(wanted.size)
      expect(count.exempt).toBe(exempt)
      const own = shown.filter(one => !others.has(one.id))
      expect(own).toHaveLength(Math.min(wanted.size - exempt, 100))
      if (wanted.size > 0) nonempty++
    }),
    { numRuns: long ? 2000 : 150, seed: 3 },
  )
  expect(nonempty).toBeGreaterThan(20)
})

/** The people who ask in these tests are people as well: they hold posts at the town. */
async function strangers(): Promise<Set<string>> {
  const known = new Set(people.map(person => person.publicId))
  const rows = await world.build(ctx => ctx.tx.selectFrom('person').select('public_id').execute())
  return new Set(rows.map(row => row.public_id).filter(id => !known.has(id)))
}

async function countOthers(audience: Audience, others: ReadonlySet<string>): Promise<number> {
  const { names } = await planner(ask.countAudience, { body: { audience: audience as never, documents: [] } })
  return names.filter(one => others.has(one.id)).length
}

type Event =
  | { kind: 'takeOver'; plan: number }
  | { kind: 'move'; person: number; cell: number }
  | { kind: 'exempt'; person: number }
  | { kind: 'elsewhere'; plan: number; person: number }
  | { kind: 'leave'; person: number }

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('takeOver' as const), plan: fc.nat({ max: 2 }) }),
  fc.record({ kind: fc.constant('move' as const), person: fc.nat({ max: 90 }), cell: fc.nat({ max: 8 }) }),
  fc.record({ kind: fc.constant('exempt' as const), person: fc.nat({ max: 90 }) }),
  fc.record({
    kind: fc.constant('elsewhere' as const),
    plan: fc.nat({ max: 2 }),
    person: fc.nat({ max: 90 }),
  }),
  fc.record({ kind: fc.constant('leave' as const), person: fc.nat({ max: 90 }) }),
)

test('whatever happens in whatever order, each required person is expected once for a content', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray([0, 1, 2], { minLength: 1 }), { minLength: 3, maxLength: 3 }),
      fc.array(anyEvent, { maxLength: 12 }),
      async (scopes, events) => {
        round++
        const plans: string[] = []
        const document = await aDocument(round)
        for (const scope of scopes)
          plans.push(
            await publish(
              document,
              scope.map(at => bodies[at]!),
            ),
          )
        for (const event of events) await happen(event, plans)
        // A take-over of one plan may free people for another: until nothing changes any more.
        for (let changed = true; changed; ) {
          changed = false
          for (const id of plans) {
            if (id === '') continue
            const taken = await planner(ask.takeOverChanges, { params: { id } })
            changed ||= taken.added + taken.removed > 0
          }
        }
        await judge(document, scopes)
      },
    ),
    { numRuns: long ? 200 : 12, seed: 5 },
  )
})

async function aDocument(round: number): Promise<{ id: string; key: number }> {
  const owner = world.keyOf(town)
  return world.build(async ctx => {
    const { id, public_id } = await ctx.tx
      .insertInto('document')
      .values({
        issuer_id: owner,
        issuer_name: town,
        type: 'KL',
        subject: `Kết luận ${round}`,
        issued_on: '2026-10-01',
        identity: `thử ${round}`,
        number_folded: '',
        tsv: '',
        created_at: ctx.now,
        state: 'issued',
      })
      .returning(['id', 'public_id'])
      .executeTakeFirstOrThrow()
    return { id: public_id, key: id }
  })
}

/** A plan over some bodies; '' when all its people are expected by others. */
async function publish(document: { id: string }, scope: readonly string[]): Promise<string> {
  const drafted = await planner(ask.draftPlan, {
    body: {
      title: 'Kế hoạch',
      contents: [{ document: document.id }],
      asOf: '2026-11-23',
      essay: false,
      conferences: [
        {
          kind: 'grassroots',
          title: 'Hội nghị',
          organisedBy: 'each',
          organisers: bodies.map(name => world.idOf(name)),
          audience: { op: 'members', within: scope.map(name => world.idOf(name)) },
        },
      ],
    },
  })
  try {
    await planner(ask.takePlanStep, { params: { id: drafted.id }, body: { step: 'publish' } })
    return drafted.id
  } catch (error) {
    expect(error).toMatchObject({ problem: { code: 'study.nobodyExpected' } })
    return ''
  }
}

async function happen(event: Event, plans: readonly string[]): Promise<void> {
  const person = 'person' in event ? people[event.person % people.length]! : null
  if (event.kind === 'takeOver') {
    const id = plans[event.plan]
    if (id) await planner(ask.takeOverChanges, { params: { id } })
  } else if (event.kind === 'elsewhere') {
    const id = plans[event.plan]
    if (!id) return
    await planner(ask.recordElsewhere, {
      params: { id },
      body: { persons: [person!.publicId], on: '2026-11-20', proof: 'điểm cầu thị xã' },
    }).catch(error => expect(error).toMatchObject({ problem: { code: 'study.notExpected' } }))
  } else {
    await world.build(async ctx => {
      if (event.kind === 'exempt' && !person!.exempt) {
        person!.exempt = true
        await ctx.tx
          .insertInto('exemption')
          .values({ person_id: person!.id, kind: 'exempt', begins_on: '2026-01-01' })
          .execute()
      }
      if (event.kind === 'move' || event.kind === 'leave') {
        const cell = event.kind === 'move' ? cells[event.cell]! : null
        if (cell === null && person!.workplace === null) return
        person!.cell = cell
        const { lo } = await ctx.tx
          .selectFrom('organisation')
          .select('lo')
          .where('id', '=', world.keyOf(cell ?? person!.workplace!))
          .executeTakeFirstOrThrow()
        await ctx.tx
          .updateTable('person')
          .set({
            cell_id: cell ? world.keyOf(cell) : null,
            party_status: cell ? 'fullMember' : 'nonMember',
            lo,
          })
          .where('id', '=', person!.id)
          .execute()
      }
    })
  }
}

/** Expected are exactly those in any audience, plus who has studied; each in one row; figures are sums of names. */
async function judge(document: { key: number }, scopes: readonly number[][]): Promise<void> {
  const { rows } = await world.application.database.pool.query<{
    person_id: number
    standing: string
    studied: boolean
  }>(
    `select e.person_id, e.standing, a.person_id is not null as studied
     from expected e join study_content c on c.id = e.content_id
     left join attendance a on a.content_id = e.content_id and a.person_id = e.person_id
     where c.document_id = $1`,
    [document.key],
  )
  const ids = rows.map(row => row.person_id)
  expect(new Set(ids).size).toBe(ids.length)
  const covered = new Set(scopes.flat().map(at => bodies[at]!))
  const wanted = people.filter(person => [...covered].some(body => inside(person.cell, body)))
  const found = new Set(ids)
  expect(wanted.filter(person => !found.has(person.id))).toEqual([])
  const known = new Set(wanted.map(person => person.id))
  expect(rows.filter(row => !known.has(row.person_id) && !row.studied)).toEqual([])
  for (const row of rows) {
    const person = people.find(one => one.id === row.person_id)!
    if (known.has(person.id)) expect(row.standing).toBe(person.exempt ? 'exempt' : 'required')
  }
}
