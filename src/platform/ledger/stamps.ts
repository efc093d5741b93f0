/**
 * Time stamps (RFC 3161) over heads from the authority that LEDGER_TSA names (`name=https://…`): every hour, and soon
 * after a decision or a conclusion. An authority that does not answer is asked again; the page says since when it is
 * late.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { toBase64, utf8 } from '../../ledger/bytes.ts'
import { readCheckpoint } from '../../ledger/checkpoint.ts'
import { stampRequest, tokenOf } from '../../ledger/stamp.ts'
import { type Application, asSystem } from '../application.ts'
import { openBook } from './books.ts'

const hour = 3_600_000
const patience = 20_000

export interface StampAuthority {
  name: string
  url: string
}

/** Null: none is configured. */
export function stampAuthority(): StampAuthority | null {
  const [name = '', ...url] = (process.env.LEDGER_TSA ?? '').split('=')
  return name && url.length > 0 ? { name, url: url.join('=') } : null
}

/** Answers whether a stamp was kept. */
export async function stampHeads(application: Application, authority = stampAuthority()): Promise<boolean> {
  if (!authority) return false
  const head = await asSystem(application, async ctx => {
    const book = await openBook(ctx)
    if (!book) return null
    const { rows } = await sql<{ id: number; note: string; stamped: Date | null; urgent: boolean }>`
      with last as (
        select max(stamp.at) as at, coalesce(max(head.size), 0) as size
        from ledger_stamp stamp join ledger_checkpoint head on head.id = stamp.checkpoint_id
        where head.book_id = ${book.id}
      )
      select head.id, head.note, last.at as stamped, exists (
        select from ledger_entry entry join ledger_leaf leaf on leaf.id = entry.leaf_id
        where entry.book_id = ${book.id} and entry.number >= last.size and entry.number < head.size
          and (leaf.kind like 'quyetdinh.%' or leaf.kind like 'ketluan.%')
      ) as urgent
      from ledger_checkpoint head cross join last
      where head.book_id = ${book.id} and head.size > last.size
      order by head.size desc limit 1`.execute(ctx.tx)
    return rows[0] ?? null
  })
  if (!head) return false
  const due = !head.stamped || application.clock().getTime() - head.stamped.getTime() >= hour
  if (!due && !head.urgent) return false
  const token = await tokenFor(readCheckpoint(head.note)!.note.text, authority.url)
  await asSystem(application, ctx =>
    ctx.tx
      .insertInto('ledger_stamp')
      .values({ checkpoint_id: head.id, authority: authority.name, token, at: ctx.now })
      .onConflict(conflict => conflict.columns(['checkpoint_id', 'authority']).doNothing())
      .execute(),
  )
  return true
}

async function tokenFor(text: string, url: string): Promise<string> {
  const nonce = Uint8Array.from(randomBytes(8))
  nonce[0] = 1 + (nonce[0]! & 0x3f)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: Buffer.from(stampRequest(utf8(text), nonce)),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  })
  const token = answer.ok ? tokenOf(new Uint8Array(await answer.arrayBuffer())) : null
  if (!token) throw new Error(`no time stamp from ${url} (${answer.status})`)
  return toBase64(token)
}
