/** Which authority owes the decision or the giving until when. A clock keeps the rule under which it began. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { lastDay, type RuleName, rulesOn } from '../proposals/index.ts'
import type { clockKinds, EncouragementKind } from './lifecycle.ts'
import type { EncouragementRow } from './rows.ts'

type ClockKind = (typeof clockKinds)[number]

const ruleOf = {
  praise: 'praiseDays',
  reward: 'rewardDays',
  priority: 'priorityDays',
  raise: 'raiseDays',
  spread: 'spreadDays',
} as const satisfies Record<EncouragementKind, RuleName>

export interface ClockRow {
  kind: ClockKind
  organisation_id: number
  began_on: Day
  due_on: Day
  basis: string
  ended_on: Day | null
  called_off: boolean
  lapsed_at: Date | null
}

export async function startClock(
  ctx: Context,
  row: Pick<EncouragementRow, 'id' | 'kind' | 'authority_id'>,
  clock: ClockKind,
  from: Day = ctx.today,
): Promise<void> {
  const rule = (await rulesOn(ctx, from))[clock === 'give' ? 'giveDays' : ruleOf[row.kind]]
  await ctx.tx
    .insertInto('encouragement_clock')
    .values({
      encouragement_id: row.id,
      kind: clock,
      organisation_id: row.authority_id,
      began_on: from,
      due_on: lastDay(await loadCalendar(ctx), rule, from),
      basis: rule.source,
    })
    .execute()
}

/** What was waited for came, or (`calledOff`) no longer matters: nobody is late after this day. */
export async function endClocks(ctx: Context, id: number, calledOff = false): Promise<void> {
  await sql`update encouragement_clock set ended_on = ${ctx.today}::date, called_off = ${calledOff}
    where encouragement_id = ${id} and ended_on is null`.execute(ctx.tx)
}
