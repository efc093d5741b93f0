/** The document on which a request rests, as it is cited, with the directive at the root of its cascade. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { notFound } from '../../platform/refusal.ts'

export interface CitedDocument {
  id: number
  rootId: number
  /** "548-CV/BTGTU, 08/11/2021". */
  label: string
}

export async function citedDocument(ctx: SignedIn, publicId: string): Promise<CitedDocument> {
  const { rows } = await sql<{
    id: number
    number: number | null
    symbol: string | null
    issued_on: string | null
    subject: string
    root: number | null
  }>`
    select d.id, d.number, d.symbol, d.issued_on, d.subject,
      (select root_document_id from dispatch where document_id = d.id order by id limit 1) as root
    from document d where d.public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  const number = row.number === null ? null : String(row.number).padStart(2, '0')
  const name = number && row.symbol ? `${number}-${row.symbol}` : row.subject.slice(0, 400)
  return {
    id: row.id,
    rootId: row.root ?? row.id,
    label: row.issued_on ? `${name}, ${writeDay(row.issued_on)}` : name,
  }
}
