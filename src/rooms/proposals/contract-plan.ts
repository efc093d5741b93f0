/** The plan of a proposal as data: three mandatory parts (Nghị định 73/2023/NĐ-CP, Điều 7), risks, aims, benefit. */
import Type, { type Static } from 'typebox'
import { Day, Nullable, OneOf } from '../../platform/contract.ts'

const Text = (limit: number) => Type.String({ maxLength: limit })

export const Risk = Type.Object({
  key: Type.Integer({ minimum: 1 }),
  what: Text(1000),
  prevention: Text(1000),
})
export const Aim = Type.Object({ name: Text(300), target: Text(300) })

export const Plan = Type.Object({
  title: Text(300),
  /** Part 1: need, aim, requirements, with the bottleneck shown. */
  need: Text(4000),
  /** Not regulated yet (Nghị định 73), or regulated and no longer fitting (Kết luận 14, 2.2). */
  bottleneckKind: OneOf(['unregulated', 'unfit']),
  bottleneck: Text(4000),
  /** Part 2: content, tasks, solutions; scope and subjects; time; resources; feasibility. */
  content: Text(8000),
  scope: OneOf(['unit', 'wide']),
  scopeText: Text(2000),
  from: Nullable(Day),
  to: Nullable(Day),
  resources: Text(2000),
  feasibility: Text(2000),
  /** Part 3: effect expected, harm if any. */
  effects: Text(4000),
  harms: Text(2000),
  /** Declared in advance: what protects the proposer later if it comes true. */
  risks: Type.Array(Risk, { maxItems: 20 }),
  aims: Type.Array(Aim, { maxItems: 20 }),
  /** Whether the proposer or their relatives gain by it; null: not answered yet. */
  benefit: Nullable(OneOf(['none', 'some'])),
  benefitText: Text(2000),
})
export type Plan = Static<typeof Plan>

export const planTexts = [
  'title',
  'need',
  'bottleneck',
  'content',
  'scopeText',
  'resources',
  'feasibility',
  'effects',
  'harms',
  'benefitText',
] as const satisfies readonly (keyof Plan)[]

/** What is missing before a plan can be sent, by field. Harm may be left out ("nếu có"). */
export function missingIn(plan: Plan): (keyof Plan)[] {
  const missing: (keyof Plan)[] = planTexts.filter(
    field => field !== 'harms' && field !== 'benefitText' && plan[field].trim() === '',
  )
  if (!plan.from) missing.push('from')
  if (!plan.to) missing.push('to')
  if (!plan.risks.some(risk => risk.what.trim() && risk.prevention.trim())) missing.push('risks')
  if (!plan.aims.some(aim => aim.name.trim() && aim.target.trim())) missing.push('aims')
  if (plan.benefit === null) missing.push('benefit')
  if (plan.benefit === 'some' && plan.benefitText.trim() === '') missing.push('benefitText')
  return missing
}
