/** What an authority has before it when the tree changes; the rooms of protection and encouragement pass theirs on alike. */
import { sql } from 'kysely'
import { inherited, insertionOfMany } from '../../platform/history.ts'
import { heirPairs, type Inheritance } from '../../platform/territory.ts'

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

/** To the first of several as well. The clocks go on as they were: a change of the tree gives an authority no new time. */
export function passToHeir({ room, table, clocks, open, going = open }: Held): Inheritance {
  return async (ctx, endings) => {
    if (endings.length === 0) return
    const pairs = sql`${heirPairs(endings, 'firstId')} e (id, heir)`
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
