/**
 * Written delegation: rights of a post are lent to a named person, for an organisation and a period, on the basis of
 * a document. Lent rights cannot be lent on, end with the post of the giver, and never make a circle.
 */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { record } from '../../platform/history.ts'
import { allowed, type RelationOf } from '../../platform/lifecycle.ts'
import { type Moved, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may, visible } from '../../platform/visibility.ts'
import type * as ask from './contract-delegation.ts'
import { delegationLifecycle } from './lifecycle.ts'
import { findPlace } from './person-change.ts'
import { personNames } from './person-history.ts'
import { delegable, grantsOfPosts, type HeldPost } from './policy.ts'

export interface DelegationRow extends Moved {
  from_person_id: number
  to_person_id: number
  organisation_id: number
  rights: string[]
  begins_on: string
  ends_on: string
  basis: string
}

type Relation = RelationOf<typeof delegationLifecycle>

/** Rights by organisation that the person holds by posts of their own today and may lend. */
async function lendable(ctx: SignedIn): Promise<Map<number, Set<string>>> {
  const { rows } = await sql<{ held: HeldPost[] }>`
    select posts_held(${ctx.viewer.personId}, ${ctx.today}::date) as held`.execute(ctx.tx)
  const grants = grantsOfPosts(rows[0]?.held ?? [])
  const leads = new Set(
    grants.filter(grant => grant.right === 'delegation.write').map(grant => grant.organisationId),
  )
  const rights = new Map<number, Set<string>>()
  for (const grant of grants) {
    if (!leads.has(grant.organisationId) || !(delegable as readonly string[]).includes(grant.right)) continue
    rights.set(grant.organisationId, (rights.get(grant.organisationId) ?? new Set()).add(grant.right))
  }
  return rights
}

/**
 * Refusals: people.delegateSelf, people.delegateUnheld, people.delegatePeriod, people.delegateCircle, people.hasLeft,
 * notFound (a person or organisation the giver cannot see).
 */
export async function giveDelegation(ctx: SignedIn, { body }: Call<typeof ask.giveDelegation>) {
  const organisation = await findPlace(ctx, body.organisation)
  const rights = [...new Set(body.rights as string[])]
  const to = await receiverOf(ctx, body.to)
  mustBeShort(ctx, body.beginsOn, body.endsOn)
  const held = (await lendable(ctx)).get(organisation.id) ?? new Set()
  const unheld = rights.filter(right => !held.has(right))
  if (unheld.length > 0)
    throw refuse('people.delegateUnheld', { rights: unheld, place: organisation.name }, 'forbidden')
  await mustNotCircle(ctx, to.id, organisation.id, body.beginsOn, body.endsOn)
  const given = await ctx.tx
    .insertInto('delegation')
    .values({
      from_person_id: ctx.viewer.personId,
      to_person_id: to.id,
      organisation_id: organisation.id,
      rights,
      begins_on: body.beginsOn,
      ends_on: body.endsOn,
      basis: body.basis,
      created_at: ctx.now,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await record(ctx, {
    room: 'people',
    objectType: 'delegation',
    objectId: given.id,
    step: 'give',
    after: {
      to: to.full_name,
      place: organisation.name,
      rights,
      beginsOn: body.beginsOn,
      endsOn: body.endsOn,
    },
  })
  const data = { from: ctx.viewer.fullName, place: organisation.name }
  await notify(ctx, [
    {
      personId: to.id,
      reason: 'people.delegationReceived',
      data,
      href: '/tai-khoan-cua-toi?tab=delegations',
    },
  ])
  return { id: given.public_id }
}

async function receiverOf(ctx: SignedIn, publicId: string) {
  const to = await ctx.tx
    .selectFrom('person')
    .select(['id', 'full_name', 'left_on'])
    .where('public_id', '=', publicId)
    .where(eb => eb.or([visible(ctx, 'person.read', 'person.lo'), eb('id', '=', ctx.viewer.personId)]))
    .executeTakeFirst()
  if (!to) throw notFound()
  if (to.id === ctx.viewer.personId) throw refuse('people.delegateSelf')
  if (to.left_on) throw refuse('people.hasLeft', {}, 'conflict')
  return to
}

function mustBeShort(ctx: Context, beginsOn: string, endsOn: string): void {
  const [year = '', rest = ''] = [beginsOn.slice(0, 4), beginsOn.slice(4)]
  const latest = `${Number(year) + 1}${rest}`
  if (beginsOn < ctx.today || endsOn <= beginsOn || endsOn > latest) {
    throw refuse('people.delegatePeriod', { beginsOn, endsOn, latest })
  }
}

/** Follows who lent to whom for the organisation in the period; the receiver must not lend back to the giver. */
async function mustNotCircle(
  ctx: SignedIn,
  toId: number,
  organisationId: number,
  beginsOn: string,
  endsOn: string,
) {
  const { rows } = await sql<{ circle: boolean }>`
    select delegation_reaches(${toId}, ${ctx.viewer.personId}, ${organisationId}, ${beginsOn}::date, ${endsOn}::date)
      as circle`.execute(ctx.tx)
  if (rows[0]?.circle) throw refuse('people.delegateCircle', {}, 'conflict')
}

async function relationsOf(ctx: SignedIn, row: DelegationRow): Promise<ReadonlySet<Relation>> {
  const relations = new Set<Relation>()
  if (row.from_person_id === ctx.viewer.personId) relations.add('giver')
  if (row.to_person_id === ctx.viewer.personId) relations.add('receiver')
  const organisation = await ctx.tx
    .selectFrom('organisation')
    .select('lo')
    .where('id', '=', row.organisation_id)
    .executeTakeFirstOrThrow()
  if (may(ctx, 'delegation.write', organisation.lo)) relations.add('leader')
  return relations
}

export async function moveDelegation(ctx: SignedIn, { params, body }: Call<typeof ask.moveDelegation>) {
  const moved = await perform<
    DelegationRow,
    'given' | 'withdrawn',
    Relation,
    'withdraw' | 'giveBack',
    object
  >(
    ctx,
    delegationLifecycle,
    { relations: relationsOf },
    {
      publicId: params.id,
      step: params.step as 'withdraw' | 'giveBack',
      version: body.version,
      reason: body.reason,
      input: {},
    },
  )
  return { state: moved.state, version: moved.version }
}

/** Given, received, and those for organisations that the caller leads (row-level security keeps the rest away). */
export async function listDelegations(ctx: SignedIn): Promise<Reply<typeof ask.delegations>> {
  const rows = await ctx.tx
    .selectFrom('delegation as d')
    .innerJoin('organisation as o', 'o.id', 'd.organisation_id')
    .selectAll('d')
    .select(['o.public_id as place_id', 'o.name as place', 'o.lo'])
    .where(eb =>
      eb.or([
        eb('d.from_person_id', '=', ctx.viewer.personId),
        eb('d.to_person_id', '=', ctx.viewer.personId),
        visible(ctx, 'delegation.write', 'o.lo'),
      ]),
    )
    .orderBy('d.id', 'desc')
    .limit(200)
    .execute()
  const names = await personNames(
    ctx,
    rows.flatMap(row => [row.from_person_id, row.to_person_id]),
  )
  const named = (id: number) => ({ id: names.get(id)!.id, name: names.get(id)!.fullName })
  const items = []
  for (const row of rows) {
    const relations = await relationsOf(ctx, row)
    items.push({
      id: row.public_id,
      state: row.state as 'given',
      version: row.version,
      from: named(row.from_person_id),
      to: named(row.to_person_id),
      organisation: { id: row.place_id, name: row.place },
      rights: row.rights,
      beginsOn: row.begins_on,
      endsOn: row.ends_on,
      basis: row.basis,
      running: row.state === 'given' && row.begins_on <= ctx.today && ctx.today < row.ends_on,
      allowed: row.ends_on > ctx.today ? allowed(delegationLifecycle, row.state as 'given', relations) : [],
    })
  }
  return { items, mayGive: await mayGive(ctx) }
}

async function mayGive(ctx: SignedIn) {
  const rights = await lendable(ctx)
  if (rights.size === 0) return []
  const places = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'public_id', 'name'])
    .where('id', 'in', [...rights.keys()])
    .orderBy('lo')
    .execute()
  return places.map(place => ({
    organisation: { id: place.public_id, name: place.name },
    rights: [...rights.get(place.id)!].sort(),
  }))
}
