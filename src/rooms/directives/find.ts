/** Finding documents: newest first, by text without diacritics and by variants of the number. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { cursorOf, readCursor } from '../../platform/paging.ts'
import type { Hit } from '../../platform/room.ts'
import { idsOf } from '../organisations/index.ts'
import type { listDocuments } from './contract.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'
import { readNumberQuery } from './numbers.ts'

type Query = Call<typeof listDocuments>['query']

/** Counts stop here, "more than 100": to count on would take longer than to find. */
const countedAtMost = 101

/** Documents the reader may see: those that bear the number typed, then those that speak of the words; newest first. */
export async function findDocuments(ctx: SignedIn, query: Query): Promise<Reply<typeof listDocuments>> {
  const limit = query.limit ?? 50
  const after = readCursor(query.after)
  const ask = await questionOf(ctx, query)
  const from = after ? { rank: Number(after[0]), day: String(after[1]), id: Number(after[2]) } : null
  // The first page is counted by what it finds; only later pages ask for the count on its own.
  const most = from ? limit + 1 : Math.max(limit + 1, countedAtMost)
  const found: Found[] = []
  for (const rank of ask.ranks) {
    if (found.length >= most || (from && from.rank < rank)) continue
    found.push(...(await ask.page(rank, most - found.length, from?.rank === rank ? from : null)))
  }
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    items: await linesOf(ctx, page),
    next: last ? cursorOf([last.rank, last.day, last.id]) : null,
    total: from ? await ask.count() : Math.min(found.length, countedAtMost),
  }
}

interface Found {
  id: number
  /** 1 bears the number that was typed, 0 speaks of it. */
  rank: number
  /** Day of issue; '0001-01-01' where there is none. */
  day: string
}

/** What is asked for, as pages of ids by rank and a capped count. */
async function questionOf(ctx: SignedIn, query: Query) {
  const words = query.q?.trim() || null
  const sought = words ? readNumberQuery(words) : null
  const exact = sought && (sought.symbol ? `${sought.number} ${sought.symbol}` : String(sought.number))
  const begun = sought && (sought.symbol ? `${exact}%` : `${exact} %`)
  const issuer = query.issuer ? ((await idsOf(ctx, [query.issuer])).get(query.issuer) ?? 0) : null
  const found = (rank: number, most: number, from: Omit<Found, 'rank'> | null) => sql<Omit<Found, 'rank'>>`
    select id, day from find_documents(${words}, ${rank === 1}, ${exact}, ${begun}, ${sought?.type ?? null},
      ${query.type ?? null}, ${query.from ?? null}::date, ${query.to ?? null}::date, ${issuer}::bigint,
      ${from?.day ?? null}::date, ${from?.id ?? null}::bigint, ${most})`
  return {
    ranks: sought ? [1, 0] : [0],
    async page(rank: number, most: number, from: Found | null): Promise<Found[]> {
      const { rows } = await found(rank, most, from).execute(ctx.tx)
      return rows.map(row => ({ ...row, rank }))
    },
    async count(): Promise<number> {
      let total = 0
      for (const rank of this.ranks) {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from (${found(rank, countedAtMost - total, null)}) capped`.execute(
          ctx.tx,
        )
        total += rows[0]!.count
      }
      return total
    },
  }
}

/** The lines in the order found. */
async function linesOf(ctx: SignedIn, found: readonly Found[]) {
  const { rows } = await sql<DocumentRow & { id: number }>`
    select id, ${documentColumns('document')} from document where id = any(${found.map(({ id }) => id)}::bigint[])`.execute(
    ctx.tx,
  )
  const rowOf = new Map(rows.map(row => [row.id, row]))
  return found.flatMap(({ id }) => rowOf.get(id) ?? []).map(documentLine)
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
