import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient, RefusedAnswer } from '../src/platform/client.ts'
import { checkIntegrity } from '../src/platform/database/integrity.ts'
import { work } from '../src/platform/desk/contract.ts'
import { signIn } from '../src/rooms/people/contract.ts'
import { openSession } from '../src/rooms/people/index.ts'
import { getCase, listCases } from '../src/rooms/protection/contract.ts'
import { startTestApplication, type TestApplication } from '../test/setup/application.ts'
import { type Demonstration, loadDemonstration } from './load.ts'

let house: TestApplication
let demonstration: Demonstration
let schemaBefore: unknown

const query = async <T>(sql: string): Promise<T[]> =>
  house.application.database.asOwner(async client => (await client.query(sql)).rows)

/** Everything that a load takes off and must put back. */
const schema = () =>
  query(`
    select 'index' as part, indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all select 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'security', oid::regclass::text, relrowsecurity || ' ' || relforcerowsecurity
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1, 2`)

beforeAll(async () => {
  house = await startTestApplication()
  schemaBefore = await schema()
  demonstration = await loadDemonstration(house.application)
})
afterAll(() => house?.close())

describe('the demonstration world in a database', () => {
  test('loads whole, leaves the schema as it was and passes the integrity check', async () => {
    expect(await schema()).toEqual(schemaBefore)
    const { findings, checked } = await checkIntegrity(house.application.database, '/nowhere')
    expect(findings).toEqual([])
    expect(checked).toBeGreaterThan(50)
  })

  test('an interruption before the accounts is made good by the next call', async () => {
    const { world } = demonstration
    const name = JSON.stringify(`${world.names.province}, ${world.today}, ${world.seed}`)
    await query('delete from document_recipient_organisation')
    await query('delete from document_recipient')
    await query('delete from session')
    await query('delete from account_secret')
    await query('delete from account')
    await query(`insert into setting (key, value) values ('demo.halfLoaded', '${name}')`)
    demonstration = await loadDemonstration(house.application)
    const [counts] = await query<{ accounts: number; half: number }>(`
      select (select count(*)::int from account) as accounts,
        (select count(*)::int from setting where key = 'demo.halfLoaded') as half`)
    expect(counts).toEqual({ accounts: demonstration.accounts.length, half: 0 })
  })

  test('loads only into an empty installation', async () => {
    await expect(loadDemonstration(house.application)).rejects.toMatchObject({
      code: 'organisations.notEmpty',
    })
  })

  test('rows carry the label of their organisation today', async () => {
    const strays = await query(`
      select 'person' as t, p.id from person p join organisation o on o.id = p.cell_id where p.lo <> o.lo
      union all select 'receipt', r.id from receipt r join organisation o on o.id = r.organisation_id where r.lo <> o.lo
      union all select 'register', e.id from register_entry e join organisation o on o.id = e.organisation_id
        where e.lo <> o.lo
      union all select 'receipt of issuer', r.id from receipt r join dispatch d on d.id = r.dispatch_id
        where r.issuer_lo <> d.lo
      union all select 'current', v.organisation_id from organisation_version v
        join organisation o on o.id = v.organisation_id, tree_state
        where v.retracted_at is null and v.valid_from <= day and (v.valid_to is null or v.valid_to > day)
          and (v.lo, v.hi, v.name, v.anc, v.parent_id) is distinct from (o.lo, o.hi, o.name, o.anc, o.parent_id)`)
    expect(strays).toEqual([])
  })

  test('every addressee of a document of the province was resolved to organisations', async () => {
    const open = await query(`
      select d.symbol, r.printed from document_recipient r join document d on d.id = r.document_id
      where r.role = 'addressee' and not exists
        (select from document_recipient_organisation o where o.recipient_id = r.id)`)
    expect(open).toEqual([])
    const [counts] = await query<{ lines: number; named: number }>(`
      select count(*)::int as lines, (count(*) filter (where exists
        (select from document_recipient_organisation o where o.recipient_id = r.id)))::int as named
      from document_recipient r where r.purpose <> 'archive' and r.printed !~ 'đồng chí|Như kính gửi|Lãnh đạo Ban'`)
    expect(counts!.named / counts!.lines).toBeGreaterThan(0.9)
  })

  test('a proposal reached its aims, became a model of three communes and a rule; nothing of it waits', async () => {
    const [counts] = await query<Record<string, number>>(`
      select (select count(*)::int from encouragement where state in ('given', 'refused')) as settled,
        (select count(*)::int from encouragement_clock where ended_on > due_on or ended_on is null) as late,
        (select count(*)::int from adoption) as adoptions, (select count(*)::int from embodiment) as rules,
        (select count(*)::int from proposal_clock where ended_on is null) as running`)
    expect(counts).toEqual({ settled: 5, late: 0, adoptions: 3, rules: 1, running: 0 })
  })

  test('one that fell short with damage was concluded as a case of protection, in time; it is there to be read', async () => {
    const [counts] = await query<Record<string, number>>(`
      select (select count(*)::int from protection_case where state = 'settled' and outcome = 'exempted') as settled,
        (select count(*)::int from case_clock where ended_on > due_on or ended_on is null) as late,
        (select count(*)::int from proposal_clock k join protection_case c on c.proposal_id = k.proposal_id
          where k.ended_on > k.due_on and k.whose = 'authority') as owed_late,
        (select count(*)::int from precedent) as precedents,
        (select count(*)::int from notification where reason ~ '^(proposals|protection)[.]' and read_at is null
          and person_id in (select person_id from account where person_id is not null)) as unread`)
    expect(counts).toEqual({ settled: 1, late: 0, owed_late: 0, precedents: 1, unread: 0 })
    const secretary = await signedIn('bithu.xa')
    const { items } = await secretary(listCases, { query: { view: 'authority' } })
    expect(items).toMatchObject([{ state: 'settled', outcome: 'exempted', next: null }])
    const { finding, facts } = await secretary(getCase, { params: { id: items[0]!.id } })
    const { line, motive } = finding!.tests
    const sealed = new Map(facts.map(fact => [fact.id, fact.kind]))
    const kinds = [...finding!.causes[0]!.evidence, ...line.evidence, ...motive.evidence]
      .filter(one => one.leaf !== null)
      .map(one => sealed.get(one.leaf!))
    expect(kinds).toEqual(['ruiro.xayra', 'quyetdinh.thidiem', 'dexuat.nop'])
  })

  test('the demonstration accounts sign in, and their work waits for them', async () => {
    const waiting: Record<string, string[]> = {}
    for (const { login } of demonstration.accounts) {
      const browser = await signedIn(login)
      waiting[login] = (await browser(work)).items.map(item => item.reason)
    }
    for (const login of [
      'vanthu',
      'tuyengiao',
      'vanthu.xa',
      'bithu.xa',
      'bithu.chibo',
      'baocaovien',
      'bithu.khoi',
      'vanthu.khoi',
      'mattran',
    ]) {
      expect(waiting[login]?.length, login).toBeGreaterThan(0)
    }
    expect(waiting.dangvien).toEqual(['attendClass'])
    expect(new Set(Object.values(waiting).flat()).size).toBeGreaterThanOrEqual(3)
  })

  test('the password of the demonstration signs in and another does not', async () => {
    const body = { login: 'vanthu', password: demonstration.password }
    expect(await house.anonymous(signIn, { body })).toBeDefined()
    const attempt = house.anonymous(signIn, { body: { login: 'vanthu', password: 'sai mật khẩu rồi' } })
    await expect(attempt).rejects.toBeInstanceOf(RefusedAnswer)
  })
})

/** A client with a session of the account; signing in by password is tested once, it is slow on purpose. */
async function signedIn(login: string) {
  const token = await house.build(async ctx => {
    const { id } = await ctx.tx
      .selectFrom('account')
      .select('id')
      .where('login', '=', login)
      .executeTakeFirstOrThrow()
    return (await openSession(ctx, id, 'password', { address: 'test', device: null })).token
  })
  return createClient({
    base: 'http://localhost',
    fetch: async (address, options) => {
      const answer = await house.server.inject({
        method: (options?.method ?? 'GET') as 'GET',
        url: String(address).replace('http://localhost', ''),
        headers: { cookie: `thongsuot=${token}` },
      })
      return new Response(answer.body, { status: answer.statusCode })
    },
  })
}
