/** Which backups stay: one for each of the last days, then for each of the last weeks, then for each of the last months. */
import { addDays, weekday } from '../dates/dates.ts'
import { refuse } from '../refusal.ts'

export interface KeepRule {
  days: number
  weeks: number
  months: number
}

/** House rule, until an installation says otherwise: a fortnight by day, two months by week, a year by month. */
export const usualRule: KeepRule = { days: 14, weeks: 8, months: 12 }

/** `BACKUP_KEEP=14,8,12`: days, weeks, months. Refusal: backups.ruleMalformed. */
export function keepRuleOf(given: string | undefined): KeepRule {
  if (!given) return usualRule
  const [, days, weeks, months] = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(given.replaceAll(' ', '')) ?? []
  if (!days || Number(days) < 1) throw refuse('backups.ruleMalformed', { given })
  return { days: Number(days), weeks: Number(weeks), months: Number(months) }
}

/**
 * The names to keep of backups by their day (`YYYY-MM-DD`), in the order of their making. Of several in one day, week or month
 * the last stays; periods without a backup do not count. The newest is always kept.
 */
export function kept(backups: readonly { name: string; day: string }[], rule: KeepRule): Set<string> {
  const newestFirst = [...backups].reverse()
  const keep = new Set<string>()
  const lastOf = (periodOf: (day: string) => string, count: number) => {
    const seen = new Set<string>()
    for (const { name, day } of newestFirst) {
      const period = periodOf(day)
      if (seen.has(period)) continue
      if (seen.size === count) break
      seen.add(period)
      keep.add(name)
    }
  }
  lastOf(day => day, Math.max(rule.days, 1))
  lastOf(day => addDays(day, -((weekday(day) + 6) % 7)), rule.weeks)
  lastOf(day => day.slice(0, 7), rule.months)
  return keep
}
