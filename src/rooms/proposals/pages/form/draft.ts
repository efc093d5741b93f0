/** A plan before anything is written, and what in it must not be read by many. */
import { type Plan, planTexts } from '../../contract-plan.ts'
import { type Found, personalDataIn } from '../../personal-data.ts'

export const emptyPlan: Plan = {
  title: '',
  need: '',
  bottleneckKind: 'unregulated',
  bottleneck: '',
  content: '',
  scope: 'unit',
  scopeText: '',
  from: null,
  to: null,
  resources: '',
  feasibility: '',
  effects: '',
  harms: '',
  risks: [],
  aims: [],
  benefit: null,
  benefitText: '',
}

/** The first finding of each field that has one. */
export function personalIn(plan: Plan): ReadonlyMap<string, Found> {
  const texts: [string, string][] = [
    ...planTexts.map((field): [string, string] => [field, plan[field]]),
    ['risks', plan.risks.map(risk => `${risk.what}\n${risk.prevention}`).join('\n')],
    ['aims', plan.aims.map(aim => `${aim.name}\n${aim.target}`).join('\n')],
  ]
  return new Map(
    texts.flatMap(([field, text]) => {
      const [first] = personalDataIn(text)
      return first ? [[field, first] as const] : []
    }),
  )
}
