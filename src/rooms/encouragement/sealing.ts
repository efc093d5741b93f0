/**
 * What is decided, given, refused or left undone, and what becomes of a model, goes into the evidence log in the same
 * transaction. The cadre whose idea it was holds a receipt of each.
 */
import type { Context } from '../../platform/context.ts'
import { type Json, type Kind, seal } from '../../platform/ledger/seal.ts'

type Fields = Readonly<Record<string, Json>>
type Role = 'can-bo' | 'nguoi-dung-dau' | 'bo-phan-giup-viec'

export async function sealEncouragement(
  ctx: Context,
  row: { id: number; cadre_id: number },
  kind: Kind,
  fields: Fields,
  role?: Role,
): Promise<void> {
  const person = ctx.viewer?.personId
  await seal(ctx, {
    kind,
    about: { room: 'encouragement', objectType: 'encouragement', objectId: row.id },
    fields: { ...fields, ngay: ctx.today },
    signers: role && person !== undefined ? [{ personId: person, role }] : [],
    holders: [row.cadre_id],
  })
}

/** Publication, adoption elsewhere, results there, the rule: one chain a model. */
export async function sealModel(
  ctx: Context,
  row: { id: number; cadre_id: number },
  fields: Fields,
  role: Role = 'bo-phan-giup-viec',
): Promise<void> {
  const person = ctx.viewer?.personId
  await seal(ctx, {
    kind: 'nhanrong',
    about: { room: 'encouragement', objectType: 'model', objectId: row.id },
    fields: { ...fields, ngay: ctx.today },
    signers: person === undefined ? [] : [{ personId: person, role }],
    holders: [row.cadre_id],
  })
}
