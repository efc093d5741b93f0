/** A watch against retaliation as it stands in the database; who is what to it; its steps in the evidence log. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { type Json, type Kind, seal } from '../../platform/ledger/seal.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import type { acts, WatchRelation, WatchState } from './lifecycle.ts'

export interface WatchRow extends Moved {
  state: WatchState
  cadre_id: number
  proposal_id: number
  body_id: number
  act: (typeof acts)[number]
  act_on: Day
  sealed_account: string
  by_house: boolean
  opened_at: Date
  due_on: Day
  retaliation: boolean | null
  sealed_finding: string | null
  judged_by: number | null
  judged_on: Day | null
  confirmed_by: number | null
  confirmed_on: Day | null
}

/** An officer who wrote the finding is not the one who confirms it. */
export async function watchRelations(ctx: SignedIn, row: WatchRow): Promise<Set<WatchRelation>> {
  const { personId } = ctx.viewer
  if (row.cadre_id === personId) return new Set<WatchRelation>(['cadre'])
  const officers = await officersOf(ctx, row.id)
  if (!officers.includes(personId)) return new Set<WatchRelation>()
  return new Set<WatchRelation>(row.judged_by === personId ? ['officer'] : ['officer', 'otherOfficer'])
}

export async function officersOf(ctx: Context, watchId: number): Promise<number[]> {
  const rows = await ctx.tx
    .selectFrom('watch_officer')
    .select('person_id')
    .where('watch_id', '=', watchId)
    .orderBy('person_id')
    .execute()
  return rows.map(row => row.person_id)
}

export async function getWatchRow(
  ctx: SignedIn,
  publicId: string,
): Promise<{ row: WatchRow; relations: ReadonlySet<WatchRelation> }> {
  const { rows } = await sql<WatchRow>`
    select * from retaliation_watch where public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  const relations = row && (await watchRelations(ctx, row))
  if (!row || !relations || relations.size === 0) throw notFound()
  return { row, relations }
}

/** The log keeps the digest of a text, never the text: who holds the text can prove that it is the one. */
export const digestOf = (text: string) => createHash('sha256').update(text.normalize('NFC')).digest('hex')

/** The cadre and both officers hold the receipts: none of the three can deny what the others wrote. */
export async function sealWatch(
  ctx: Context,
  row: Pick<WatchRow, 'id' | 'cadre_id'>,
  kind: Kind,
  fields: Readonly<Record<string, Json>>,
  role: 'can-bo' | 'kiem-tra-vien',
): Promise<void> {
  const person = ctx.viewer?.personId
  await seal(ctx, {
    kind,
    about: { room: 'protection', objectType: 'retaliation_watch', objectId: row.id },
    fields,
    signers: person === undefined ? [] : [{ personId: person, role }],
    holders: [row.cadre_id, ...(await officersOf(ctx, row.id))],
  })
}
