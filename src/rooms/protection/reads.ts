/**
 * Who reads a sensitive file is written down and shown to whom it is about (TRUST: reads are visible to the person
 * concerned); what was read on a day is sealed once a day, so that it cannot be struck out.
 */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { dayInVietnam } from '../../platform/dates/dates.ts'
import { seal } from '../../platform/ledger/seal.ts'
import { personNames } from '../people/index.ts'

export type SensitiveType = 'protection_case' | 'retaliation_watch' | 'encouragement'
const roomOf = {
  protection_case: 'protection',
  retaliation_watch: 'protection',
  encouragement: 'encouragement',
} as const satisfies Record<SensitiveType, string>
type What = 'open' | 'dossier' | 'folder'

interface Sensitive {
  id: number
  cadre_id: number
}

/** Reading one's own file is not written down; opening it again within the hour counts once. */
export async function noteRead(
  ctx: SignedIn,
  objectType: SensitiveType,
  { id, cadre_id }: Sensitive,
  what: What,
): Promise<void> {
  const { personId, actingFor } = ctx.viewer
  if (cadre_id === personId) return
  await sql`
    insert into sensitive_read (object_type, object_id, cadre_id, what, person_id, organisation_id, at)
    select ${objectType}, ${id}, ${cadre_id}, ${what}, ${personId}, ${actingFor.id}, ${ctx.now}
    where not exists (select from sensitive_read where object_type = ${objectType} and object_id = ${id}
      and person_id = ${personId} and what = ${what} and at > ${ctx.now}::timestamptz - interval '1 hour')`.execute(
    ctx.tx,
  )
}

export interface ReadLine {
  at: string
  what: string
  by: string
  organisation: string
}

/** Newest first; for the person concerned alone. */
export async function readsOf(
  ctx: SignedIn,
  objectType: SensitiveType,
  { id, cadre_id }: Sensitive,
): Promise<ReadLine[]> {
  if (cadre_id !== ctx.viewer.personId) return []
  const rows = await ctx.tx
    .selectFrom('sensitive_read as read')
    .innerJoin('organisation', 'organisation.id', 'read.organisation_id')
    .select(['read.at', 'read.what', 'read.person_id', 'organisation.name as organisation'])
    .where('read.object_type', '=', objectType)
    .where('read.object_id', '=', id)
    .orderBy('read.id', 'desc')
    .limit(200)
    .execute()
  const names = await personNames(
    ctx,
    rows.map(row => row.person_id),
  )
  return rows.map(({ at, what, person_id, organisation }) => ({
    at: at.toISOString(),
    what,
    by: names.get(person_id)?.fullName ?? '',
    organisation,
  }))
}

interface Read {
  object_type: SensitiveType
  object_id: number
  cadre_id: number
  person_id: number
  what: string
  at: Date
}

interface Unsealed {
  object_type: SensitiveType
  object_id: number
  cadre_id: number
  day: string
  reads: { nguoi: number; viec: string; luc: string }[]
}

/** What was read before today and is not sealed yet, a leaf a file and day. Answers how many leaves. */
export async function sealReads(ctx: Context): Promise<number> {
  const { rows } = await sql<Read>`
    update sensitive_read set sealed = true
    where not sealed and at < (${ctx.today}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    returning object_type, object_id, cadre_id, person_id, what, at`.execute(ctx.tx)
  const days = new Map<string, Unsealed>()
  for (const row of [...rows].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const day = dayInVietnam(row.at)
    const key = `${row.object_type} ${row.object_id} ${day}`
    const { object_type, object_id, cadre_id } = row
    const known = days.get(key) ?? { object_type, object_id, cadre_id, day, reads: [] }
    known.reads.push({ nguoi: row.person_id, viec: row.what, luc: row.at.toISOString() })
    days.set(key, known)
  }
  for (const { object_type, object_id, cadre_id, day, reads } of days.values())
    await seal(ctx, {
      kind: 'truycap.ngay',
      about: { room: roomOf[object_type], objectType: object_type, objectId: object_id },
      fields: { ngay: day, luot: reads },
      holders: [cadre_id],
    })
  return days.size
}
