/** Posts with dates and exemptions from activities. What a post entitles to is in policy.ts. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may, must } from '../../platform/visibility.ts'
import type * as ask from './contract-posts.ts'
import { findPlace, lockPerson, saved } from './person-change.ts'

/** Giving a post gives rights: the caller needs the right over the person and over the organisation of the post. */
export async function givePost(ctx: SignedIn, { params, body }: Call<typeof ask.givePost>) {
  const person = await lockPerson(ctx, params.id, body.version)
  if (person.left_on) throw refuse('people.hasLeft', {}, 'conflict')
  const organisation = await findPlace(ctx, body.organisation)
  must(ctx, 'person.change', organisation.lo)
  mustBePeriod(body.beginsOn, body.endsOn)
  const overlapping = await sql<{ found: boolean }>`
    select exists (select from post_holding where person_id = ${person.id} and organisation_id = ${organisation.id}
      and post = ${body.post} and daterange(begins_on, ends_on) && daterange(${body.beginsOn}, ${body.endsOn ?? null}::date)
    ) as found`.execute(ctx.tx)
  if (overlapping.rows[0]?.found)
    throw refuse('people.postHeldAlready', { place: organisation.name }, 'conflict')
  await ctx.tx
    .insertInto('post_holding')
    .values({
      person_id: person.id,
      organisation_id: organisation.id,
      post: body.post as string,
      begins_on: body.beginsOn,
      ends_on: body.endsOn ?? null,
      basis: body.basis,
    })
    .execute()
  const { post, beginsOn, endsOn = null, basis } = body
  return saved(ctx, person, 'givePost', {
    after: { post, place: organisation.name, beginsOn, endsOn, basis },
  })
}

export async function endPost(ctx: SignedIn, { params, body }: Call<typeof ask.endPost>) {
  const person = await lockPerson(ctx, params.id, body.version)
  const held = await ctx.tx
    .selectFrom('post_holding as h')
    .innerJoin('organisation as o', 'o.id', 'h.organisation_id')
    .select(['h.id', 'h.post', 'h.begins_on', 'h.ends_on', 'o.name', 'o.lo'])
    .where('h.public_id', '=', params.post)
    .where('h.person_id', '=', person.id)
    .executeTakeFirst()
  if (!held) throw notFound()
  must(ctx, 'person.change', held.lo)
  mustBePeriod(held.begins_on, body.endsOn)
  await ctx.tx.updateTable('post_holding').set({ ends_on: body.endsOn }).where('id', '=', held.id).execute()
  return saved(ctx, person, 'endPost', {
    before: { post: held.post, place: held.name, endsOn: held.ends_on },
    after: { endsOn: body.endsOn, basis: body.basis },
  })
}

function mustBePeriod(beginsOn: string, endsOn: string | null | undefined): void {
  if (endsOn && endsOn <= beginsOn) throw refuse('people.endsBeforeBeginning', { beginsOn, endsOn })
}

export async function exempt(ctx: SignedIn, { params, body }: Call<typeof ask.exempt>) {
  const person = await lockPerson(ctx, params.id, body.version)
  if (person.party_status === 'nonMember') throw refuse('people.notAMember', {}, 'conflict')
  mustBePeriod(body.beginsOn, body.endsOn)
  const overlapping = await sql<{ found: boolean }>`
    select exists (select from exemption where person_id = ${person.id}
      and daterange(begins_on, ends_on) && daterange(${body.beginsOn}, ${body.endsOn ?? null}::date)) as found`.execute(
    ctx.tx,
  )
  if (overlapping.rows[0]?.found) throw refuse('people.exemptAlready', {}, 'conflict')
  const { kind, beginsOn, endsOn = null, basis } = body
  await ctx.tx
    .insertInto('exemption')
    .values({ person_id: person.id, kind: kind as string, begins_on: beginsOn, ends_on: endsOn, basis })
    .execute()
  return saved(ctx, person, 'exempt', { after: { kind, beginsOn, endsOn, basis } })
}

export async function endExemption(ctx: SignedIn, { params, body }: Call<typeof ask.endExemption>) {
  const person = await lockPerson(ctx, params.id, body.version)
  const held = await ctx.tx
    .selectFrom('exemption')
    .select(['id', 'kind', 'begins_on', 'ends_on'])
    .where('public_id', '=', params.exemption)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  if (!held) throw notFound()
  if (body.endsOn <= held.begins_on) {
    throw refuse('people.endsBeforeBeginning', { beginsOn: held.begins_on, endsOn: body.endsOn })
  }
  await ctx.tx.updateTable('exemption').set({ ends_on: body.endsOn }).where('id', '=', held.id).execute()
  return saved(ctx, person, 'endExemption', {
    before: { kind: held.kind, endsOn: held.ends_on },
    after: { endsOn: body.endsOn },
  })
}

interface HolderRow {
  public_id: string
  post: string
  begins_on: string
  ends_on: string | null
  person: string
  full_name: string
}

/** Posts of an organisation on a day; empty with `mayRead: false` outside the territory of the reader. */
export async function postsOf(
  ctx: SignedIn,
  { params, query }: Call<typeof ask.postsOf>,
): Promise<Reply<typeof ask.postsOf>> {
  const organisation = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'lo'])
    .where('public_id', '=', params.id)
    .executeTakeFirst()
  if (!organisation) throw notFound()
  if (!may(ctx, 'person.read', organisation.lo)) return { mayRead: false, items: [] }
  const { rows } = await sql<HolderRow>`
    select * from post_holders(${organisation.id}, ${query.day ?? ctx.today}::date)`.execute(ctx.tx)
  return {
    mayRead: true,
    items: rows.map(row => ({
      id: row.public_id,
      post: row.post,
      person: row.person,
      fullName: row.full_name,
      beginsOn: row.begins_on,
      endsOn: row.ends_on,
    })),
  }
}
