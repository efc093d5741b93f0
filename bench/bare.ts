/**
 * The baseline over HTTP: Fastify and pg with the same answers and nothing else, no session, no scope, no
 * transaction, no history, no validation. Written by hand as one would for a benchmark of the product's enemies.
 */
import Fastify from 'fastify'
import type { House } from './house.ts'

export interface Bare {
  base: string
  close(): Promise<void>
}

const standing = `select id, public_id, name, kind, level, short_name, symbol, lo, hi, name_key, parent_id
  from organisation where state = 'active'`

/** The same rows, counters and capped total that the product's list answers. */
const list = `
  select o.public_id, o.name, o.kind, o.level, o.short_name, o.symbol,
    (select count(*)::int from organisation c where c.parent_id = o.id and c.state = 'active') as children,
    (select count(*)::int from organisation b where b.lo > o.lo and b.lo < o.hi and b.state = 'active') as below
  from (${standing} and lo >= $1 and lo < $2 order by name_key, id limit 51) o order by o.name_key, o.id`
const total = `select count(*)::int as total from (
  select 1 from organisation where state = 'active' and lo >= $1 and lo < $2 limit 1001) x`

/** Figures of each child, its receipt and its own document: what the product's branches answer. */
const branches = `
  select child.public_id, child.name, child.kind, child.level, f.*, n.cells, mine.state, mine.received_at,
    own.label, own.issued_on
  from organisation child
  cross join lateral (select count(*)::int as sent,
      count(*) filter (where state not in ('sent', 'returned'))::int as received,
      count(*) filter (where state in ('localized', 'forwarded'))::int as passed_on,
      count(*) filter (where state = 'studied')::int as studied,
      count(*) filter (where state = 'returned')::int as returned,
      count(distinct organisation_id) filter (where to_cell and state not in ('sent', 'returned'))::int as reached
    from receipt r where r.root_document_id = 1 and r.lo >= child.lo and r.lo < child.hi) f
  cross join lateral (select count(*)::int as cells from organisation c
    where c.kind = 'cell' and c.state = 'active' and c.lo >= child.lo and c.lo < child.hi) n
  left join lateral (select state, received_at from receipt r
    where r.root_document_id = 1 and r.organisation_id = child.id order by r.id limit 1) mine on true
  left join lateral (select number || '-' || symbol as label, issued_on from dispatch d
    join document on document.id = d.document_id
    where d.issuer_id = child.id and d.root_document_id = 1 order by d.id limit 1) own on true
  where child.parent_id = $1 and child.state = 'active' order by child.name_key`

export async function openBare({ database }: House): Promise<Bare> {
  const { pool } = database
  await database.asOwner(client =>
    client.query(`create table if not exists bench_fact
      (id bigint generated always as identity primary key, organisation_id bigint not null, state text not null,
       at timestamptz not null default now())`),
  )
  const server = Fastify({ logger: false })
  server.get<{ Querystring: { lo: string; hi: string } }>('/list', async ({ query: { lo, hi } }) => {
    const [rows, counted] = [await pool.query(list, [lo, hi]), await pool.query(total, [lo, hi])]
    return { items: rows.rows.slice(0, 50), total: counted.rows[0].total }
  })
  server.get<{ Querystring: { id: string } }>('/branches', async ({ query: { id } }) => {
    const { rows } = await pool.query(branches, [id])
    return { branches: rows }
  })
  server.post<{ Body: { organisation: number } }>('/fact', async ({ body }) => {
    const { rows } = await pool.query(
      `insert into bench_fact (organisation_id, state) values ($1, 'received') returning id`,
      [body.organisation],
    )
    return { id: rows[0].id }
  })
  const base = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    base,
    async close() {
      await server.close()
      await database.asOwner(client => client.query('drop table bench_fact'))
    },
  }
}
