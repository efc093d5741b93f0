/**
 * Everybody tries every step at every moment, at random, against a model made of the table itself: what is allowed happens,
 * what is not is refused by its code, and the clocks, editions and votes are as the states say.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../../test/attempt.ts'
import type { SignedIn, Viewer } from '../../platform/context.ts'
import { addDays } from '../../platform/dates/dates.ts'
import type { Lifecycle } from '../../platform/lifecycle.ts'
import { call } from './convene.ts'
import { decideOn } from './decide.ts'
import { create } from './drafts.ts'
import { type ProposalState, type ProposalStep, proposalLifecycle, type Relation } from './lifecycle.ts'
import { aPlan, aReport, type Cast, type Choice, openCast, someConditions } from './proposals.support.ts'
import { conclude, report, review } from './results.ts'
import { moveProposal } from './steps.ts'
import { cast as castVote, close } from './votes.ts'

const runs = Number(process.env.SEQUENCES ?? (process.env.TEST_LONG ? 20_000 : 40))
const roles = ['proposer', 'head', 'deputy', 'other', 'clerk', 'superior', 'overseer', 'stranger'] as const
type Role = (typeof roles)[number]
const steps = Object.keys(proposalLifecycle.steps) as ProposalStep[]
const table: Lifecycle<ProposalState, Relation, ProposalStep> = proposalLifecycle
const rollBack = new Error('rolled back')

let scene: Cast
const viewers = new Map<Role, Viewer>()
beforeAll(async () => {
  scene = await openCast()
  for (const role of roles) viewers.set(role, await scene.world.viewerOf(scene.person(role)))
})
afterAll(() => scene?.world.close())

interface Model {
  state: ProposalState
  version: number
  edition: number
  authority: 'organ' | 'commune' | 'province'
  /** Votes of the meeting that is open; null: none is. */
  votes: Map<Role, Choice> | null
  passed: boolean
}

/** Who is what, as the table's relations mean it. */
function relationsOf(model: Model, role: Role): Relation[] {
  if (role === 'proposer') return ['proposer']
  if (model.edition === 0 || role === 'stranger') return []
  if (role === 'overseer') return ['overseer']
  if (role === 'superior') return model.authority === 'commune' ? ['head', 'office', 'overseer'] : []
  const here = model.authority === 'organ'
  if (role === 'head') return here ? ['head', 'office', 'overseer'] : ['overseer']
  return role === 'clerk' && here ? ['office', 'overseer'] : ['overseer']
}

const votersOf = (model: Model): Role[] =>
  model.authority === 'organ'
    ? ['head', 'deputy', 'other']
    : model.authority === 'commune'
      ? ['superior']
      : []

interface Try {
  role: Role
  step: ProposalStep
  reasoned: boolean
  stale: boolean
}

/** The code with which the step must be refused; null: it must happen. */
function codeFor(model: Model, { role, step, reasoned, stale }: Try): string | null {
  const relations = relationsOf(model, role)
  const rule = table.steps[step]
  if (relations.length === 0) return 'platform.notFound'
  if (!rule.by.some(one => relations.includes(one))) return 'platform.forbidden'
  if (stale) return 'platform.changedMeanwhile'
  if (!rule.from.includes(model.state)) return 'platform.stepNotNow'
  if (rule.reason === 'required' && !reasoned) return 'platform.reasonMissing'
  if (step === 'refer' && model.authority === 'province') return 'proposals.noSuperior'
  if (step === 'convene' && votersOf(model).length === 0) return 'proposals.nobodyMayVote'
  if (step === 'vote' && model.votes!.size * 2 <= votersOf(model).length) return 'proposals.noQuorum'
  if (step === 'decline' && model.passed) return 'proposals.voteBinds'
  if (['implement', 'pilot'].includes(step) && !model.passed && !reasoned) return 'proposals.overrideMissing'
  return null
}

function after(model: Model, step: ProposalStep): void {
  model.state = table.steps[step].to
  model.version++
  if (step === 'submit') model.edition++
  if (step === 'refer') {
    model.authority = model.authority === 'organ' ? 'commune' : 'province'
    model.votes = null
  }
  if (step === 'convene') model.votes = new Map()
  if (step === 'withdraw') model.votes = null
  if (step === 'vote') {
    const voters = votersOf(model)
    const count = (choice: Choice) => [...model.votes!.values()].filter(vote => vote === choice).length
    const [inFavour, against] = [count('for'), count('against')]
    const tie = inFavour > 0 && inFavour === against
    model.passed = inFavour * 2 > voters.length || (tie && model.votes!.get(voters[0]!) === 'for')
    model.votes = null
  }
}

async function takeStep(ctx: SignedIn, id: string, { step, reasoned }: Try, version: number): Promise<void> {
  const reason = reasoned ? { reason: 'Lý do bằng văn bản' } : {}
  const body = { version, ...reason }
  switch (step) {
    case 'convene':
      await call(ctx, id, { version, heldOn: '2026-11-23', place: '', council: null })
      return
    case 'vote':
      await close(ctx, id, { version, minutes: 'Biên bản' })
      return
    case 'complete':
      await report(ctx, id, { version, report: aReport() })
      return
    case 'review':
      await review(ctx, id, { version, reviewedOn: '2026-11-23', attendees: 'Tập thể', minutes: 'Biên bản' })
      return
    case 'conclude':
      await conclude(ctx, id, {
        ...{ version, result: 'partly', objectiveCauses: 'Mưa', subjectiveCauses: '', damage: '' },
        conclusion: 'Đạt một phần',
      })
      return
    case 'submit':
    case 'receive':
    case 'return':
    case 'refer':
    case 'withdraw':
      await moveProposal(ctx, id, { step, ...body })
      return
    default: {
      const none = step === 'decline' || step === 'stop'
      // Each time later than any time before.
      const later = step === 'extend' ? { to: addDays('2030-01-01', version) } : {}
      const conditions = none ? null : someConditions(later)
      await decideOn(ctx, id, { kind: step, number: '', published: false, conditions, ...body })
    }
  }
}

/** Mostly somebody who may, so that sequences go far; sometimes anybody. */
const anAttempt = fc.record({
  luck: fc.integer({ min: 0, max: 9 }),
  role: fc.constantFrom(...roles),
  step: fc.constantFrom(...steps),
  reasoned: fc.integer({ min: 0, max: 4 }).map(n => n > 0),
  stale: fc.integer({ min: 0, max: 19 }).map(n => n === 0),
  pick: fc.nat(),
  vote: fc.constantFrom<Choice>('for', 'for', 'against', 'abstain'),
})

/** With luck, the attempt becomes one that the table allows now. */
function guided(model: Model, attempt: { luck: number; pick: number } & Try): Try {
  if (attempt.luck < 3) return attempt
  const possible = steps
    .filter(step => step !== 'withdraw' && step !== 'refer' && table.steps[step].from.includes(model.state))
    .flatMap(step => roles.map(role => ({ ...attempt, role, step, reasoned: true, stale: false })))
    .filter(one => codeFor(model, one) === null)
  return possible[attempt.pick % possible.length] ?? attempt
}

/** What must hold of the rows whenever nobody acts. */
async function check(ctx: SignedIn, id: string, model: Model): Promise<void> {
  const row = await ctx.tx
    .selectFrom('proposal')
    .selectAll()
    .where('public_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ state: model.state, version: model.version, edition: model.edition })
  const clocks = await ctx.tx
    .selectFrom('proposal_clock')
    .select('kind')
    .where('proposal_id', '=', row.id)
    .where('ended_on', 'is', null)
    .execute()
  const running: Partial<Record<ProposalState, string[]>> = {
    submitted: ['meet', 'receive'],
    received: ['meet'],
    convened: ['meet'],
    voted: ['decide'],
    running: ['complete', 'monitor'],
    stopped: ['complete'],
    reported: ['review'],
    reviewed: ['conclude'],
  }
  expect(clocks.map(clock => clock.kind).sort()).toEqual(running[model.state] ?? [])
}

test(`${runs} sequences of attempts end as the table says`, async () => {
  const reached = new Set<string>()
  const refused = new Set<string>()
  const taken = new Set<string>()
  const sequence = async (attempts: readonly (Try & { luck: number; pick: number; vote: Choice })[]) => {
    await scene.world
      .build(async ctx => {
        const as = (role: Role): SignedIn => ({ ...ctx, viewer: viewers.get(role)! })
        const { id } = await create(as('proposer'), { key: randomUUID(), plan: aPlan() })
        const model: Model = {
          ...{ state: 'draft', version: 1, edition: 0, authority: 'organ', votes: null, passed: false },
        }
        for (const attempt of attempts) {
          if (model.votes !== null && attempt.luck > 4) {
            await voteAtRandom(as, model, attempt)
            continue
          }
          const one = guided(model, attempt)
          const wanted = codeFor(model, one)
          const code = await refusalOf(as(one.role), () =>
            takeStep(as(one.role), id, one, model.version - (one.stale ? 1 : 0)),
          )
          expect(code, `${one.role} ${one.step} in ${model.state}`).toBe(wanted)
          if (wanted === null) {
            after(model, one.step)
            taken.add(one.step)
          } else refused.add(wanted)
          await check(as('head'), id, model)
          reached.add(model.state)
        }
        throw rollBack
      })
      .catch(error => {
        if (error !== rollBack) throw error
      })
  }
  // The ordinary run draws the same sequences each time: what they must reach is asserted below.
  const sequences = fc.array(anAttempt, { minLength: 8, maxLength: 24 })
  await fc.assert(fc.asyncProperty(sequences, sequence), { numRuns: runs })
  const long = runs >= 10_000
  expect(taken.size).toBeGreaterThanOrEqual(long ? steps.length : 12)
  expect(reached.size).toBeGreaterThanOrEqual(long ? 13 : 10)
  expect(refused).toContain('platform.forbidden')
  expect(refused).toContain('platform.notFound')
  expect(refused).toContain('platform.stepNotNow')
}, 7_200_000)

async function voteAtRandom(
  as: (role: Role) => SignedIn,
  model: Model,
  { role, vote, pick }: { role: Role; vote: Choice; pick: number },
): Promise<void> {
  const voters = votersOf(model)
  const voter = pick % 5 === 0 ? role : voters[pick % voters.length]!
  const ctx = as(voter)
  const { public_id } = await ctx.tx
    .selectFrom('proposal_meeting')
    .select('public_id')
    .where('closed_at', 'is', null)
    .where('put_off', '=', false)
    .executeTakeFirstOrThrow()
  const relations = relationsOf(model, voter)
  const prepares = relations.includes('head') || relations.includes('office')
  const wanted = voters.includes(voter)
    ? model.votes!.has(voter)
      ? 'proposals.votedAlready'
      : null
    : relations.length === 0 || prepares
      ? 'platform.notFound'
      : 'platform.forbidden'
  const code = await refusalOf(ctx, () => castVote(ctx, public_id, { personId: null, vote }))
  expect(code, `${voter} votes`).toBe(wanted)
  if (wanted === null) model.votes!.set(voter, vote)
}
