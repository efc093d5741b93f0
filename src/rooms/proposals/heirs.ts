/** What an authority has before it when the tree changes; the rooms of protection and encouragement pass theirs on alike. */
import { type RawBuilder, sql } from 'kysely'
import { inherited, insertionOfMany } from '../../platform/history.ts'
import type { Ending, Inheritance } from '../../platform/territory.ts'

interface Held {
  room: string
  table: string
  /** Table of its clocks. */
  clocks: string
  /** SQL over `t`: what is still before its authority. */
  open: string
  /** SQL over `t`: what goes on with the organ of the person; `open` unless told. */
  going?: string
}

/** The clocks go on as they were: a change of the tree gives an authority no new time. */
export function passToHeir({ room, table, clocks, open, going = open }: Held): Inheritance {
  return async (ctx, endings) => {
    const pairs = heirsOf(endings)
    await sql`
      with passed as (
        update ${sql.table(table)} t set authority_id = e.heir from ${pairs}
        where t.authority_id = e.id and ${sql.raw(open)} returning t.id, e.id as former, e.heir)
      ${insertionOfMany(ctx, { room, objectType: table, step: 'inherit' }, inherited)}`.execute(ctx.tx)
    await sql`update ${sql.table(clocks)} t set organisation_id = e.heir from ${pairs}
      where t.organisation_id = e.id and t.ended_on is null`.execute(ctx.tx)
    await sql`update ${sql.table(table)} t set organisation_id = e.heir from ${pairs}
      where t.organisation_id = e.id and ${sql.raw(going)}`.execute(ctx.tx)
  }
}

/** `e (id, heir)`: the one successor; of several the first by its share, whose labels the rows carry already. */
export function heirsOf(endings: readonly Ending[]): RawBuilder<unknown> {
  return sql`(
    select x.id, coalesce(x.heir, o.heir_id) as heir
    from unnest(${endings.map(one => one.organisationId)}::bigint[], ${endings.map(one => one.heirId)}::bigint[])
      x (id, heir) join organisation o on o.id = x.id where coalesce(x.heir, o.heir_id) is not null) e`
}
