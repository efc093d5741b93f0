/**
 * Every step of a case goes into the evidence log in its own transaction. The cadre holds a receipt of each, so that
 * the file cannot be made another one later; reads of the file are sealed day by day (reads.ts).
 */
import type { Context } from '../../platform/context.ts'
import { type Json, type Kind, seal } from '../../platform/ledger/seal.ts'
import type { Outcome } from './lifecycle.ts'
import type { CaseRow } from './rows.ts'

type Role = 'can-bo' | 'nguoi-dung-dau' | 'bo-phan-giup-viec'

export async function sealCase(
  ctx: Context,
  row: Pick<CaseRow, 'id' | 'cadre_id'>,
  kind: Kind,
  fields: Readonly<Record<string, Json>>,
  role?: Role,
): Promise<void> {
  const person = ctx.viewer?.personId
  await seal(ctx, {
    kind,
    about: { room: 'protection', objectType: 'protection_case', objectId: row.id },
    fields: { ...fields, ngay: ctx.today },
    signers: role && person !== undefined ? [{ personId: person, role }] : [],
    holders: [row.cadre_id],
  })
}

export const kindOfOutcome = {
  noneNeeded: 'ketluan.khongcan',
  cleared: 'ketluan.khongcan',
  excluded: 'ketluan.mien',
  exempted: 'ketluan.mien',
  mitigated: 'ketluan.giamnhe',
  unprotected: 'ketluan.xuly',
  strict: 'ketluan.xuly',
} as const satisfies Record<Outcome, Kind>

/** Plain data as it is kept: what has no value is left out. */
export const json = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json
