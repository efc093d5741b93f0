/** Figures of the mechanism as they hold on a day. A clock keeps the figure under which it began. */
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { addDays, type Day, isDay } from '../../platform/dates/dates.ts'
import { addWorkingDays, type Calendar } from '../../platform/dates/working-days.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { type changeRule, type listRules, type RuleName, ruleNames } from './contract-rules.ts'

export interface Rule {
  id: number
  name: RuleName
  value: number
  unit: 'workingDays' | 'days' | 'percent' | 'persons' | 'months'
  effective_from: Day
  source: string
  verified: boolean
}

/** Newest day first; of one day the line written last first. */
async function allRules(ctx: Context): Promise<Rule[]> {
  const rows = await ctx.tx
    .selectFrom('mechanism_rule')
    .select(['id', 'name', 'value', 'unit', 'effective_from', 'source', 'verified'])
    .orderBy('effective_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows as Rule[]
}

/** The rule of each name in force on the day; before the first one, the first. */
export async function rulesOn(ctx: Context, day: Day): Promise<Record<RuleName, Rule>> {
  const rules = await allRules(ctx)
  return Object.fromEntries(ruleNames.map(name => [name, inForce(rules, name, day)])) as Record<
    RuleName,
    Rule
  >
}

export function inForce(rules: readonly Rule[], name: RuleName, day: Day): Rule {
  const named = rules.filter(rule => rule.name === name)
  const found = named.find(rule => rule.effective_from <= day) ?? named.at(-1)
  if (!found) throw new Error(`no rule ${name}`)
  return found
}

/** The last day of a term that begins on a day: the first day is not counted. */
export function lastDay(calendar: Calendar, rule: Pick<Rule, 'unit' | 'value'>, from: Day): Day {
  return rule.unit === 'workingDays' ? addWorkingDays(calendar, from, rule.value) : addDays(from, rule.value)
}

export async function readRules(ctx: SignedIn): Promise<Reply<typeof listRules>> {
  const rules = await allRules(ctx)
  const items = ruleNames.flatMap(name => {
    const current = inForce(rules, name, ctx.today)
    const shown = rules.filter(
      (rule, at) =>
        rule.name === name &&
        !rules
          .slice(0, at)
          .some(newer => newer.name === name && newer.effective_from === rule.effective_from),
    )
    return shown.map(rule => ({
      name,
      value: rule.value,
      unit: rule.unit,
      effectiveFrom: rule.effective_from,
      source: rule.source,
      verified: rule.verified,
      inForce: rule.id === current.id,
    }))
  })
  return { items }
}

const bounds: Partial<Record<Rule['unit'], { min: number; max: number }>> = {
  workingDays: { min: 1, max: 250 },
  days: { min: 1, max: 366 },
  percent: { min: 0, max: 99 },
  persons: { min: 1, max: 99 },
}

/** Appends: what held before stays readable. Refusals: proposals.ruleOutOfBounds, calendar.noSuchDay. */
export async function writeRule(ctx: SignedIn, body: Call<typeof changeRule>['body']): Promise<object> {
  const current = inForce(await allRules(ctx), body.name, ctx.today)
  const { min, max } = bounds[current.unit] ?? { min: 0, max: 1000 }
  if (body.value < min || body.value > max) throw refuse('proposals.ruleOutOfBounds', { min, max })
  if (!isDay(body.effectiveFrom)) throw refuse('calendar.noSuchDay', { day: body.effectiveFrom })
  const { id } = await ctx.tx
    .insertInto('mechanism_rule')
    .values({
      name: body.name,
      value: body.value,
      unit: current.unit,
      effective_from: body.effectiveFrom,
      source: tidy(body.source),
      verified: body.verified,
      written_at: ctx.now,
      written_by: ctx.viewer.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, {
    room: 'proposals',
    objectType: 'mechanism_rule',
    objectId: id,
    step: 'changeRule',
    before: { value: current.value },
    after: { name: body.name, value: body.value },
  })
  return {}
}
