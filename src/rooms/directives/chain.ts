/** The chain of hops: 14-KL/TW ─175 days→ 1335-CV/TU ─1 day→ 287-CV/ĐUK, with the delay of each and whose it is. */
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { SignedIn } from '../../platform/context.ts'
import { dayInVietnam, daysBetween } from '../../platform/dates/dates.ts'
import type { View } from './cascade.ts'
import type { Hop } from './contract-cascade.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'

type HopRow = DocumentRow & {
  id: number
  sent: number
  received: number
  /** When the issuer itself had the document above. */
  arrived_at: Date | null
}

/** From the root to the document asked for; when the root itself is asked for, down the widest hops. */
export async function chainTo(ctx: SignedIn, view: View, documentId: number): Promise<Static<typeof Hop>[]> {
  const path = documentId === view.rootId ? await widestPath(ctx, view) : await pathUp(ctx, view, documentId)
  const hops: Static<typeof Hop>[] = []
  let above: HopRow | null = null
  for (const id of path) {
    const row: HopRow | null = await hopRow(ctx, view, id, above?.id ?? null)
    if (!row) continue
    hops.push({
      document: documentLine(row),
      issuer: row.issuer_name,
      ...delayOf(above, row),
      sent: row.sent,
      received: row.received,
    })
    above = row
  }
  return hops
}

function delayOf(above: HopRow | null, row: HopRow): { delay: number | null; inherited: number | null } {
  if (!above?.issued_on || !row.issued_on) return { delay: null, inherited: null }
  const delay = daysBetween(above.issued_on, row.issued_on)
  if (!row.arrived_at) return { delay, inherited: null }
  const waited = daysBetween(above.issued_on, dayInVietnam(row.arrived_at))
  // Entered here only after it was answered: when it really came is not known, so nothing is said of it.
  if (waited > delay) return { delay, inherited: null }
  return { delay, inherited: Math.max(0, Math.min(delay, waited)) }
}

async function pathUp(ctx: SignedIn, view: View, documentId: number): Promise<number[]> {
  const { rows } = await sql<{ path: number[] }>`
    with recursive up (id, path) as (
      select ${documentId}::bigint, array[${documentId}::bigint]
      union all
      select above.upstream_document_id, above.upstream_document_id || up.path
      from up join lateral (select upstream_document_id from dispatch
        where document_id = up.id and root_document_id = ${view.rootId} and upstream_document_id is not null
        order by id limit 1) above on true
      where not above.upstream_document_id = any(up.path) and cardinality(up.path) < 20)
    select path from up order by cardinality(path) desc limit 1`.execute(ctx.tx)
  const path = rows[0]!.path.map(Number)
  return path[0] === view.rootId ? path : [view.rootId, ...path]
}

async function widestPath(ctx: SignedIn, view: View): Promise<number[]> {
  const path = [view.rootId]
  while (path.length < 20) {
    const { rows } = await sql<{ document_id: number }>`
      select document_id from dispatch
      where root_document_id = ${view.rootId} and upstream_document_id = ${path.at(-1)}
        and document_id <> all(${path}::bigint[]) and dispatched_on <= ${view.on}::date and mode <> 'outside'
      order by exists (select from dispatch next where next.upstream_document_id = dispatch.document_id) desc,
        sent desc, id limit 1`.execute(ctx.tx)
    if (!rows[0]) return path
    path.push(rows[0].document_id)
  }
  return path
}

async function hopRow(ctx: SignedIn, view: View, id: number, aboveId: number | null): Promise<HopRow | null> {
  const { rows } = await sql<HopRow>`
    select document.id, ${documentColumns('document')}, hop.sent, hop.received, arrived.received_at as arrived_at
    from document
    cross join lateral (select count(receipt.id)::int as sent,
        count(*) filter (where receipt.state not in ('sent', 'returned'))::int as received
      from dispatch join receipt on receipt.dispatch_id = dispatch.id
      where dispatch.document_id = document.id and dispatch.root_document_id = ${view.rootId}) hop
    left join lateral (select receipt.received_at from receipt join dispatch on dispatch.id = receipt.dispatch_id
      where dispatch.document_id = ${aboveId}::bigint and receipt.organisation_id = document.issuer_id
      order by receipt.id limit 1) arrived on true
    where document.id = ${id}`.execute(ctx.tx)
  return rows[0] ?? null
}
