/** Changing persons. Each change names the version that was read, leaves a line of history, and is whole or not at all. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { fold, personSortKey, tidy } from '../../platform/text.ts'
import { may, must, mustSee } from '../../platform/visibility.ts'
import type * as ask from './contract-persons.ts'

/** Locks a person whom the caller may change. Refusals: notFound, forbidden (oneself, a right missing), changedMeanwhile. */
export async function lockPerson(ctx: SignedIn, publicId: string, version: number) {
  const person = await ctx.tx
    .selectFrom('person')
    .selectAll()
    .where('public_id', '=', publicId)
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw notFound()
  if (person.id === ctx.viewer.personId) throw refuse('people.notOneself', {}, 'forbidden')
  if (!may(ctx, 'person.read', person.lo)) mustSee(ctx, 'person.change', person.lo)
  must(ctx, 'person.change', person.lo)
  if (person.version !== version)
    throw refuse('platform.changedMeanwhile', { version: person.version }, 'conflict')
  return person
}

/** An organisation that exists, by public id. */
export async function findPlace(ctx: Context, publicId: string) {
  const place = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'public_id', 'name', 'kind', 'lo', 'hi', 'state'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!place) throw notFound()
  if (place.state === 'ended') throw refuse('people.placeEnded', { place: place.name }, 'conflict')
  return place
}

/** The cell to which the caller may admit. */
export async function findCell(ctx: Context, publicId: string) {
  const cell = await findPlace(ctx, publicId)
  if (!['cell', 'grassrootsBody'].includes(cell.kind)) throw refuse('people.notACell', { place: cell.name })
  must(ctx, 'person.change', cell.lo)
  return cell
}

/** Raises the version and writes the line of history. */
export async function saved(
  ctx: SignedIn,
  person: { id: number; version: number },
  step: string,
  change: { before?: object; after?: object; reason?: string },
): Promise<{ version: number }> {
  await ctx.tx
    .updateTable('person')
    .set({ version: person.version + 1 })
    .where('id', '=', person.id)
    .execute()
  await record(ctx, { room: 'people', objectType: 'person', objectId: person.id, step, ...change })
  return { version: person.version + 1 }
}

export function notInFuture(ctx: Context, day: string): void {
  if (day > ctx.today) throw refuse('people.dayInFuture', { day, today: ctx.today })
}

type Facts = Omit<Call<typeof ask.change>['body'], 'version'>

/** Columns of the facts as they are stored. */
export function columnsOf(facts: Facts) {
  const fullName = tidy(facts.fullName)
  if (fullName.length === 0 || !/\p{L}/u.test(fullName)) throw refuse('people.nameMissing')
  const memberCode = facts.memberCode ? tidy(facts.memberCode) : null
  return {
    full_name: fullName,
    name_key: personSortKey(fullName),
    folded: [fold(fullName), memberCode ? fold(memberCode) : ''].filter(Boolean).join(' '),
    member_code: memberCode || null,
    born_on: facts.bornOn ?? null,
    admitted_on: facts.admittedOn ?? null,
    official_on: facts.officialOn ?? null,
    phone: facts.phone ? tidy(facts.phone) : null,
    email: facts.email ? tidy(facts.email) : null,
  }
}

export async function createPerson(
  ctx: SignedIn,
  { body }: Call<typeof ask.create>,
): Promise<{ id: string }> {
  const { membership, ...facts } = body
  const columns = columnsOf(facts)
  const cell = membership ? await findCell(ctx, membership.cell) : null
  const workplace = facts.workplace ? await findPlace(ctx, facts.workplace) : null
  const home = cell ?? workplace
  if (!home) throw refuse('people.placeNeeded')
  must(ctx, 'person.change', home.lo)
  if (membership) notInFuture(ctx, membership.beginsOn)
  await mustBeFree(ctx, columns.member_code, null)
  const person = await ctx.tx
    .insertInto('person')
    .values({
      ...columns,
      party_status: (membership?.status as string | undefined) ?? 'nonMember',
      cell_id: cell?.id ?? null,
      workplace_id: workplace?.id ?? null,
      lo: home.lo,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  if (membership && cell) {
    await ctx.tx
      .insertInto('membership')
      .values({
        person_id: person.id,
        cell_id: cell.id,
        status: membership.status as string,
        begins_on: membership.beginsOn,
      })
      .execute()
  }
  await record(ctx, { room: 'people', objectType: 'person', objectId: person.id, step: 'create' })
  return { id: person.public_id }
}

/** The member code is one person's in the whole installation; whose it is, is not told. */
async function mustBeFree(ctx: SignedIn, code: string | null, personId: number | null): Promise<void> {
  if (!code) return
  const { rows } = await sql<{ taken: boolean }>`
    select member_code_taken(${code}, ${personId}::bigint) as taken`.execute(ctx.tx)
  if (rows[0]?.taken) throw refuse('people.codeTaken', { code }, 'conflict')
}

const compared = [
  'full_name',
  'member_code',
  'born_on',
  'admitted_on',
  'official_on',
  'phone',
  'email',
] as const

export async function changePerson(ctx: SignedIn, { params, body }: Call<typeof ask.change>) {
  const person = await lockPerson(ctx, params.id, body.version)
  const columns = columnsOf(body)
  await mustBeFree(ctx, columns.member_code, person.id)
  const workplace = body.workplace ? await findPlace(ctx, body.workplace) : null
  if (workplace && workplace.id !== person.workplace_id) must(ctx, 'person.change', workplace.lo)
  if (!workplace && !person.cell_id) throw refuse('people.placeNeeded')
  const lo = person.cell_id ? person.lo : workplace!.lo
  await ctx.tx
    .updateTable('person')
    .set({ ...columns, workplace_id: workplace?.id ?? null, lo })
    .where('id', '=', person.id)
    .execute()
  const changed = compared.filter(name => person[name] !== columns[name])
  const pick = (row: Record<string, unknown>) => Object.fromEntries(changed.map(name => [name, row[name]]))
  const moved = (workplace?.id ?? null) !== person.workplace_id
  return saved(ctx, person, 'change', {
    before: pick(person),
    after: { ...pick(columns), ...(moved ? { workplace: workplace?.name ?? null } : {}) },
  })
}

export async function setMembership(ctx: SignedIn, { params, body }: Call<typeof ask.setMembership>) {
  const person = await lockPerson(ctx, params.id, body.version)
  if (person.left_on) throw refuse('people.hasLeft', {}, 'conflict')
  const cell = await findCell(ctx, body.cell)
  notInFuture(ctx, body.beginsOn)
  const before = await endMembership(ctx, person.id, body.beginsOn)
  await ctx.tx
    .insertInto('membership')
    .values({
      person_id: person.id,
      cell_id: cell.id,
      status: body.status as string,
      begins_on: body.beginsOn,
    })
    .execute()
  await ctx.tx
    .updateTable('person')
    .set({ cell_id: cell.id, lo: cell.lo, party_status: body.status as string })
    .where('id', '=', person.id)
    .execute()
  return saved(ctx, person, 'setMembership', {
    ...(before ? { before } : {}),
    after: { cell: cell.name, status: body.status, beginsOn: body.beginsOn, basis: body.basis ?? null },
  })
}

/** Ends membership of somebody who goes on working: no longer in a cell, found by the place of work. */
export async function stopMembership(ctx: SignedIn, { params, body }: Call<typeof ask.endMembership>) {
  const person = await lockPerson(ctx, params.id, body.version)
  notInFuture(ctx, body.on)
  const { rows } = await sql<{ lo: number }>`
    select lo from organisation where id = ${person.workplace_id} and state = 'active'`.execute(ctx.tx)
  if (!rows[0]) throw refuse('people.placeNeeded')
  must(ctx, 'person.change', rows[0].lo)
  const before = await endMembership(ctx, person.id, body.on)
  if (!before) throw refuse('people.notAMember', {}, 'conflict')
  await ctx.tx
    .updateTable('person')
    .set({ cell_id: null, lo: rows[0].lo, party_status: 'nonMember' })
    .where('id', '=', person.id)
    .execute()
  return saved(ctx, person, 'endMembership', { before, after: { on: body.on }, reason: body.reason })
}

/** Ends the running membership on the day; answers what it was. Refuses a day before its beginning. */
async function endMembership(ctx: SignedIn, personId: number, day: string): Promise<object | null> {
  const running = await ctx.tx
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.cell_id')
    .select(['m.id', 'm.begins_on', 'm.status', 'o.name'])
    .where('m.person_id', '=', personId)
    .where(eb => eb.or([eb('m.ends_on', 'is', null), eb('m.ends_on', '>', day)]))
    .orderBy('m.begins_on', 'desc')
    .executeTakeFirst()
  if (!running) return null
  if (running.begins_on >= day) throw refuse('people.beforeMembership', { day: running.begins_on })
  await ctx.tx.updateTable('membership').set({ ends_on: day }).where('id', '=', running.id).execute()
  return { cell: running.name, status: running.status, beginsOn: running.begins_on }
}

export async function leave(ctx: SignedIn, { params, body }: Call<typeof ask.leave>) {
  const person = await lockPerson(ctx, params.id, body.version)
  if (person.left_on) throw refuse('people.hasLeft', {}, 'conflict')
  notInFuture(ctx, body.on)
  const before = await endMembership(ctx, person.id, body.on)
  await sql`delete from post_holding where person_id = ${person.id} and begins_on >= ${body.on}`.execute(
    ctx.tx,
  )
  await sql`update post_holding set ends_on = ${body.on}
    where person_id = ${person.id} and (ends_on is null or ends_on > ${body.on})`.execute(ctx.tx)
  await ctx.tx.updateTable('person').set({ left_on: body.on }).where('id', '=', person.id).execute()
  return saved(ctx, person, 'leave', {
    ...(before ? { before } : {}),
    after: { on: body.on },
    reason: body.reason,
  })
}

export async function comeBack(ctx: SignedIn, { params, body }: Call<typeof ask.comeBack>) {
  const person = await lockPerson(ctx, params.id, body.version)
  if (!person.left_on) throw refuse('people.hasNotLeft', {}, 'conflict')
  await ctx.tx.updateTable('person').set({ left_on: null }).where('id', '=', person.id).execute()
  return saved(ctx, person, 'comeBack', { before: { on: person.left_on }, reason: body.reason })
}
