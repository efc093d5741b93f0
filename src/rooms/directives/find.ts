/** Finding documents: newest first, by text without diacritics and by variants of the number. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { cursorOf, readCursor } from '../../platform/paging.ts'
import type { Hit } from '../../platform/room.ts'
import { idsOf } from '../organisations/index.ts'
import type { listDocuments } from './contract.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'
import { readNumberQuery } from './numbers.ts'

type Query = Call<typeof listDocuments>['query']

/** Documents the reader may see (the database shows no others). */
export async function findDocuments(ctx: SignedIn, query: Query): Promise<Reply<typeof listDocuments>> {
  const limit = query.limit ?? 50
  const after = readCursor(query.after)
  const matching = await conditionOf(ctx, query)
  const rank = byNumber(query.q ?? '')
  const { rows } = await sql<DocumentRow & { id: number; rank: number }>`
    select found.* from (
      select document.id, coalesce(issued_on, '0001-01-01') as day, (${rank})::int as rank, ${documentColumns('document')}
      from document where ${matching}) found
    where ${after?.[2] ?? null}::bigint is null or (rank, day, id)
      < (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::date, ${after?.[2] ?? null}::bigint)
    order by rank desc, day desc, id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from document where ${matching} limit 1001) capped`.execute(
    ctx.tx,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(documentLine),
    next: last ? cursorOf([last.rank, last.issued_on ?? '0001-01-01', last.id]) : null,
    total: counts[0]!.count,
  }
}

async function conditionOf(ctx: SignedIn, query: Query): Promise<RawBuilder<boolean>> {
  const parts: RawBuilder<boolean>[] = [sql`true`]
  if (query.q?.trim()) parts.push(matches(query.q))
  if (query.type) parts.push(sql`type = ${query.type}`)
  if (query.from) parts.push(sql`issued_on >= ${query.from}::date`)
  if (query.to) parts.push(sql`issued_on <= ${query.to}::date`)
  if (query.issuer) {
    const id = (await idsOf(ctx, [query.issuer])).get(query.issuer) ?? null
    parts.push(sql`issuer_id = ${id}::bigint`)
  }
  return sql.join(parts, sql` and `) as RawBuilder<boolean>
}

/** By number when the words are one ("KL14", "kết luận 14", "14-KL/TW"), and by text: a number may be mentioned. */
function matches(q: string): RawBuilder<boolean> {
  return sql<boolean>`(${byNumber(q)} or tsv @@ websearch_to_tsquery('vn', ${q}))`
}

/** The document that bears the number comes before those that mention it. */
function byNumber(q: string): RawBuilder<boolean> {
  const sought = readNumberQuery(q)
  if (!sought) return sql<boolean>`false`
  const { number, symbol, type } = sought
  const exact = symbol ? `${number} ${symbol}` : String(number)
  const begun = symbol ? `${exact}%` : `${exact} %`
  return sql<boolean>`((number_folded = ${exact} or number_folded like ${begun})
    and (${type}::text is null or type = ${type}))`
}

/** Hits for the search over everything. */
export async function searchDocuments(ctx: SignedIn, q: string): Promise<Hit[]> {
  const { items } = await findDocuments(ctx, { q, limit: 8 })
  return items.map(item => ({
    room: 'directives',
    kind: 'document',
    id: item.id,
    title: `${item.label} · ${item.subject}`,
    detail: item.issuer,
    href: `/van-ban/${item.id}`,
  }))
}
