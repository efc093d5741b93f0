/** Notifications inside the application: each says why it is sent and where to act; only their person reads them. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../context.ts'

export interface Notice {
  personId: number
  /** `room.name`: words in the room under `notifications.<name>`. */
  reason: string
  data: Record<string, string | number | null>
  href: string
}

export async function notify(ctx: Context, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  const lines = notices.map(notice => ({
    person_id: notice.personId,
    reason: notice.reason,
    data: JSON.stringify(notice.data),
    href: notice.href,
    at: ctx.now,
  }))
  for (let from = 0; from < lines.length; from += 1000) {
    await ctx.tx
      .insertInto('notification')
      .values(lines.slice(from, from + 1000))
      .execute()
  }
}

export async function countUnread(ctx: SignedIn): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('notification')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('person_id', '=', ctx.viewer.personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function listNotifications(ctx: SignedIn) {
  const rows = await ctx.tx
    .selectFrom('notification')
    .select(['public_id', 'reason', 'data', 'href', 'at', 'read_at'])
    .where('person_id', '=', ctx.viewer.personId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(row => ({
    id: row.public_id,
    reason: row.reason,
    data: row.data as Record<string, string | number | null>,
    href: row.href,
    at: row.at.toISOString(),
    read: row.read_at !== null,
  }))
}

export async function markRead(ctx: SignedIn, ids: readonly string[] | null): Promise<void> {
  let query = ctx.tx
    .updateTable('notification')
    .set({ read_at: ctx.now })
    .where('person_id', '=', ctx.viewer.personId)
    .where('read_at', 'is', null)
  if (ids) query = query.where('public_id', 'in', [...ids])
  await query.execute()
}
