/** What was done to one object of any room, in the shape that pages show. The caller has checked the right to read it. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { personNames } from './person-history.ts'

interface Line {
  at: Date
  step: string
  reason: string | null
  person_id: number | null
  organisation: string | null
}

/** Newest first, at most `limit` lines: the step as its lifecycle names it, who took it and for which organisation. */
export async function historyOfObject(ctx: SignedIn, objectType: string, id: number, limit = 200) {
  const { rows } = await sql<Line>`
    select h.at, h.step, h.reason, h.person_id, o.name as organisation from history h
    left join organisation o on o.id = h.organisation_id
    where h.object_type = ${objectType} and h.object_id = ${id} order by h.id desc limit ${limit}`.execute(
    ctx.tx,
  )
  const people = await personNames(
    ctx,
    rows.map(row => row.person_id),
  )
  return rows.map(({ at, person_id, ...line }) => ({
    ...line,
    at: at.toISOString(),
    by: people.get(person_id ?? 0)?.fullName ?? null,
  }))
}
