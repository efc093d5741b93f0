/**
 * The history of an organisation as events, computed from its versions and successions, so that it can say nothing
 * that the tree does not hold. Versions that only carry new labels (a parent moved) are no events.
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Event, OrganisationRef } from './contract.ts'

interface Version {
  valid_from: string
  valid_to: string | null
  kind: string
  level: string
  name: string
  parent_id: number | null
  parent_name: string | null
  short_name: string | null
  symbol: string | null
  place: string | null
  advises_id: number | null
  batch: Event['batch']
}

type Other = OrganisationRef & { day: string; side: 'from' | 'to'; alone: boolean; batch: Event['batch'] }

/** Newest first. */
export async function eventsOf(ctx: Context, organisationId: number): Promise<Event[]> {
  const versions = await versionsOf(ctx, organisationId)
  const others = await othersOf(ctx, organisationId)
  const events: Event[] = []
  versions.forEach((version, index) => {
    const former = versions[index - 1]
    const joined = others.filter(other => other.side === 'from' && other.day === version.valid_from)
    events.push(...(former ? changes(former, version, joined) : [beginning(version, joined)]))
  })
  const last = versions.at(-1)
  if (last?.valid_to) events.push(end(last.valid_to, others))
  return events.reverse()
}

function beginning(version: Version, from: readonly Other[]): Event {
  const operation = from.length === 0 ? 'found' : from.length === 1 && !from[0]!.alone ? 'split' : 'merge'
  return eventOf(version.valid_from, operation, version.batch, {
    after: version.name,
    before: version.parent_name,
    others: from,
  })
}

function changes(former: Version, version: Version, joined: readonly Other[]): Event[] {
  const day = version.valid_from
  const event = (operation: Event['operation'], before: string | null, after: string | null) =>
    eventOf(day, operation, version.batch, { before, after })
  const events: Event[] = []
  if (joined.length > 0) events.push(eventOf(day, 'merge', version.batch, { others: joined }))
  if (former.name !== version.name) events.push(event('rename', former.name, version.name))
  if (former.parent_id !== version.parent_id) {
    events.push(event('reparent', former.parent_name, version.parent_name))
  }
  if (former.kind !== version.kind || former.level !== version.level) {
    events.push(event('changeClass', `${former.kind} ${former.level}`, `${version.kind} ${version.level}`))
  }
  const small = ['short_name', 'symbol', 'place', 'advises_id'] as const
  if (events.length === 0 && small.some(field => former[field] !== version[field])) {
    events.push(event('change', former.symbol, version.symbol))
  }
  return events
}

/** Ended on a day: merged into one, split into several, or dissolved with or without a successor. */
function end(day: string, others: readonly Other[]): Event {
  const to = others.filter(other => other.side === 'to' && other.day === day)
  const operation = to.length === 0 ? 'dissolve' : to.length > 1 ? 'split' : 'merge'
  return eventOf(day, operation, to[0]?.batch ?? null, { others: to, before: 'ended' })
}

interface Told {
  before?: string | null
  after?: string | null
  others?: readonly Other[]
}

function eventOf(day: string, operation: Event['operation'], batch: Event['batch'], told: Told): Event {
  return {
    day,
    operation,
    before: told.before ?? null,
    after: told.after ?? null,
    others: (told.others ?? []).map(({ id, name, kind, level }) => ({ id, name, kind, level })),
    batch,
  }
}

async function versionsOf(ctx: Context, organisationId: number): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select v.valid_from, v.valid_to, v.kind, v.level, v.name, v.parent_id, v.short_name, v.symbol, v.place,
      v.advises_id, p.name as parent_name, ${batchOf('v.reorganisation_id')}
    from organisation_version v
    left join organisation_version p on p.organisation_id = v.parent_id and p.retracted_at is null
      and p.valid_from <= v.valid_from and (p.valid_to is null or p.valid_to > v.valid_from)
    where v.organisation_id = ${organisationId} and v.retracted_at is null
    order by v.valid_from`.execute(ctx.tx)
  return rows
}

/** `alone`: the other organisation had or has no further partner in the succession. */
async function othersOf(ctx: Context, organisationId: number): Promise<Other[]> {
  const { rows } = await sql<Other>`
    select o.public_id as id, n.name, n.kind, n.level, s.effective_on as day, s.side, s.alone,
      ${batchOf('s.reorganisation_id')}
    from (
      select predecessor_id as other, 'from' as side, effective_on, reorganisation_id,
        not exists (select from succession x where x.predecessor_id = s.predecessor_id
          and x.retracted_at is null and x.id <> s.id) as alone
      from succession s where successor_id = ${organisationId} and retracted_at is null
      union all
      select successor_id, 'to', effective_on, reorganisation_id, true
      from succession where predecessor_id = ${organisationId} and retracted_at is null) s
    join organisation o on o.id = s.other
    join lateral (
      select name, kind, level from organisation_version v
      where v.organisation_id = s.other and v.retracted_at is null
        and v.valid_from <= s.effective_on - (s.side = 'from')::int
      order by v.valid_from desc limit 1) n on true
    order by n.name`.execute(ctx.tx)
  return rows
}

function batchOf(column: string) {
  return sql`(select jsonb_build_object('id', r.public_id, 'title', r.title, 'basis', r.basis,
    'decidedOn', r.decided_on) from reorganisation r where r.id = ${sql.ref(column)}) as batch`
}
