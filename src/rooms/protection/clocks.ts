/** Whose turn it is in a case until when. A clock keeps the rule under which it began; jobs.ts records silence. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { lastDay, type RuleName, rulesOn } from '../proposals/index.ts'
import type { ClockKind } from './lifecycle.ts'
import type { CaseRow } from './rows.ts'

const ruleOf = {
  accept: 'caseAcceptDays',
  examine: 'caseExamineDays',
  reply: 'caseReplyDays',
  conclude: 'caseConcludeDays',
  appeal: 'appealDays',
  answerAppeal: 'appealAnswerDays',
} as const satisfies Record<ClockKind, RuleName>

export interface ClockRow {
  id: number
  case_id: number
  kind: ClockKind
  whose: 'authority' | 'cadre'
  organisation_id: number | null
  began_on: Day
  due_on: Day
  basis: string
  ended_on: Day | null
  called_off: boolean
  lapsed_at: Date | null
}

export async function startClock(
  ctx: Context,
  row: Pick<CaseRow, 'id' | 'authority_id'>,
  kind: ClockKind,
): Promise<void> {
  const rule = (await rulesOn(ctx, ctx.today))[ruleOf[kind]]
  const whose = kind === 'reply' || kind === 'appeal' ? 'cadre' : 'authority'
  await ctx.tx
    .insertInto('case_clock')
    .values({
      case_id: row.id,
      kind,
      whose,
      organisation_id: whose === 'authority' ? row.authority_id : null,
      began_on: ctx.today,
      due_on: lastDay(await loadCalendar(ctx), rule, ctx.today),
      basis: rule.source,
    })
    .execute()
}

/** What was waited for came, or (`calledOff`) no longer matters: nobody is late after this day. */
export async function endClocks(ctx: Context, caseId: number, calledOff = false): Promise<void> {
  await sql`update case_clock set ended_on = ${ctx.today}::date, called_off = ${calledOff}
    where case_id = ${caseId} and ended_on is null`.execute(ctx.tx)
}
