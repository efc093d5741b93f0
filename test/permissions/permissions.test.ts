/**
 * Nothing leaks across territories: generated requests, route × role × relation × state. Every object carries a
 * text of its own; an answer that shows it to somebody whose rights cover none of its owners is a leak, and so is
 * an answer that tells a foreign object from a missing one.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '../../src/platform/contract.ts'
import type { Post } from '../../src/rooms/people/index.ts'
import { allRooms } from '../../src/server/installation.ts'
import { seedlingsOf } from '../tree.ts'
import { aPerson, openWorld, type World } from '../world.ts'
import {
  type Canary,
  canaryAssignment,
  canaryDocument,
  canaryPerson,
  canaryReading,
  canaryReports,
  canaryStudy,
  type Place,
} from './canaries.ts'
import { canaryMechanism } from './canaries-mechanism.ts'
import { type Pick, sample } from './sample.ts'

const rounds = process.env.TEST_LONG ? 8 : 1
const posts: Post[] = ['secretary', 'clerk', 'specialist', 'administrator', 'member']
const places = [
  'Tỉnh ủy Lam Giang',
  'Văn phòng Tỉnh ủy',
  'Ban Tổ chức Tỉnh ủy',
  'Đảng ủy Khối',
  'Văn phòng Khối',
  'Chi bộ Kho',
  'Huyện ủy Trà Khê',
  'Chi bộ Đoài',
  'Tỉnh ủy Sông Trăng',
  'Văn phòng Sông Trăng',
  'Chi bộ Bến',
]

interface Actor {
  name: string
  headers: Record<string, string>
  /** Labels that any right of the actor covers, the directory of organisations apart. */
  covers(lo: number): boolean
}

let world: World
let canaries: Canary[]
let actors: Actor[]
const organisations = new Map<string, Place>()

beforeAll(async () => {
  world = await openWorld(tree())
  await readPlaces()
  canaries = await plantCanaries()
  actors = await enrolActors()
}, 1_800_000)
afterAll(() => world?.close())

function tree() {
  const [A, , , bloc, , , district, , B] = places as [string, ...string[]] as string[]
  return seedlingsOf(
    ['Ban Chấp hành Trung ương', 'partyBody', 'central'],
    [
      [A!, 'partyBody', 'province'],
      ['Văn phòng Tỉnh ủy', 'committeeOffice', 'province', { of: A! }],
      ['Ban Tổ chức Tỉnh ủy', 'organizationCommission', 'province', { of: A! }],
      [bloc!, 'partyBody', 'bloc', { of: A! }],
      ['Văn phòng Khối', 'committeeOffice', 'bloc', { of: bloc! }],
      ['Chi bộ Kho', 'cell', 'cell', { of: bloc! }],
      [district!, 'partyBody', 'district', { of: A! }],
      ['Chi bộ Đoài', 'cell', 'cell', { of: district! }],
      [B!, 'partyBody', 'province'],
      ['Văn phòng Sông Trăng', 'committeeOffice', 'province', { of: B! }],
      ['Chi bộ Bến', 'cell', 'cell', { of: B! }],
    ],
  )
}

async function readPlaces() {
  const { rows } = await world.application.database.pool.query(
    'select id, public_id, name, lo, hi from organisation',
  )
  for (const row of rows)
    organisations.set(row.name, { id: row.id, publicId: row.public_id, lo: row.lo, hi: row.hi })
}

const place = (name: string) => organisations.get(name)!

function plantCanaries(): Promise<Canary[]> {
  return world.build(async ctx => {
    const found: Canary[] = []
    const clerk = await aPerson(ctx, { fullName: 'Trần Văn Ghi', at: place('Văn phòng Tỉnh ủy') })
    for (const cell of ['Chi bộ Kho', 'Chi bộ Đoài', 'Chi bộ Bến'])
      found.push(await canaryPerson(ctx, place(cell)))
    for (const name of places) found.push(await canaryReading(ctx, place(name), clerk))
    for (const name of places) found.push(...(await canaryDocument(ctx, place(name), [])))
    const send = async (from: string, to: string[]) =>
      found.push(...(await canaryDocument(ctx, place(from), to.map(place))))
    await send('Tỉnh ủy Lam Giang', ['Đảng ủy Khối', 'Huyện ủy Trà Khê'])
    await send('Đảng ủy Khối', ['Chi bộ Kho'])
    await send('Huyện ủy Trà Khê', ['Chi bộ Đoài'])
    await send('Tỉnh ủy Sông Trăng', ['Chi bộ Bến'])
    const assign = async (from: string, to: string, more?: { coordinator?: string; draft?: boolean }) => {
      const { coordinator, draft = false } = more ?? {}
      const rest = { draft, ...(coordinator ? { coordinator: place(coordinator) } : {}) }
      found.push(await canaryAssignment(ctx, place(from), place(to), rest))
    }
    await assign('Tỉnh ủy Lam Giang', 'Huyện ủy Trà Khê', { coordinator: 'Ban Tổ chức Tỉnh ủy' })
    await assign('Tỉnh ủy Lam Giang', 'Đảng ủy Khối', { draft: true })
    await assign('Huyện ủy Trà Khê', 'Chi bộ Đoài', { coordinator: 'Chi bộ Kho' })
    await assign('Đảng ủy Khối', 'Chi bộ Kho')
    await assign('Tỉnh ủy Sông Trăng', 'Chi bộ Bến')
    await assign('Tỉnh ủy Sông Trăng', 'Văn phòng Sông Trăng', { draft: true })
    const ask = async (by: string, units: string[]) =>
      found.push(...(await canaryReports(ctx, place(by), units.map(place))))
    await ask('Tỉnh ủy Lam Giang', ['Đảng ủy Khối', 'Huyện ủy Trà Khê'])
    await ask('Đảng ủy Khối', ['Chi bộ Kho'])
    await ask('Tỉnh ủy Sông Trăng', ['Chi bộ Bến'])
    const study = async (by: string, held: string, cell: string, below: string[]) =>
      found.push(
        ...(await canaryStudy(ctx, {
          ...{ planner: place(by), holder: place(held), cell: place(cell) },
          below: below.map(place),
        })),
      )
    await study('Tỉnh ủy Lam Giang', 'Đảng ủy Khối', 'Chi bộ Kho', places.slice(1, 8))
    await study('Huyện ủy Trà Khê', 'Huyện ủy Trà Khê', 'Chi bộ Đoài', ['Chi bộ Đoài'])
    await study('Tỉnh ủy Sông Trăng', 'Văn phòng Sông Trăng', 'Chi bộ Bến', places.slice(9))
    const propose = async (at: string, authority: string) =>
      found.push(...(await canaryMechanism(ctx, place(at), place(authority))))
    await propose('Huyện ủy Trà Khê', 'Huyện ủy Trà Khê')
    await propose('Chi bộ Kho', 'Đảng ủy Khối')
    await propose('Chi bộ Bến', 'Tỉnh ủy Sông Trăng')
    return found
  })
}

async function enrolActors(): Promise<Actor[]> {
  const everybody: Actor[] = [{ name: 'nobody', headers: {}, covers: () => false }]
  for (const name of places) {
    for (const post of posts) everybody.push(await enrol(name, post))
  }
  return everybody
}

/** Every second actor also claims to act for an organisation of another province. */
async function enrol(name: string, post: Post): Promise<Actor> {
  const personId = await world.build(ctx =>
    aPerson(ctx, { fullName: `Phạm Thử ${name} ${post}`, at: place(name), post }),
  )
  const cookie = await world.cookieOf(personId)
  const foreign = posts.indexOf(post) % 2 === 1
  const { grants } = await world.viewerOf(personId)
  const held = grants.filter(grant => grant.right !== 'organisation.read')
  return {
    name: `${post} of ${name}`,
    headers: foreign ? { cookie, 'x-acting-for': place('Tỉnh ủy Sông Trăng').publicId } : { cookie },
    covers: lo => held.some(grant => grant.lo <= lo && lo < grant.hi),
  }
}

const endpoints = allRooms().flatMap(room => room.routes.map(route => route.endpoint))
/** They would end the sessions and accounts with which the others ask. */
const selfEnding = /^people\.(sign|end|move|useTicket|changePassword|prove|offer|accept|changeLanguage)/

interface Answer {
  status: number
  text: string
}

async function ask(actor: Actor, endpoint: Endpoint, id: string, pick: Pick): Promise<Answer> {
  const params = sample(endpoint.params, pick, () => id) as Record<string, unknown>
  const query = sample(endpoint.query, pick, () =>
    pick([id, ...[...organisations.values()].map(o => o.publicId)]),
  ) as Record<string, unknown>
  if ('q' in endpoint.query.properties) query.q = pick(canaries).token.slice(0, 8)
  delete query.after
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)] as [string, string]),
  )
  const body = sample(endpoint.body, pick, () => pick([id, ...canaries.map(canary => canary.publicId)]))
  const answer = await world.server.inject({
    method: endpoint.method,
    url: `${path}?${search}`,
    headers: actor.headers,
    ...(endpoint.method === 'GET' ? {} : { payload: body as object }),
  })
  return { status: answer.statusCode, text: answer.rawPayload.toString('latin1') }
}

/** Deterministic choice, so that a found leak is found again. */
function picker(seed: number): Pick {
  let state = seed
  return items => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return items[state % items.length]!
  }
}

/**
 * In the ordinary run every sixth actor asks an endpoint, another sixth the next one; on the embedded database, where a
 * request costs three times as much, every twelfth and another one than on the server. Nobody and, in the long run, all.
 */
const inTurn = process.env.TEST_ON === 'postgres' ? 6 : 12

function askersOf(endpointNumber: number): Actor[] {
  const turn = endpointNumber + (inTurn === 6 ? 3 : 0)
  return actors.filter((_, index) => process.env.TEST_LONG || index === 0 || (index + turn) % inTurn === 0)
}

const leaks: string[] = []
const defects: string[] = []
let asked = 0
let admitted = 0
let rightlyShown = 0

async function askAndJudge(
  actor: Actor,
  endpoint: Endpoint,
  canary: Canary | null,
  pick: Pick,
): Promise<void> {
  const id = canary?.publicId ?? randomUUID()
  const answer = await ask(actor, endpoint, id, pick)
  asked++
  if (answer.status < 300) admitted++
  if (answer.status >= 500) defects.push(`${endpoint.name} by ${actor.name}: ${answer.status}`)
  for (const { token, owners, kind } of canaries) {
    if (!answer.text.includes(token)) continue
    if (owners.some(actor.covers)) rightlyShown++
    else leaks.push(`${endpoint.name} shows a ${kind} to ${actor.name}`)
  }
  // Input is looked at before the session: what is malformed is refused to everybody alike.
  if (endpoint.access !== 'public' && actor.name === 'nobody' && ![400, 401].includes(answer.status)) {
    leaks.push(`${endpoint.name} answers nobody with ${answer.status}`)
  }
}

test('no request shows an object outside the territory of its reader', async () => {
  for (let round = 0; round < rounds; round++) {
    const pick = picker(7 + round)
    for (const reading of [true, false]) {
      for (const [turn, endpoint] of endpoints.entries()) {
        if ((endpoint.method === 'GET') !== reading) continue
        if (selfEnding.test(endpoint.name) || endpoint.carries === 'file') continue
        for (const actor of askersOf(turn)) {
          const aims =
            'id' in endpoint.params.properties ? [pick(canaries), pick(canaries), null] : [null, null]
          for (const canary of aims) await askAndJudge(actor, endpoint, canary, pick)
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(30_000 / inTurn)
  // A crawl that is refused everywhere would find no leak either.
  expect(admitted).toBeGreaterThan(3000 / inTurn)
  expect(rightlyShown).toBeGreaterThan(180 / inTurn)
  expect([...new Set(leaks)]).toEqual([])
  expect([...new Set(defects)]).toEqual([])
}, 1_800_000)

test('a foreign object and a missing one are answered alike', async () => {
  const differing: string[] = []
  let compared = 0
  const opening = endpoints.filter(({ method, params }) => method === 'GET' && 'id' in params.properties)
  for (const [turn, endpoint] of opening.entries()) {
    for (const actor of askersOf(turn).filter(one => one !== actors[0])) {
      const foreign = canaries.find(
        canary => !canary.owners.some(actor.covers) && endpoint.path.includes(pathOf[canary.kind]),
      )
      if (!foreign) continue
      const [one, other] = [
        await ask(actor, endpoint, foreign.publicId, picker(1)),
        await ask(actor, endpoint, randomUUID(), picker(1)),
      ]
      compared++
      if (one.status !== other.status || one.text !== other.text)
        differing.push(`${endpoint.name} by ${actor.name}`)
    }
  }
  expect(compared).toBeGreaterThan(1200 / inTurn)
  expect(differing).toEqual([])
}, 900_000)

const pathOf: Record<Canary['kind'], string> = {
  person: '/people/:id',
  reading: '/readings/:id',
  document: '/documents/:id',
  receipt: '/receipts/:id',
  dispatch: '/dispatches/:id',
  assignment: '/assignments/:id',
  report: '/reports/:id',
  request: '/report-requests/:id',
  form: '/report-forms/:id',
  sums: '/never/:id',
  studyPlan: '/study/plans/:id',
  studyClass: '/study/classes/:id',
  learner: '/people/:id',
  proposal: '/proposals/:id',
  case: '/protection-cases/:id',
  watch: '/retaliation-watches/:id',
  encouragement: '/encouragements/:id',
}
