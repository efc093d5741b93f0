/** A small province and a server for the tests of this room. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Application, asSystem } from '../src/platform/application.ts'
import { usualRule } from '../src/platform/backups/keep.ts'
import { createClient, RefusedAnswer } from '../src/platform/client.ts'
import type { Context } from '../src/platform/context.ts'
import { openFileStore } from '../src/platform/files/store.ts'
import { createServer } from '../src/platform/http.ts'
import type { Room } from '../src/platform/room.ts'
import { keysOf, openSealer } from '../src/platform/seal.ts'
import { fold, personSortKey, sortKey } from '../src/platform/text.ts'
import { en } from '../src/platform/words.en.ts'
import { createWords } from '../src/platform/words.ts'
import { vi } from '../src/platform/words.vi.ts'
import { createAccount, room, sessions } from '../src/rooms/people/index.ts'
import { testDatabase } from './setup/database.ts'

export const password = 'mưa rơi trên mái ngói cũ 47'

export type Client = ReturnType<typeof createClient>

export interface House {
  application: Application
  /** The clock; move it with `at`. */
  now: Date
  at(instant: string): void
  asSystem<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  /** A browser of its own: keeps its cookie. */
  browser(headers?: Record<string, string>): Client
  signedIn(login: string, headers?: Record<string, string>): Promise<Client>
  close(): Promise<void>
}

export async function startHouse(
  rooms: readonly Room[] = [room],
  now = '2026-11-23T02:00:00Z',
): Promise<House> {
  const database = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-people-'))
  const platform: Room = { name: 'platform', words: { vi, en }, routes: [] }
  const all = [platform, ...rooms]
  const application: Application = {
    database,
    dataDir: folder,
    backups: { folder: join(folder, 'backups'), keep: usualRule },
    files: openFileStore(join(folder, 'files')),
    sealer: openSealer(keysOf(folder, undefined)),
    words: createWords(Object.fromEntries(all.map(one => [one.name, one.words]))),
    clock: () => house.now,
    sessions,
    send: async () => {},
  }
  const server = await createServer({ application, rooms: all, secure: false })
  const base = await server.listen({ port: 0, host: '127.0.0.1' })
  const house: House = {
    application,
    now: new Date(now),
    at: instant => {
      house.now = new Date(instant)
    },
    asSystem: work => asSystem(application, work),
    browser(headers = {}) {
      let cookie = ''
      return createClient({
        base,
        headers: () => ({ ...headers, ...(cookie ? { cookie } : {}) }),
        fetch: async (input, init) => {
          const answer = await fetch(input, init)
          const set = answer.headers.get('set-cookie')
          if (set) cookie = /^thongsuot=[^;]+/.exec(set)?.[0] ?? ''
          return answer
        },
      })
    },
    async signedIn(login, headers) {
      const { signIn } = await import('../src/rooms/people/contract.ts')
      const browser = house.browser(headers)
      await browser(signIn, { body: { login, password } })
      return browser
    },
    async close() {
      await server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return house
}

/** The code of the refusal that a call ends in. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof RefusedAnswer) return error.problem.code
    throw error
  }
  return 'none'
}

const organisations = {
  province: {
    parent: null,
    kind: 'partyBody',
    level: 'province',
    name: 'Tỉnh ủy Sông Trăng',
    lo: 1000,
    hi: 9000,
  },
  office: {
    parent: 'province',
    kind: 'committeeOffice',
    level: 'province',
    name: 'Văn phòng Tỉnh ủy',
    lo: 1100,
    hi: 1200,
  },
  organizers: {
    parent: 'province',
    kind: 'organizationCommission',
    level: 'province',
    name: 'Ban Tổ chức Tỉnh ủy',
    lo: 1200,
    hi: 1300,
  },
  commune: {
    parent: 'province',
    kind: 'partyBody',
    level: 'commune',
    name: 'Đảng ủy xã Bến Lức Thượng',
    lo: 2000,
    hi: 3000,
  },
  cell1: { parent: 'commune', kind: 'cell', level: 'cell', name: 'Chi bộ ấp 1', lo: 2100, hi: 2101 },
  cell2: { parent: 'commune', kind: 'cell', level: 'cell', name: 'Chi bộ ấp 2', lo: 2200, hi: 2201 },
  other: {
    parent: 'province',
    kind: 'partyBody',
    level: 'commune',
    name: 'Đảng ủy xã Tân Hòa Đông',
    lo: 4000,
    hi: 5000,
  },
  otherCell: { parent: 'other', kind: 'cell', level: 'cell', name: 'Chi bộ trường học', lo: 4100, hi: 4101 },
  department: {
    parent: 'province',
    kind: 'stateOrgan',
    level: 'province',
    name: 'Sở Nội vụ',
    lo: 6000,
    hi: 6001,
  },
} as const
export type PlaceName = keyof typeof organisations

/** Lays the tree; answers ids by name. The advising bodies advise the provincial committee. */
export async function layTree(
  ctx: Context,
): Promise<Record<PlaceName, { id: number; publicId: string; lo: number; name: string }>> {
  const placed: Record<string, { id: number; publicId: string; lo: number; name: string; anc: number[] }> = {}
  for (const [key, { parent, ...facts }] of Object.entries(organisations)) {
    const above = parent ? placed[parent]! : null
    const advises = ['committeeOffice', 'organizationCommission'].includes(facts.kind) ? above!.id : null
    const row = await ctx.tx
      .insertInto('organisation')
      .values({
        ...facts,
        parent_id: above?.id ?? null,
        advises_id: advises,
        name_key: sortKey(facts.name),
        folded: fold(facts.name),
        anc: [],
        founded_on: '2025-07-01',
      })
      .returning(['id', 'public_id'])
      .executeTakeFirstOrThrow()
    placed[key] = {
      id: row.id,
      publicId: row.public_id,
      lo: facts.lo,
      name: facts.name,
      anc: [...(above?.anc ?? []), row.id],
    }
  }
  return placed as Record<PlaceName, { id: number; publicId: string; lo: number; name: string }>
}

export interface NewPerson {
  fullName: string
  cell?: { id: number; lo: number }
  workplace?: { id: number; lo: number }
  post?: { at: { id: number }; post: string; from?: string; until?: string }
  login?: string
  secondFactor?: 'required' | 'waived'
  bornOn?: string
}

export async function enrol(
  ctx: Context,
  person: NewPerson,
): Promise<{ id: number; publicId: string; accountId: number | null }> {
  const row = await ctx.tx
    .insertInto('person')
    .values({
      full_name: person.fullName,
      name_key: personSortKey(person.fullName),
      folded: fold(person.fullName),
      cell_id: person.cell?.id ?? null,
      workplace_id: person.workplace?.id ?? null,
      lo: (person.cell ?? person.workplace)!.lo,
      party_status: person.cell ? 'fullMember' : 'nonMember',
      born_on: person.bornOn ?? null,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  if (person.cell) {
    await ctx.tx
      .insertInto('membership')
      .values({ person_id: row.id, cell_id: person.cell.id, status: 'fullMember', begins_on: '2010-01-01' })
      .execute()
  }
  if (person.post) {
    const { at, post, from, until } = person.post
    await ctx.tx
      .insertInto('post_holding')
      .values({
        person_id: row.id,
        organisation_id: at.id,
        post,
        begins_on: from ?? '2025-07-01',
        ends_on: until ?? null,
      })
      .execute()
  }
  const accountId = person.login
    ? await createAccount(ctx, {
        personId: row.id,
        login: person.login,
        password,
        secondFactor: person.secondFactor ?? 'waived',
      })
    : null
  return { id: row.id, publicId: row.public_id, accountId }
}
