/** The parts of an opened assignment: each list by one statement, names as they are now. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import type { getAssignment } from './contract.ts'
import { allowedOnCoordination, type CoordinationRow } from './coordination.ts'
import { allowedOnExtension, type ExtensionRow } from './extensions.ts'
import { type AssignmentRow, daysLate } from './rows.ts'

type Opened = Reply<typeof getAssignment>

export async function coordinatorsOf(ctx: SignedIn, row: AssignmentRow): Promise<Opened['coordinators']> {
  const { rows } = await sql<
    CoordinationRow & {
      organisation_public_id: string
      name: string
      part: string | null
      contribution: string | null
      signed_by_name: string | null
      signed_at: Date | null
    }
  >`
    select c.*, o.public_id as organisation_public_id, o.name, p.full_name as signed_by_name
    from coordination c join organisation o on o.id = c.organisation_id left join person p on p.id = c.signed_by
    where c.assignment_id = ${row.id} order by o.name_key`.execute(ctx.tx)
  return rows.map(one => ({
    id: one.public_id,
    organisation: { id: one.organisation_public_id, name: one.name },
    state: one.state,
    version: one.version,
    part: one.part,
    contribution: one.contribution,
    signedBy: one.signed_by_name,
    signedAt: one.signed_at?.toISOString() ?? null,
    allowed: allowedOnCoordination(ctx, one, row),
  }))
}

export async function progressOf(ctx: SignedIn, id: number): Promise<Opened['progress']> {
  const { rows } = await sql<{ at: Date; organisation: string; person: string | null; note: string }>`
    select e.at, o.name as organisation, p.full_name as person, e.note
    from progress_entry e join organisation o on o.id = e.organisation_id left join person p on p.id = e.person_id
    where e.assignment_id = ${id} order by e.id desc limit 200`.execute(ctx.tx)
  return rows.map(entry => ({ ...entry, at: entry.at.toISOString() }))
}

export async function evidenceOf(ctx: SignedIn, id: number): Promise<Opened['evidence']> {
  const { rows } = await sql<{
    public_id: string
    kind: 'file' | 'link' | 'operation'
    title: string
    href: string | null
    at: Date
    organisation: string | null
    person: string | null
  }>`
    select e.public_id, e.kind, e.title, e.href, e.at, o.name as organisation, p.full_name as person
    from evidence e left join organisation o on o.id = e.organisation_id left join person p on p.id = e.person_id
    where e.assignment_id = ${id} order by e.id limit 200`.execute(ctx.tx)
  return rows.map(({ public_id, at, ...entry }) => ({ ...entry, id: public_id, at: at.toISOString() }))
}

export async function extensionsOf(ctx: SignedIn, row: AssignmentRow): Promise<Opened['extensions']> {
  const { rows } = await sql<
    ExtensionRow & { former_due: string | null; wanted_due: string; reason: string; requested_at: Date }
  >`select * from extension where assignment_id = ${row.id} order by id`.execute(ctx.tx)
  return rows.map(one => ({
    id: one.public_id,
    state: one.state,
    version: one.version,
    formerDue: one.former_due,
    wantedDue: one.wanted_due,
    reason: one.reason,
    requestedAt: one.requested_at.toISOString(),
    allowed: allowedOnExtension(ctx, one, row),
  }))
}

export async function remindersOf(ctx: SignedIn, id: number): Promise<Opened['reminders']> {
  const { rows } = await sql<{
    at: Date
    kind: 'schedule' | 'hand' | 'escalation'
    rule: string | null
    reason: string | null
    to: string
    by: string | null
  }>`
    select r.at, r.kind, r.rule, r.reason, o.name as "to", p.full_name as by
    from reminder r join organisation o on o.id = r.organisation_id left join person p on p.id = r.person_id
    where r.assignment_id = ${id} order by r.id desc limit 100`.execute(ctx.tx)
  return rows.map(entry => ({ ...entry, at: entry.at.toISOString() }))
}

/** From whom it came by substitution, and to whom it went. */
export async function substitutesOf(ctx: SignedIn, row: AssignmentRow) {
  const { rows } = await sql<{ id: string; organisation: string; before: boolean }>`
    select a.public_id as id, o.name as organisation, a.id = ${row.substitute_of_id}::bigint as before
    from assignment a join organisation o on o.id = a.organisation_id
    where a.id = ${row.substitute_of_id}::bigint or a.substitute_of_id = ${row.id} order by a.id desc`.execute(
    ctx.tx,
  )
  const find = (before: boolean) => {
    const found = rows.find(one => (one.before ?? false) === before)
    return found ? { id: found.id, organisation: found.organisation } : null
  }
  return { substituteOf: find(true), substitutedBy: find(false) }
}

export async function aboveOf(ctx: SignedIn, aboveId: number | null): Promise<Opened['above']> {
  if (aboveId === null) return null
  const { rows } = await sql<{ id: string; what: string; due: string | null }>`
    select a.public_id as id, d.what, a.due from assignment a join duty d on d.id = a.duty_id
    where a.id = ${aboveId}`.execute(ctx.tx)
  return rows[0] ?? null
}

/** What the executor asked of those below in carrying this on: late ones first. */
export async function belowOf(ctx: SignedIn, row: AssignmentRow): Promise<Opened['below']> {
  const { rows } = await sql<AssignmentRow & { what: string; organisation_public_id: string; name: string }>`
    select a.*, d.what, o.public_id as organisation_public_id, o.name
    from duty d join assignment a on a.duty_id = d.id join organisation o on o.id = a.organisation_id
    where d.above_id = ${row.id} and a.state not in ('draft', 'cancelled', 'substituted')
    order by (a.state in ('assigned', 'accepted', 'returned') and a.due < ${ctx.today}::date) desc, a.due nulls last,
      o.name_key limit 500`.execute(ctx.tx)
  return rows.map(one => ({
    id: one.public_id,
    organisation: { id: one.organisation_public_id, name: one.name },
    what: one.what,
    state: one.state,
    due: one.due,
    daysLate: daysLate(one, ctx.today),
  }))
}

/** Successors of the organisation that had the duty before it was split; empty unless the issuer is asked. */
export async function heirsOf(ctx: SignedIn, row: AssignmentRow): Promise<Opened['heirs']> {
  if (!row.heirs_asked) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select o.public_id as id, o.name from history h
    join succession s on s.predecessor_id = (h.before ->> 'organisationId')::bigint and s.retracted_at is null
    join organisation o on o.id = s.successor_id and o.state = 'active'
    where h.object_type = 'assignment' and h.object_id = ${row.id} and h.step = 'inherit'
      and o.id <> ${row.organisation_id}
    group by o.public_id, o.name, o.name_key order by o.name_key`.execute(ctx.tx)
  return rows
}

/** What was done to the assignment and its parts, newest first. */
export async function historyOf(ctx: SignedIn, id: number): Promise<Opened['history']> {
  const { rows } = await sql<{
    at: Date
    step: string
    person: string | null
    organisation: string | null
    reason: string | null
  }>`
    select h.at, h.step, p.full_name as person, o.name as organisation, h.reason
    from history h left join person p on p.id = h.person_id left join organisation o on o.id = h.organisation_id
    where h.object_type = 'assignment' and h.object_id = ${id} order by h.id desc limit 200`.execute(ctx.tx)
  return rows.map(entry => ({ ...entry, at: entry.at.toISOString() }))
}
