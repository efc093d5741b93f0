/** The clocks and shares of the mechanism: read by everybody, changed by whoever looks after the rules. */
import Type from 'typebox'
import { Day, endpoint, OneOf } from '../../platform/contract.ts'
import { Filled } from './contract-parts.ts'

export const ruleNames = [
  'receiveDays',
  'meetDays',
  'passShare',
  'quorumShare',
  'decideDays',
  'councilDays',
  'councilMin',
  'councilMax',
  'papersDays',
  'supportDays',
  'answerDays',
  'completeDays',
  'reviewDays',
  'concludeDays',
  'caseOpenDays',
  'caseAcceptDays',
  'caseExamineDays',
  'caseReplyDays',
  'caseConcludeDays',
  'appealDays',
  'appealAnswerDays',
  'challengeDays',
  'watchDays',
  'watchMonths',
  'praiseDays',
  'rewardDays',
  'priorityDays',
  'raiseDays',
  'spreadDays',
  'giveDays',
  'raiseMonths',
  'adoptionMonths',
] as const
export type RuleName = (typeof ruleNames)[number]

export const Rule = Type.Object({
  name: OneOf(ruleNames),
  value: Type.Integer(),
  unit: OneOf(['workingDays', 'days', 'percent', 'persons', 'months']),
  effectiveFrom: Day,
  source: Type.String(),
  verified: Type.Boolean(),
  /** In force today; later or earlier ones stand beside it. */
  inForce: Type.Boolean(),
})

export const listRules = endpoint({
  name: 'proposals.rules',
  method: 'GET',
  path: '/api/mechanism-rules',
  summary: 'Clocks and shares of the mechanism, each with its source and the day from which it holds',
  access: 'signedIn',
  reply: Type.Object({ items: Type.Array(Rule) }),
})

export const changeRule = endpoint({
  name: 'proposals.changeRule',
  method: 'POST',
  path: '/api/mechanism-rules',
  summary: 'Writes a figure that holds from a day on; what began before keeps its clock',
  access: { right: 'rule.change' },
  body: Type.Object({
    name: OneOf(ruleNames),
    value: Type.Integer({ minimum: 0, maximum: 1000 }),
    effectiveFrom: Day,
    source: Filled(300),
    verified: Type.Boolean(),
  }),
  reply: Type.Object({}),
})
