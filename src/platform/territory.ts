/**
 * Rows of any room that carry the label of an organisation are listed and summed by territory. When labels move,
 * the rows move in the same transaction: each room announces its tables here, at its door.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'

export interface Carried {
  table: string
  /** Column of the label; `t` stands for the table in all expressions. */
  label: string
  /** SQL for the key of the organisation whose label it is: 't.organisation_id', 'coalesce(t.cell_id, …)'. */
  organisation: string
  /** A further table that the expression needs: `dispatch d on d.id = t.dispatch_id`. */
  join?: { table: string; on: string }
  /** Column that carries the upper bound as well, where a row keeps a whole range. */
  upper?: string
  /** What a reorganisation says about these rows ("members", "openReceipts") and which of them count. */
  counted?: { name: string; where: string }
}

const carried: Carried[] = []
const inheritances: Inheritance[] = []

/** An organisation that ended on a day. */
export interface Ending {
  organisationId: number
  /** Where all of it passed to one successor. */
  heirId: number | null
  /** That one; of several the first by its share; without any, who stood above. Rows carry its label already. */
  firstId: number | null
  /** How many succeed to it or to a part of it. */
  successors: number
  day: string
}
export type Inheritance = (ctx: Context, endings: readonly Ending[]) => Promise<void>

/** Called once by the door of a room, when the program starts. Announcing the same table and label again is harmless. */
export function announceTerritory(tables: readonly Carried[], inherit?: Inheritance): void {
  for (const table of tables) {
    if (!carried.some(known => known.table === table.table && known.label === table.label))
      carried.push(table)
  }
  if (inherit && !inheritances.includes(inherit)) inheritances.push(inherit)
}

/** What was announced; a test compares it with the columns of the database. */
export function carriedLabels(): readonly Carried[] {
  return carried
}

/**
 * Follows the labels listed in the temporary table `label_change (id, old_lo, old_hi, lo, hi)`. A row carries the
 * label that its organisation had, by which an index finds it. Answers the number of rows that moved. Runs with sight of every row, whoever asks (row-level security would hide some).
 */
export async function followLabels(ctx: Context): Promise<number> {
  return seeingAll(ctx, async () => {
    let moved = 0
    for (const { table, label, organisation, join, upper } of carried) {
      const key = sql.raw(organisation)
      const { numAffectedRows = 0n } = await sql`
        update ${sql.table(table)} t set ${sql.ref(label)} = m.lo ${upper ? sql`, ${sql.ref(upper)} = m.hi` : sql``}
        from label_change m ${join ? sql`, ${sql.raw(join.table)}` : sql``}
        where m.id = ${key} and t.${sql.ref(label)} = m.old_lo ${join ? sql`and ${sql.raw(join.on)}` : sql``}
          and (t.${sql.ref(label)} <> m.lo ${upper ? sql`or t.${sql.ref(upper)} <> m.hi` : sql``})`.execute(
        ctx.tx,
      )
      moved += Number(numAffectedRows)
    }
    return moved
  })
}

/** Rows that count for organisations with a label in one of the ranges, by the name of what is counted. */
export async function countCarried(
  ctx: Context,
  ranges: readonly { lo: number; hi: number }[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const lows = ranges.map(range => range.lo)
  const highs = ranges.map(range => range.hi)
  return seeingAll(ctx, async () => {
    for (const { table, label, counted } of carried) {
      if (!counted) continue
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from unnest(${lows}::bigint[], ${highs}::bigint[]) r (lo, hi)
        join ${sql.table(table)} t on t.${sql.ref(label)} >= r.lo and t.${sql.ref(label)} < r.hi
        where (${sql.raw(counted.where)})`.execute(ctx.tx)
      counts[counted.name] = (counts[counted.name] ?? 0) + rows[0]!.n
    }
    return counts
  })
}

/**
 * Lets every room do what an end means for its rows: posts cease, open duties pass to the heir. Day by day: an heir may
 * have ended as well before anybody looked.
 */
export async function passOn(ctx: Context, endings: readonly Ending[]): Promise<void> {
  const days = [...new Set(endings.map(one => one.day))].sort()
  const each = days.map(day => endings.filter(one => one.day === day))
  await seeingAll(ctx, async () => {
    for (const ended of each.length > 0 ? each : [[]])
      for (const inherit of inheritances) await inherit(ctx, ended)
  })
}

/** `(id, heir)` for SQL, to be named there: only where one took over the whole, or with the first of several. */
export function heirPairs(endings: readonly Ending[], whose: 'heirId' | 'firstId'): RawBuilder<unknown> {
  const passed = endings.filter(one => one[whose] !== null)
  return sql`unnest(${passed.map(one => one.organisationId)}::bigint[], ${passed.map(one => one[whose])}::bigint[])`
}

async function seeingAll<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`
    select coalesce(current_setting('app.territory', true), '') as before`.execute(ctx.tx)
  await sql`select set_config('app.territory', '{(,)}', true)`.execute(ctx.tx)
  const result = await work()
  await sql`select set_config('app.territory', ${rows[0]!.before}, true)`.execute(ctx.tx)
  return result
}
