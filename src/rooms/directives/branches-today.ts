/** The branches of a cascade as it stands today, the hot path: one statement (decision 0011). */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { type Counted, type Figures, figures } from './cascade.ts'
import type { DocumentRow } from './lines.ts'

/** A child of the organisation looked under, as the cascade reached it. */
export interface ChildRow {
  public_id: string
  name: string
  kind: string
  level: string
  has_children: boolean
  receipt_public_id: string | null
  receipt_state: string | null
  received_at: Date | null
  due: string | null
  /** The day the document that reached it was issued. */
  above_issued_on: string | null
  /** Its own document, by which it carries the directive on. */
  document: DocumentRow | null
  own: Figures
}

/** A row of `cascade_branches` of the migrations. */
type Branch = Omit<ChildRow, 'received_at' | 'own'> & Counted & { received_at: string | null }

/** Refuses `notFound` where the directive or the organisation does not exist for the reader, or no right covers it. */
export async function childrenToday(ctx: SignedIn, publicId: string, under: string): Promise<ChildRow[]> {
  const { rows } = await sql<{ found: { lo: number; branches: Branch[] } | null }>`
    select cascade_branches(${publicId}, ${under}, ${ctx.today}::date) as found`.execute(ctx.tx)
  const found = rows[0]?.found
  if (!found || !may(ctx, 'cascade.read', found.lo)) throw notFound()
  return found.branches.map(row => ({
    ...row,
    received_at: row.received_at === null ? null : new Date(row.received_at),
    own: figures(row),
  }))
}
