/** The document on which a request rests, as it is cited, with the directive at the root of its cascade. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { getKnownDocument } from '../directives/index.ts'

export interface CitedDocument {
  id: number
  rootId: number
  /** "548-CV/BTGTU, 08/11/2021". */
  label: string
}

export async function citedDocument(ctx: SignedIn, publicId: string): Promise<CitedDocument> {
  const { id, label, issuedOn } = await getKnownDocument(ctx, publicId)
  const { rows } = await sql<{ root: number }>`
    select root_document_id as root from dispatch where document_id = ${id} order by id limit 1`.execute(
    ctx.tx,
  )
  return { id, rootId: rows[0]?.root ?? id, label: issuedOn ? `${label}, ${writeDay(issuedOn)}` : label }
}
