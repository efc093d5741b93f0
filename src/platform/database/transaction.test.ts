import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { from, to } from 'pg-copy-streams'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/setup/database.ts'
import { fold } from '../text.ts'
import type { Database } from './connect.ts'
import { everything, type Identity, withTransaction } from './transaction.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  await database.asOwner(client =>
    client.query(`
      create table probe (id bigint primary key, lo bigint not null);
      insert into probe select n, n * 10 from generate_series(1, 9) n;
      grant select, insert, update, delete on probe to thongsuot_app;
      alter table probe enable row level security;
      create policy probe_scope on probe to thongsuot_app using (app_territory() @> lo)`),
  )
})
afterAll(() => database?.close())

const reader: Identity = { personId: 7, territory: '{[20,40)}', organisations: '{3,4}' }

function count(identity: Identity | null) {
  return withTransaction(database, identity, async tx => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from probe`.execute(tx)
    return rows[0]?.n
  })
}

describe('identity', () => {
  test('decides what is seen: nobody nothing, the house everything', async () => {
    expect(await count(null)).toBe(0)
    expect(await count(reader)).toBe(2)
    expect(await count(everything)).toBe(9)
  })

  test('ends with its transaction', async () => {
    await count(everything)
    const { rows } = await database.pool.query(
      `select current_user <> 'thongsuot_app' as own, app_territory()::text as territory, app_person() as person`,
    )
    expect(rows).toEqual([{ own: true, territory: '{}', person: null }])
  })

  test('reaches SQL with the clock of the request', async () => {
    const now = new Date('2026-11-20T17:30:00Z')
    const seen = await withTransaction(
      database,
      reader,
      async tx => {
        const { rows } = await sql`
          select app_person() as person, app_organisations() as organisations, app_now() as at,
                 app_now()::date as day`.execute(tx)
        return rows[0]
      },
      { now },
    )
    expect(seen).toEqual({ person: 7, organisations: [3, 4], at: now, day: '2026-11-21' })
  })
})

describe('a transaction', () => {
  test('is whole or not at all, and its hooks run only when it is whole', async () => {
    const ran: string[] = []
    await withTransaction(database, everything, async tx => {
      tx.afterCommit(() => void ran.push('kept'))
      await sql`insert into probe values (10, 100)`.execute(tx)
    })
    const failed = withTransaction(database, everything, async tx => {
      tx.afterCommit(() => void ran.push('lost'))
      await sql`insert into probe values (11, 110)`.execute(tx)
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(ran).toEqual(['kept'])
    expect(await count(everything)).toBe(10)
  })

  test('that swallowed an error does not pretend to be committed', async () => {
    const swallowed = withTransaction(database, everything, async tx => {
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    })
    await expect(swallowed).rejects.toThrow('rolled back')
  })

  test('does not get a second connection', async () => {
    const nested = withTransaction(database, everything, () => database.pool.query('select 1'))
    await expect(nested).rejects.toThrow('use its tx')
    const started = withTransaction(database, everything, async () => ({
      later: new Promise(resolve => setTimeout(resolve, 20)).then(() => count(everything)),
    }))
    expect(await (await started).later).toBe(10)
  })

  // Not in the transaction of a request: several statements share its way to a server, which COPY cannot.
  test('of the owner takes COPY in and out', async () => {
    const names = await database.asOwner(async client => {
      await client.query('begin')
      await client.query('create temporary table heap (n int, name text) on commit drop')
      const lines = Array.from({ length: 20_000 }, (_, n) => `${n}\tChi bộ số ${n}\n`)
      await pipeline(Readable.from(lines), client.query(from('copy heap from stdin')))
      const out = client.query(to('copy (select name from heap where n >= 19998 order by n) to stdout'))
      const text = (await out.toArray()).join('')
      await client.query('commit')
      return text
    })
    expect(names).toBe('Chi bộ số 19998\nChi bộ số 19999\n')
    const faulty = (rows: string[], into: string) =>
      database.asOwner(client => pipeline(Readable.from(rows), client.query(from(`copy ${into} from stdin`))))
    const half = faulty(['a\t1\n', 'b\tnot json\n'], 'setting (key, value)')
    await expect(half).rejects.toMatchObject({ code: '22P02' })
    await expect(faulty(['1\n'], 'nothing')).rejects.toMatchObject({ code: '42P01' })
    const { rows } = await database.pool.query(`select count(*)::int as kept from setting where key = 'a'`)
    expect(rows).toEqual([{ kept: 0 }])
  })

  test('is tried again after a serialisation failure', async () => {
    let runs = 0
    const result = await withTransaction(database, everything, async tx => {
      runs++
      if (runs < 3)
        await sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`.execute(tx)
      return runs
    })
    expect(result).toBe(3)
  })

  test('may add to history and not change it', async () => {
    const written = await withTransaction(database, everything, tx =>
      sql<{ id: number }>`
        insert into history (room, object_type, object_id, step) values ('platform', 'probe', 1, 'seen')
        returning id`.execute(tx),
    )
    expect(written.rows).toHaveLength(1)
    for (const change of ['update history set reason = null', 'delete from history', 'truncate history']) {
      const attempt = withTransaction(database, everything, tx => sql.raw(change).execute(tx))
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    }
  })
})

test('values arrive as numbers, days, instants and text', async () => {
  const { rows } = await database.pool.query(`
    select 9007199254740991::int8 as big, '{1,null,3}'::int8[] as list, date '2026-02-28' as day,
           '{2026-01-01,2026-12-31}'::date[] as days, timestamptz '2026-01-01 00:00+07' as at, 1.5::numeric as part,
           '{[1,3)}'::int8multirange as ranges`)
  expect(rows[0]).toEqual({
    big: 9007199254740991,
    list: [1, null, 3],
    day: '2026-02-28',
    days: ['2026-01-01', '2026-12-31'],
    at: new Date('2025-12-31T17:00:00Z'),
    part: '1.5',
    ranges: '{[1,3)}',
  })
  await expect(database.pool.query('select 9007199254740993::int8 as big')).rejects.toThrow(RangeError)
})

test('a statement that is too deep is refused, and the database goes on', async () => {
  const tooDeep = [`select 1${'+1'.repeat(100_000)}`, `select ${'('.repeat(50_000)}1${')'.repeat(50_000)}`]
  for (const statement of tooDeep) {
    await expect(database.pool.query(statement)).rejects.toMatchObject({
      code: expect.stringMatching(/^(5|42601)/),
    })
  }
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('fold() in SQL is fold() in TypeScript', async () => {
  const letters = [...'aAăẮâẤđĐêỆôỘơỠưỮyỵÝ19 -/.,_“”«ßÆœİıK½²①Ωж中\u0301\u0323\u00a0\u200b\n\t']
  let seed = 20_261_123
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const texts = Array.from({ length: 3000 }, () =>
    Array.from({ length: next(24) }, () => letters[next(letters.length)]).join(''),
  )
  const { rows } = await database.pool.query<{ folded: string }>(
    'select fold(t) as folded from unnest($1::text[]) with ordinality as u (t, n) order by n',
    [texts],
  )
  expect(rows.map(row => row.folded)).toEqual(texts.map(fold))
})
