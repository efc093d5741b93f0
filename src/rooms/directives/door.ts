/** What other rooms may know of a document: how it is called, its text, and what a person confirmed of its reading. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Assignment, Deadline, Span, StudySession } from '../../reader/index.ts'
import { labelOf } from './numbers.ts'

/** An item of a reading as it was confirmed; places count from the start of the document's own text. */
type Kept<T> = T & { spans?: Span[] }

export interface ConfirmedDuties {
  deadlines: Kept<Deadline>[]
  assignments: Kept<Assignment>[]
  sessions: Kept<StudySession>[]
  exclusions: { text: string }[]
}

export interface KnownDocument {
  id: number
  publicId: string
  /** "1335-CV/TU", without the day. */
  label: string
  issuedOn: string | null
  issuerId: number | null
  issuerName: string
  subject: string
  text: string
  duties: Partial<ConfirmedDuties>
}

interface Row {
  id: number
  public_id: string
  type: string
  number: number | null
  symbol: string | null
  issued_on: string | null
  issuer_id: number | null
  issuer_name: string
  subject: string
  body: string
  reading: Partial<ConfirmedDuties>
}

/** A document that the reader may see; any other is refused as not found. */
export async function getKnownDocument(ctx: Context, publicId: string): Promise<KnownDocument> {
  const { rows } = await sql<Row>`
    select id, public_id, type, number, symbol, issued_on, issuer_id, issuer_name, subject, body, reading
    from document where public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  return {
    id: row.id,
    publicId: row.public_id,
    label: labelOf(row),
    issuedOn: row.issued_on,
    issuerId: row.issuer_id,
    issuerName: row.issuer_name,
    subject: row.subject,
    text: row.body,
    duties: row.reading,
  }
}
