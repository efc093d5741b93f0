/** Terms of a committee (nhiệm kỳ). Document numbers run on within a term and type (HD 36-HD/VPTW 2018). */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { addDays } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { must } from '../../platform/visibility.ts'

export interface TermRow {
  id: number
  name: string
  beginsOn: string
  endsOn: string | null
}

/** Newest first. `endsOn` is the first day after the term. */
export async function termsOf(ctx: Context, organisationId: number): Promise<TermRow[]> {
  const rows = await ctx.tx
    .selectFrom('term')
    .select(['id', 'name', 'begins_on as beginsOn', 'ends_on as endsOn'])
    .where('organisation_id', '=', organisationId)
    .orderBy('begins_on', 'desc')
    .execute()
  return rows as unknown as TermRow[]
}

/** Key of the term that runs on the day, or null. An advising body numbers within the term of its committee. */
export async function termOn(ctx: Context, organisationId: number, day: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select t.id from term t
    where t.organisation_id in (
        select ${organisationId}::bigint union
        select advises_id from organisation_version v
        where v.organisation_id = ${organisationId} and v.retracted_at is null
          and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date))
      and t.begins_on <= ${day}::date and (t.ends_on is null or t.ends_on > ${day}::date)
    order by (t.organisation_id = ${organisationId}) desc, t.begins_on desc limit 1`.execute(ctx.tx)
  return rows[0]?.id ?? null
}

export interface NewTerm {
  name: string
  beginsOn: string
  endsOn: string | null
}

/**
 * Opens a term; an open one before it ends the day the new one begins (the closing of the congress).
 * Refuses `organisations.termOverlaps`.
 */
export async function openTerm(ctx: SignedIn, publicId: string, term: NewTerm): Promise<TermRow[]> {
  const organisation = await changeable(ctx, publicId)
  if (term.endsOn !== null && term.endsOn <= term.beginsOn) throw refuse('organisations.periodEmpty')
  await sql`update term set ends_on = ${term.beginsOn}::date
    where organisation_id = ${organisation.id} and ends_on is null and begins_on < ${term.beginsOn}::date`.execute(
    ctx.tx,
  )
  const { rows } = await sql<{ name: string }>`
    select name from term where organisation_id = ${organisation.id}
      and daterange(begins_on, ends_on) && daterange(${term.beginsOn}::date, ${term.endsOn}::date)`.execute(
    ctx.tx,
  )
  if (rows[0]) {
    throw refuse('organisations.termOverlaps', { term: rows[0].name, name: organisation.name }, 'conflict')
  }
  await ctx.tx
    .insertInto('term')
    .values({
      organisation_id: organisation.id,
      name: tidy(term.name),
      begins_on: term.beginsOn,
      ends_on: term.endsOn,
    })
    .execute()
  await noted(ctx, organisation.id, 'openTerm', { ...term })
  return termsOf(ctx, organisation.id)
}

/** Sets the last day of the newest term: the day before `endsOn`. */
export async function endTerm(ctx: SignedIn, publicId: string, termId: number, endsOn: string) {
  const organisation = await changeable(ctx, publicId)
  const { rows } = await sql`
    update term set ends_on = ${endsOn}::date
    where id = ${termId} and organisation_id = ${organisation.id} and begins_on < ${endsOn}::date
      and not exists (select from term later where later.organisation_id = term.organisation_id
        and later.begins_on > term.begins_on and later.begins_on < ${endsOn}::date)
    returning id`.execute(ctx.tx)
  if (!rows[0]) throw refuse('organisations.periodEmpty')
  await noted(ctx, organisation.id, 'endTerm', { termId, lastDay: addDays(endsOn, -1) })
  return termsOf(ctx, organisation.id)
}

/** The organisation when the reader may change it; refuses notFound and forbidden. */
export async function changeable(ctx: SignedIn, publicId: string) {
  const row = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'lo', 'name'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row) throw notFound()
  must(ctx, 'organisation.change', row.lo)
  return row
}

export function noted(ctx: SignedIn, id: number, step: string, after: object): Promise<void> {
  return record(ctx, { room: 'organisations', objectType: 'organisation', objectId: id, step, after })
}
