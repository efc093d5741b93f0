/** How a document is shown in a line: everywhere the same columns, the same label. */
import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import type { DocumentLine } from './contract.ts'
import { labelOf } from './numbers.ts'

export interface DocumentRow {
  public_id: string
  type: string
  number: number | null
  symbol: string | null
  issued_on: string | null
  issuer_name: string
  subject: string
  urgency: string | null
  document_state: string
}

const columns = ['public_id', 'type', 'number', 'symbol', 'issued_on', 'issuer_name', 'subject', 'urgency']

/** The columns of a line from the table (or alias) of documents, for a hand-written select. */
export function documentColumns(table: string): RawBuilder<unknown> {
  const named = columns.map(column => sql.ref(`${table}.${column}`))
  return sql`${sql.join(named)}, ${sql.ref(`${table}.state`)} as document_state`
}

export function documentLine(row: DocumentRow): Static<typeof DocumentLine> {
  return {
    id: row.public_id,
    label: labelOf(row),
    type: row.type,
    number: row.number,
    symbol: row.symbol,
    issuedOn: row.issued_on,
    issuer: row.issuer_name,
    subject: row.subject,
    urgency: row.urgency,
    state: row.document_state,
  }
}
