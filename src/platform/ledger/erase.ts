/**
 * Erasure: the value and its salt go, the commitment stays and can no longer be tested against guesses; the book says
 * what was erased on which basis. Receipts that others hold keep what they hold (docs/ledger.md).
 */
import type { Context } from '../context.ts'
import { notFound } from '../refusal.ts'
import { type Sealed, seal } from './seal.ts'

export interface Erasing {
  about: { room: string; objectType: string; objectId: number }
  /** Names of fields (`canbo`) of all steps of the case, or of one step. */
  fields: readonly string[]
  step?: number
  /** The legal basis, in words. */
  basis: string
}

/** Refusal: notFound when the case has none of these fields any more. */
export async function erase(ctx: Context, { about, fields, step, basis }: Erasing): Promise<Sealed> {
  let query = ctx.tx
    .selectFrom('ledger_opening as opening')
    .innerJoin('ledger_leaf as leaf', 'leaf.id', 'opening.leaf_id')
    .innerJoin('ledger_case as about', 'about.id', 'leaf.case_id')
    .select(['opening.leaf_id', 'opening.field', 'leaf.step', 'leaf.body'])
    .where('about.room', '=', about.room)
    .where('about.object_type', '=', about.objectType)
    .where('about.object_id', '=', about.objectId)
    .where(
      'opening.field',
      'in',
      fields.map(field => `cam.${field}`),
    )
  if (step !== undefined) query = query.where('leaf.step', '=', step)
  const rows = await query.execute()
  if (rows.length === 0) throw notFound()
  for (const { leaf_id, field } of rows) {
    await ctx.tx
      .deleteFrom('ledger_opening')
      .where('leaf_id', '=', leaf_id)
      .where('field', '=', field)
      .execute()
  }
  const commitments = rows.map(({ step, field, body }) => {
    const { cam } = JSON.parse(body) as { cam: Record<string, string> }
    return { buoc: step, camket: cam[field.slice('cam.'.length)] ?? '' }
  })
  return seal(ctx, { kind: 'xoa', about, fields: { daxoa: commitments, cancu: basis } })
}
