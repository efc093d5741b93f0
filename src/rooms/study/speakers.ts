/** The register of accredited speakers (báo cáo viên): who holds that post, with the classes they have. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { fold } from '../../platform/text.ts'
import type * as ask from './contract.ts'
import type { ClassBody } from './contract-classes.ts'
import type { ClassState } from './lifecycle.ts'

interface Row {
  id: number
  public_id: string
  full_name: string
  name_key: string
  organisation: string
  level: string
  since: string
  planned: number
  held: number
}

export async function listSpeakers(
  ctx: SignedIn,
  query: Call<typeof ask.listSpeakers>['query'],
): Promise<Reply<typeof ask.listSpeakers>> {
  const limit = query.limit ?? 50
  const after = readCursor(query.after, 2)
  const words = fold(query.q ?? '')
    .split(' ')
    .filter(Boolean)
  const matches = words.map(word => sql`fold(s.full_name) ~ ${`\\m${word}`}`)
  const found = sql`study_speakers(${ctx.today}::date) s where ${sql.join([sql`true`, ...matches], sql` and `)}`
  const { rows } = await sql<Row>`
    select * from ${found}
      and (${after?.[0] ?? null}::text is null or (s.name_key, s.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? 0}::bigint))
    order by s.name_key, s.id limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${found} limit ${countLimit}) capped`.execute(ctx.tx)
  const page = pageOf(
    rows,
    limit,
    row => [row.name_key, row.id],
    row => ({
      id: row.public_id,
      name: row.full_name,
      organisation: row.organisation,
      level: row.level,
      since: row.since,
      planned: row.planned,
      held: row.held,
    }),
  )
  return { ...page, total: counts[0]!.count }
}

interface Speaking {
  publicId: string
  title: string
  plan: string
  contents: string[]
  organisation: string
  mode: ClassBody['mode']
  place: string | null
  startsAt: Date
  endsAt: Date
  state: ClassState
  material: string | null
  people: number
  createdAt: Date
}

/** Classes at which the reader speaks: to come, then of the last months. */
export async function classesToSpeakAt(ctx: SignedIn): Promise<Speaking[]> {
  const { rows } = await sql<Speaking>`
    select public_id as "publicId", title, plan, contents, organisation, mode, place, starts_at as "startsAt",
      ends_at as "endsAt", state, material, people, created_at as "createdAt"
    from study_speaking(${ctx.now}::timestamptz - interval '180 days') limit 50`.execute(ctx.tx)
  return rows
}
