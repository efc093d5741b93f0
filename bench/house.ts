/** An installation with a world for measuring, its HTTP server, and somebody signed in at each level. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { loadSized } from '../demo/sized/load.ts'
import type { Size } from '../demo/sized/shape.ts'
import { type Application, asSystem, inTransaction } from '../src/platform/application.ts'
import type { SignedIn } from '../src/platform/context.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { type Database, openDatabase } from '../src/platform/database/open.ts'
import { signedIn } from '../src/platform/visibility.ts'
import { createAccount, openSession } from '../src/rooms/people/index.ts'
import { assemble, serverOf } from '../src/server/installation.ts'

/** L1 the whole tree, L2 a province, L3 a commune, L4 a grassroots body, L5 a cell. */
export const levels = ['L1', 'L2', 'L3', 'L4', 'L5'] as const
export type Level = (typeof levels)[number]

export interface Place {
  id: number
  publicId: string
  lo: number
  hi: number
  /** A session of its secretary. */
  token: string
}

export interface House {
  database: Database
  application: Application
  server: FastifyInstance
  /** Address of the server. */
  base: string
  places: Record<Level, Place>
  /** Public id of the directive at the root of the cascade. */
  directive: string
  counts: { organisations: number; members: number; documents: number }
  /** Runs as the secretary of a place, in a transaction that is rolled back when `keep` is not set. */
  as<T>(level: Level, work: (ctx: SignedIn) => Promise<T>): Promise<T>
  /** Rows by the owner of the schema. */
  query<T>(sql: string, values?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

/** The instant of every request: the day on which the worlds stand. */
const now = new Date('2026-11-23T03:00:00Z')

export interface HouseOptions {
  size: Size
  /** A server PostgreSQL; without it the embedded database in a folder of its own. */
  url?: string
  documents?: number
}

export async function openHouse({ size, url, documents = 0 }: HouseOptions): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-bench-'))
  mkdirSync(folder, { recursive: true })
  const database = await openDatabase(url ? { url, connections: 10 } : { dataDir: folder })
  const query: House['query'] = (text, values) =>
    database.asOwner(async client => (await client.query(text, values)).rows)
  await migrate(database)
  const [any] = await query('select 1 from organisation limit 1')
  if (!any) await loadSized(database, { size, documents })
  await query('checkpoint')
  const application = assemble({ database, dataDir: folder, clock: () => now })
  const server = await serverOf(application, { secure: false, requestsPerMinute: 100_000_000 })
  const base = await server.listen({ port: 0, host: '127.0.0.1' })
  const places = await placesOf(application, query)
  const [counts] = await query<House['counts']>(`
    select (select count(*)::int from organisation) as organisations, (select count(*)::int from person) as members,
      (select count(*)::int from document) as documents`)
  const [directive] = await query<{ public_id: string }>('select public_id from document where id = 1')
  return {
    ...{ database, application, server, base, places, query },
    directive: directive!.public_id,
    counts: counts!,
    as: (level, work) =>
      inTransaction(
        application,
        { sessionToken: places[level].token, actingFor: places[level].publicId, language: 'vi' },
        ctx => work(signedIn(ctx)),
      ),
    async close() {
      await server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Of each level the one in the middle, with a session of its secretary. */
async function placesOf(application: Application, query: House['query']): Promise<Record<Level, Place>> {
  const wanted = {
    L1: `level = 'central' and kind = 'partyBody'`,
    L2: `level = 'province' and kind = 'partyBody'`,
    L3: `level = 'commune' and kind = 'partyBody'`,
    L4: `kind = 'grassrootsBody'`,
    L5: `kind = 'cell'`,
  }
  const places = {} as Record<Level, Place>
  for (const level of levels) {
    const [row] = await query<Omit<Place, 'token'> & { person: number }>(`
      select id, public_id as "publicId", lo, hi, (select person_id from post_holding
        where organisation_id = o.id and post = 'secretary' limit 1) as person
      from organisation o where ${wanted[level]} order by id
      offset (select count(*) / 2 from organisation where ${wanted[level]}) limit 1`)
    const { person, ...place } = row!
    if (level === 'L1') await appoint(query, person, place.id)
    places[level] = { ...place, token: await sessionOf(application, person, `bench-${person}`) }
  }
  return places
}

/** The secretary at the top also changes the tree here. */
async function appoint(query: House['query'], person: number, organisation: number): Promise<void> {
  await query(
    `insert into post_holding (person_id, organisation_id, post, begins_on)
     select $1, $2, 'administrator', '2025-07-01'
     where not exists (select from post_holding where organisation_id = $2 and post = 'administrator')`,
    [person, organisation],
  )
}

async function sessionOf(application: Application, personId: number, login: string): Promise<string> {
  return asSystem(application, async ctx => {
    const known = await ctx.tx
      .selectFrom('account')
      .select('id')
      .where('person_id', '=', personId)
      .executeTakeFirst()
    const account = known?.id ?? (await createAccount(ctx, { personId, login, secondFactor: 'waived' }))
    await ctx.tx.updateTable('account').set({ state: 'active' }).where('id', '=', account).execute()
    return (await openSession(ctx, account, 'secondFactor', { address: 'bench', device: null })).token
  })
}
