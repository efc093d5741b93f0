/**
 * Generated from the contract: every endpoint of the room, asked by actors of every kind, with objects of a foreign
 * territory and with objects that do not exist. What the declared access does not give is refused; what lies outside
 * the territory answers like what does not exist; no name of the foreign territory comes out anywhere.
 */
import type { TSchema } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, enrol, type House, layTree, password, startHouse } from '../../../test/people.ts'
import { RefusedAnswer } from '../../platform/client.ts'
import type { Endpoint } from '../../platform/contract.ts'
import { calendarRoom } from '../../platform/dates/routes.ts'
import { writeCsv } from '../../platform/files/spreadsheet.ts'
import * as ask from './contract.ts'
import { room } from './index.ts'

const canary = 'Kim Tước Canary'
let house: House
const foreign: Record<string, string> = {}
const actors: { login: string; client: Client; rights: string[] }[] = []
const endpoints = [...room.routes, ...calendarRoom.routes].map(route => route.endpoint)
const closed = endpoints.filter(endpoint => endpoint.access !== 'public')

beforeAll(async () => {
  house = await startHouse([room, calendarRoom])
  await house.asSystem(async ctx => {
    const tree = await layTree(ctx)
    const post = (post: string, at: { id: number }) => ({ at, post })
    await enrol(ctx, {
      fullName: 'Một Bí Thư',
      cell: tree.cell1,
      login: 'bithu',
      post: post('secretary', tree.commune),
    })
    await enrol(ctx, {
      fullName: 'Hai Quản Trị',
      workplace: tree.commune,
      login: 'quantri',
      post: post('administrator', tree.commune),
    })
    await enrol(ctx, { fullName: 'Ba Đảng Viên', cell: tree.cell1, login: 'dangvien' })
    await enrol(ctx, {
      fullName: 'Bốn Cấp Ủy',
      cell: tree.cell2,
      login: 'capuy',
      post: post('committeeMember', tree.commune),
    })
    await enrol(ctx, {
      fullName: 'Năm Sở',
      workplace: tree.department,
      login: 'sonoivu',
      post: post('head', tree.department),
    })
    const person = await enrol(ctx, {
      fullName: canary,
      cell: tree.otherCell,
      login: 'canary',
      post: post('secretary', tree.other),
    })
    const to = await enrol(ctx, { fullName: `${canary} Hai`, cell: tree.otherCell })
    const organisers = await enrol(ctx, {
      fullName: 'Sáu Tổ Chức',
      workplace: tree.organizers,
      login: 'tochuc',
      post: post('specialist', tree.organizers),
    })
    const account = await ctx.tx
      .selectFrom('account')
      .select('public_id')
      .where('id', '=', person.accountId!)
      .executeTakeFirstOrThrow()
    const delegation = await ctx.tx
      .insertInto('delegation')
      .values({
        from_person_id: person.id,
        to_person_id: to.id,
        organisation_id: tree.other.id,
        rights: ['register.read'],
        begins_on: '2026-11-01',
        ends_on: '2027-01-01',
        basis: canary,
        created_at: ctx.now,
      })
      .returning('public_id')
      .executeTakeFirstOrThrow()
    Object.assign(foreign, {
      people: person.publicId,
      accounts: account.public_id,
      delegations: delegation.public_id,
    })
    foreign.organisations = tree.other.publicId
    expect(organisers.id).toBeGreaterThan(0)
  })
  const canaryClient = await house.signedIn('canary')
  foreign.me = (await canaryClient(ask.sessions)).items[0]!.id
  const first = await house.signedIn('tochuc')
  await first(ask.askRecovery, { params: { id: foreign.accounts! }, body: { reason: canary } })
  foreign.recoveries = (await first(ask.recoveries)).items[0]!.id
  for (const login of ['bithu', 'quantri', 'dangvien', 'capuy', 'sonoivu']) {
    const client = await house.signedIn(login)
    actors.push({ login, client, rights: (await client(ask.me)).rights })
  }
})
afterAll(() => house?.close())

/** The smallest value that a schema admits; public ids become `id`. */
function sample(schema: TSchema, id: string): unknown {
  const s = schema as TSchema & Record<string, unknown>
  if (Array.isArray(s.enum)) return s.enum[0]
  if (Array.isArray(s.anyOf)) return sample((s.anyOf as TSchema[])[0]!, id)
  if (s.const !== undefined) return s.const
  if (s.type === 'object') {
    const required = (s.required as string[] | undefined) ?? []
    const properties = s.properties as Record<string, TSchema>
    return Object.fromEntries(required.map(name => [name, sample(properties[name]!, id)]))
  }
  if (s.type === 'array') return s.minItems ? [sample(s.items as TSchema, id)] : []
  if (s.type === 'integer') return (s.minimum as number | undefined) ?? 1
  if (s.type === 'boolean') return true
  if (typeof s.pattern === 'string') return s.pattern.includes('0-9a-f') ? id : '2026-11-23'
  return 'x'.repeat(Math.max(3, (s.minLength as number | undefined) ?? 3))
}

async function askWith(
  client: Client,
  endpoint: Endpoint,
  id: string,
): Promise<{ code: string; text: string }> {
  const input = {
    params: sample(endpoint.params, id) as never,
    query: sample(endpoint.query, id) as never,
    body: sample(endpoint.body, id) as never,
    ...(endpoint.carries === 'file'
      ? { file: new File([new Uint8Array(writeCsv([['Họ và tên'], ['x']]))], 'x.csv') }
      : {}),
  }
  try {
    const answer = await client(endpoint, input)
    return { code: 'done', text: answer instanceof Blob ? await answer.text() : JSON.stringify(answer) }
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error
    return { code: error.problem.code, text: JSON.stringify(error.problem) }
  }
}

const objectOf = (endpoint: Endpoint) =>
  /^\/api\/(people|accounts|delegations|recoveries|me)\/(?:sessions\/)?:id/.exec(endpoint.path)?.[1]
/** They end the session of whoever asks, or lock it: asked elsewhere. */
const skipped = ['people.changePassword', 'people.proveAgain', 'people.endOtherSessions']

test('the table of endpoints is as large as it should be', () => {
  expect(closed.length).toBeGreaterThanOrEqual(38)
  expect(actors.map(actor => actor.rights.length)).toEqual(expect.arrayContaining([1]))
})

test('nobody is let in without a session', async () => {
  const stranger = house.browser()
  for (const endpoint of closed) {
    const { code } = await askWith(stranger, endpoint, crypto.randomUUID())
    expect([endpoint.name, code]).toEqual([endpoint.name, 'platform.signInFirst'])
  }
})

test('an endpoint is open exactly to those who hold its right somewhere', async () => {
  for (const { login, client, rights } of actors) {
    for (const endpoint of closed.filter(one => !skipped.includes(one.name))) {
      const { code } = await askWith(client, endpoint, crypto.randomUUID())
      const open =
        endpoint.access === 'signedIn' || rights.includes((endpoint.access as { right: string }).right)
      if (!open) expect([login, endpoint.name, code]).toEqual([login, endpoint.name, 'platform.forbidden'])
      else if (objectOf(endpoint))
        expect([login, endpoint.name, code]).toEqual([login, endpoint.name, 'platform.notFound'])
      expect(code).not.toBe('platform.defect')
      expect(code).not.toBe('platform.malformed')
    }
  }
})

test('what lies in a foreign territory answers like what does not exist, and no name of it comes out', async () => {
  const before = await counts()
  let asked = 0
  for (const { login, client } of actors) {
    for (const endpoint of closed.filter(one => !skipped.includes(one.name))) {
      const kind = objectOf(endpoint)
      const id = foreign[kind ?? 'organisations']!
      const answer = await askWith(client, endpoint, id)
      expect([login, endpoint.name, answer.text.includes('Canary')]).toEqual([login, endpoint.name, false])
      if (kind) {
        const missing = await askWith(client, endpoint, crypto.randomUUID())
        expect([login, endpoint.name, answer.code]).toEqual([login, endpoint.name, missing.code])
        expect(answer.text).toBe(missing.text)
      }
      asked++
    }
  }
  expect(asked).toBeGreaterThan(150)
  expect(await counts()).toEqual(before)
})

/** What the foreign persons have; nothing of it may have changed. */
function counts() {
  return house.asSystem(async ctx => {
    const person = await ctx.tx
      .selectFrom('person')
      .select(['version', 'left_on', 'lo'])
      .where('full_name', '=', canary)
      .executeTakeFirstOrThrow()
    const account = await ctx.tx
      .selectFrom('account')
      .select(['state', 'version'])
      .where('login', '=', 'canary')
      .executeTakeFirstOrThrow()
    const delegation = await ctx.tx.selectFrom('delegation').select(['state', 'version']).execute()
    return { person, account, delegation }
  })
}

test('the foreign person is still signed in and may still sign in', async () => {
  const canaryClient = house.browser()
  expect(await canaryClient(ask.signIn, { body: { login: 'canary', password } })).toEqual({
    state: 'signedIn',
  })
})
