/** Calendars to subscribe to by a secret address that can be ended: dates, clauses and executors, no texts of documents. */
import { createHash, randomBytes } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { addDays } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Download } from '../../platform/room.ts'
import { must } from '../../platform/visibility.ts'
import type { createFeed, listFeeds } from './contract-desk.ts'
import { vi } from './words.vi.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest()

export async function makeFeed(
  ctx: SignedIn,
  { whole }: Call<typeof createFeed>['body'],
): Promise<Reply<typeof createFeed>> {
  const { actingFor, personId } = ctx.viewer
  if (whole) must(ctx, 'assignment.work', actingFor.lo)
  const token = randomBytes(32).toString('base64url')
  const { id, public_id } = await ctx.tx
    .insertInto('calendar_feed')
    .values({
      person_id: personId,
      organisation_id: whole ? actingFor.id : null,
      token_hash: hashOf(token),
      created_at: ctx.now,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await record(ctx, { room: 'assignments', objectType: 'calendar_feed', objectId: id, step: 'makeFeed' })
  return { id: public_id, path: `/api/feeds/${token}` }
}

export async function feedsOf(ctx: SignedIn): Promise<Reply<typeof listFeeds>> {
  const { rows } = await sql<{
    id: string
    organisation: { id: string; name: string } | null
    created_at: Date
  }>`
    select f.public_id as id, f.created_at,
      case when o.id is not null then json_build_object('id', o.public_id, 'name', o.name) end as organisation
    from calendar_feed f left join organisation o on o.id = f.organisation_id
    where f.person_id = ${ctx.viewer.personId} and f.revoked_at is null order by f.id`.execute(ctx.tx)
  return {
    items: rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() })),
  }
}

export async function endFeed(ctx: SignedIn, publicId: string): Promise<{ done: true }> {
  const row = await ctx.tx
    .updateTable('calendar_feed')
    .set({ revoked_at: ctx.now })
    .where('public_id', '=', publicId)
    .where('person_id', '=', ctx.viewer.personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw notFound()
  await record(ctx, {
    room: 'assignments',
    objectType: 'calendar_feed',
    objectId: row.id,
    step: 'revokeFeed',
  })
  return { done: true }
}

interface Dated {
  public_id: string
  what: string
  due: string
  clause: string | null
  document_label: string | null
  organisation: string
  issuer: string
}

/** The open assignments with a date of the holder, or of the organisation while its holder still works for it. */
export async function calendarOf(ctx: Context, token: string): Promise<Download> {
  const { rows } = await sql<Dated & { found: boolean }>`
    select * from calendar_feed_items(${hashOf(token)}, ${ctx.today}::date)`.execute(ctx.tx)
  if (rows.length === 0) throw notFound()
  // Without a zone the library writes instants in UTC and days as they are; with one it would shift them by the
  // zone of this machine.
  const calendar = ical({ name: vi.feed.name, method: ICalCalendarMethod.PUBLISH })
  calendar.prodId({ company: 'Thông Suốt', product: 'Nhiệm vụ', language: 'VI' })
  for (const row of rows.filter(one => one.found)) {
    const source = [row.document_label, row.clause && `${vi.feed.clause} ${row.clause}`]
      .filter(Boolean)
      .join(', ')
    calendar.createEvent({
      id: row.public_id,
      start: new Date(`${row.due}T00:00:00Z`),
      end: new Date(`${addDays(row.due, 1)}T00:00:00Z`),
      allDay: true,
      summary: `${vi.feed.due}: ${row.what.slice(0, 150)}`,
      description: [source, `${vi.mail.issuer}: ${row.issuer}`, `${vi.mail.executor}: ${row.organisation}`]
        .filter(Boolean)
        .join('\n'),
      stamp: ctx.now,
    })
  }
  return {
    name: 'nhiem-vu.ics',
    mediaType: 'text/calendar; charset=utf-8',
    bytes: Buffer.from(calendar.toString(), 'utf8'),
  }
}
