/**
 * Everybody tries every step at every moment, at random, against a model made of the table itself: what is allowed
 * happens and is sealed, what is not is refused by its code, and clocks and conclusions are as the states say.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../../test/attempt.ts'
import type { Context, SignedIn, Viewer } from '../../platform/context.ts'
import type { Lifecycle } from '../../platform/lifecycle.ts'
import { finished } from '../proposals/proposals.support.ts'
import type { Finding } from './contract-finding.ts'
import {
  type CaseState,
  type CaseStep,
  caseLifecycle,
  type clockKinds,
  type Outcome,
  outcomes,
  type Relation,
  stepOf,
} from './lifecycle.ts'
import { open } from './open-case.ts'
import { obstacleTo } from './outcome.ts'
import { aFinding, type Bench, failing, openBench } from './protection.support.ts'
import { take, takeByHouse } from './steps.ts'

const runs = Number(process.env.SEQUENCES ?? (process.env.TEST_LONG ? 20_000 : 30))
const people = ['proposer', 'head', 'deputy', 'clerk', 'superior', 'overseer', 'stranger'] as const
const roles = [...people, 'house'] as const
type Role = (typeof roles)[number]
const steps = Object.keys(caseLifecycle.steps) as CaseStep[]
const table: Lifecycle<CaseState, Relation, CaseStep> = caseLifecycle
const outcomeOf = new Map(outcomes.map(outcome => [stepOf[outcome] as CaseStep, outcome]))
const rollBack = new Error('rolled back')

const findings: Finding[] = [
  aFinding(),
  aFinding({ tests: failing('motive') }),
  aFinding({ abuse: { what: 'Vụ lợi', evidence: [{ what: 'Biên bản', leaf: null }] } }),
]

let scene: Bench
let proposalId: string
const viewers = new Map<Role, Viewer>()
beforeAll(async () => {
  scene = await openBench()
  proposalId = await finished(scene)
  for (const role of people) viewers.set(role, await scene.world.viewerOf(scene.person(role)))
})
afterAll(() => scene?.world.close())

interface Model {
  state: CaseState
  version: number
  opener: Role
  authority: 'organ' | 'commune' | 'province'
  finding: Finding | null
  outcome: Outcome | null
  concluded: number
}

/** Who is what, as the table's relations mean it. */
function relationsOf({ authority, opener }: Model, role: Role): Relation[] {
  const here = authority === 'organ'
  switch (role) {
    case 'house':
      return ['house']
    case 'proposer':
      return opener === role ? ['cadre', 'opener'] : ['cadre']
    case 'head':
    case 'clerk': {
      if (!here) return ['overseer']
      const own: Relation[] = role === 'head' ? ['head', 'office', 'overseer'] : ['office', 'overseer']
      return opener === role ? [...own, 'opener'] : own
    }
    case 'superior':
      return authority === 'commune' ? ['head', 'office', 'overseer'] : []
    case 'overseer':
      return ['overseer']
    default:
      return []
  }
}

interface Try {
  role: Role
  step: CaseStep
  reasoned: boolean
  stale: boolean
  finding: Finding
  revised: Outcome
}

const higher = ['passUp', 'passAppealUp', 'appeal'] as const

/** The code with which the step must be refused; null: it must happen. */
function codeFor(model: Model, { role, step, reasoned, stale, revised }: Try): string | null {
  const relations = relationsOf(model, role)
  const rule = table.steps[step]
  if (relations.length === 0) return 'platform.notFound'
  if (!rule.by.some(one => relations.includes(one))) return 'platform.forbidden'
  if (stale && role !== 'house') return 'platform.changedMeanwhile'
  if (!rule.from.includes(model.state)) return 'platform.stepNotNow'
  if (rule.reason === 'required' && !reasoned) return 'platform.reasonMissing'
  if (higher.some(one => one === step) && model.authority === 'province') return 'protection.topOfTree'
  const outcome = step === 'revise' ? revised : outcomeOf.get(step)
  const obstacle =
    outcome && obstacleTo(outcome, { kind: 'result', result: 'partly', finding: model.finding! })
  return obstacle ? `protection.${obstacle}` : null
}

function after(model: Model, { step, finding, revised }: Try): void {
  model.state = table.steps[step].to
  model.version++
  if (step === 'examine') model.finding = finding
  if (higher.some(one => one === step)) model.authority = model.authority === 'organ' ? 'commune' : 'province'
  const outcome = step === 'revise' ? revised : outcomeOf.get(step)
  if (outcome) model.outcome = outcome
  if (outcome || step === 'uphold') model.concluded++
}

async function attempt(ctx: Context, id: string, version: number, one: Try): Promise<void> {
  const { role, step, finding, revised } = one
  const reason = one.reasoned ? 'Lý do bằng văn bản' : ''
  if (role === 'house') return takeByHouse(ctx, id, step, reason)
  const outcome = step === 'revise' ? revised : outcomeOf.get(step)
  await take(ctx as SignedIn, id, step, {
    ...{ version: version - (one.stale ? 1 : 0), reason },
    ...(step === 'examine' ? { finding } : {}),
    ...(step === 'reply' ? { reply: { agrees: true, words: '' } } : {}),
    ...(outcome ? { conclusion: { outcome, reason, number: '', finding: null } } : {}),
  })
}

const anAttempt = fc.record({
  luck: fc.integer({ min: 0, max: 9 }),
  pick: fc.nat(),
  role: fc.constantFrom(...roles),
  step: fc.constantFrom(...steps),
  reasoned: fc.integer({ min: 0, max: 4 }).map(n => n > 0),
  stale: fc.integer({ min: 0, max: 19 }).map(n => n === 0),
  finding: fc.constantFrom(...findings),
  revised: fc.constantFrom(...outcomes),
})

/** With luck, the attempt becomes one that the table allows now, so that sequences go far. */
function guided(model: Model, one: Try & { luck: number; pick: number }): Try {
  if (one.luck < 3) return one
  const possible = steps
    .filter(step => step !== 'takeBack' && table.steps[step].from.includes(model.state))
    .flatMap(step => roles.map(role => ({ ...one, role, step, reasoned: true, stale: false })))
    .filter(other => codeFor(model, other) === null)
  return possible[one.pick % possible.length] ?? one
}

const running: Partial<Record<CaseState, (typeof clockKinds)[number]>> = {
  opened: 'accept',
  accepted: 'examine',
  examined: 'reply',
  replied: 'conclude',
  concluded: 'appeal',
  appealed: 'answerAppeal',
}

/** What must hold of the rows whenever nobody acts: of clocks, conclusions, and the evidence log. */
async function check(ctx: Context, id: string, model: Model): Promise<void> {
  const { rows } = await ctx.tx.client.query(
    `select c.state, c.version, c.outcome,
      (select array_agg(k.kind) from case_clock k where k.case_id = c.id and k.ended_on is null) as clocks,
      (select count(*)::int from case_conclusion d where d.case_id = c.id) as concluded,
      (select count(*)::int from ledger_leaf l join ledger_case a on a.id = l.case_id
        join ledger_holder h on h.leaf_id = l.id and h.person_id = c.cadre_id
        where a.object_type = 'protection_case' and a.object_id = c.id) as receipts
     from protection_case c where c.public_id = $1`,
    [id],
  )
  const { state, version, outcome, concluded } = model
  const kind = running[state]
  expect(rows[0]).toEqual({
    ...{ state, version, outcome, concluded },
    clocks: kind ? [kind] : null,
    // The cadre holds a receipt of the opening and of each step.
    receipts: version,
  })
}

test(`${runs} sequences of attempts end as the table says`, async () => {
  const reached = new Set<string>()
  const refused = new Set<string>()
  const taken = new Set<string>()
  const sequence = async (opener: Role, attempts: readonly (Try & { luck: number; pick: number })[]) => {
    await scene.world
      .build(async ctx => {
        const as = (role: Role): Context =>
          role === 'house' ? ctx : ({ ...ctx, viewer: viewers.get(role)! } as SignedIn)
        const opening = { key: randomUUID(), proposalId, kind: 'result' as const, grounds: 'Đề nghị' }
        const { id } = await open(as(opener) as SignedIn, opening)
        const model: Model = {
          ...{ state: 'opened', version: 1, opener, authority: 'organ', finding: null },
          ...{ outcome: null, concluded: 0 },
        }
        for (const random of attempts) {
          const one = guided(model, random)
          const wanted = codeFor(model, one)
          const code = await refusalOf(as(one.role), () => attempt(as(one.role), id, model.version, one))
          expect(code, `${one.role} ${one.step} in ${model.state} of ${model.authority}`).toBe(wanted)
          if (wanted === null) {
            after(model, one)
            taken.add(one.step)
          } else refused.add(wanted)
          await check(ctx, id, model)
          reached.add(model.state)
        }
        throw rollBack
      })
      .catch(error => {
        if (error !== rollBack) throw error
      })
  }
  // The ordinary run draws the same sequences each time: what they must reach is asserted below.
  const sequences = fc.array(anAttempt, { minLength: 8, maxLength: 20 })
  const openers = fc.constantFrom<Role>('proposer', 'head', 'clerk')
  await fc.assert(fc.asyncProperty(openers, sequences, sequence), { numRuns: runs })
  const long = runs >= 10_000
  // A result that was partly reached is never one that needs nothing, nor an accusation to be cleared of.
  expect(taken.size).toBeGreaterThanOrEqual(long ? steps.length - 2 : 12)
  expect(reached.size).toBeGreaterThanOrEqual(long ? caseLifecycle.states.length : 6)
  for (const code of ['forbidden', 'notFound', 'stepNotNow']) expect(refused).toContain(`platform.${code}`)
}, 7_200_000)
