/**
 * Figures of the room as data: each with its source and the day from which it holds. An installation overrides one by
 * the setting `assignments.<name>`. None of them is a rule of law that could be verified: they are configuration.
 */
import type { Context } from '../../platform/context.ts'

export interface Rule {
  name: RuleName
  value: readonly number[]
  unit: 'workingDays' | 'days'
  effectiveFrom: string
  source: string
  /** False: configuration of the house, to be set by each installation. */
  verified: boolean
}

export const ruleNames = [
  'passOnDays',
  'bufferDays',
  'remindBefore',
  'remindAfter',
  'remindNotAccepted',
  'escalateAfter',
] as const
export type RuleName = (typeof ruleNames)[number]

const house = 'Cấu hình mặc định, cơ quan sử dụng tự quy định'
const of = (name: RuleName, value: readonly number[], unit: Rule['unit']): Rule => ({
  name,
  value,
  unit,
  effectiveFrom: '2026-01-01',
  source: house,
  verified: false,
})

export const rules: readonly Rule[] = [
  /** How long a level may hold a document before it passes it on; what is longer is delay inherited by those below. */
  of('passOnDays', [3], 'workingDays'),
  /** What a level needs to check and hand on what those below handed in. */
  of('bufferDays', [2], 'workingDays'),
  /** Reminders this long before the due date. */
  of('remindBefore', [7, 3, 1], 'days'),
  /** Reminders this long after it. */
  of('remindAfter', [1, 7, 14, 30], 'days'),
  /** A reminder when a duty was not accepted for so long. */
  of('remindNotAccepted', [3], 'workingDays'),
  /** The superior is told when a duty is so long overdue. */
  of('escalateAfter', [5], 'workingDays'),
]

export type Figures = Readonly<Record<RuleName, readonly number[]>>

/** The figures that hold on a day, by name; those of the installation before those of the house. */
export async function figuresOn(ctx: Context, day: string): Promise<Figures> {
  const settings = await ctx.tx
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('key', 'in', ruleNames.map(settingKey))
    .where(eb => eb.or([eb('effective_from', 'is', null), eb('effective_from', '<=', day)]))
    .execute()
  const own = new Map(settings.map(row => [row.key, row.value]))
  return Object.fromEntries(
    ruleNames.map(name => [name, numbersIn(own.get(settingKey(name))) ?? valueOn(name, day)]),
  ) as unknown as Figures
}

const settingKey = (name: RuleName) => `assignments.${name}`

/** The newest rule of that name in force on the day. */
export function valueOn(name: RuleName, day: string): readonly number[] {
  const inForce = rules
    .filter(rule => rule.name === name && rule.effectiveFrom <= day)
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
  return (inForce[0] ?? rules.find(rule => rule.name === name)!).value
}

function numbersIn(value: unknown): number[] | null {
  const list = Array.isArray(value) ? value : [value]
  return list.length > 0 && list.every(one => Number.isInteger(one) && one >= 0) ? (list as number[]) : null
}
