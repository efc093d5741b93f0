/**
 * Everybody tries every step on what a cadre is owed, at random, against a model written by hand: what is allowed happens
 * and is sealed for the cadre, what is not is refused by its code, and one clock runs while something is owed.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../../test/attempt.ts'
import type { SignedIn, Viewer } from '../../platform/context.ts'
import { type Cast, finished, openCast } from '../proposals/proposals.support.ts'
import type { EncouragementState, EncouragementStep } from './lifecycle.ts'
import { take } from './steps.ts'

const runs = Number(process.env.SEQUENCES ?? (process.env.TEST_LONG ? 20_000 : 60))
const roles = ['proposer', 'head', 'deputy', 'clerk', 'superior', 'overseer', 'stranger'] as const
type Role = (typeof roles)[number]
const kinds = ['praise', 'raise', 'spread'] as const
type Kind = (typeof kinds)[number]
type Hand = 'cadre' | 'head' | 'office'

/** step → whose hand, from where, to where, whether with a reason: once more, by hand. */
const model: Record<
  EncouragementStep,
  { by: readonly Hand[]; from: readonly EncouragementState[]; to: EncouragementState; reason?: true }
> = {
  prepare: { by: ['head', 'office'], from: ['owed', 'prepared'], to: 'prepared' },
  grant: { by: ['head'], from: ['owed', 'prepared'], to: 'granted' },
  refuse: { by: ['head'], from: ['owed', 'prepared'], to: 'refused', reason: true },
  passUp: { by: ['head', 'office'], from: ['owed', 'prepared'], to: 'owed', reason: true },
  spread: { by: ['head'], from: ['owed', 'prepared'], to: 'given' },
  give: { by: ['head', 'office'], from: ['granted'], to: 'given' },
  waive: { by: ['cadre'], from: ['owed', 'prepared', 'granted'], to: 'waived' },
}
const steps = Object.keys(model) as EncouragementStep[]
const rollBack = new Error('rolled back')

let scene: Cast
let owed: Record<Kind, string>
const viewers = new Map<Role, Viewer>()
beforeAll(async () => {
  scene = await openCast()
  scene.world.clock.now = new Date('2026-11-23T02:00:00Z')
  await finished(scene, { result: 'reached', damage: '' })
  for (const role of roles) viewers.set(role, await scene.world.viewerOf(scene.person(role)))
  const rows = await scene.world.build(ctx =>
    ctx.tx.selectFrom('encouragement').select(['kind', 'public_id']).execute(),
  )
  owed = Object.fromEntries(rows.map(row => [row.kind, row.public_id])) as Record<Kind, string>
}, 300_000)
afterAll(() => scene?.world.close())

interface Now {
  kind: Kind
  state: EncouragementState
  version: number
  authority: 'organ' | 'commune' | 'province'
  receipts: number
}

/** Whose hands somebody has here; null: it does not exist for them. */
function handsOf({ authority }: Now, role: Role): readonly Hand[] | null {
  const here = authority === 'organ'
  switch (role) {
    case 'proposer':
      return ['cadre']
    case 'head':
      return here ? ['head', 'office'] : []
    case 'clerk':
      return here ? ['office'] : []
    case 'superior':
      return authority === 'commune' ? ['head', 'office'] : null
    case 'stranger':
      return null
    default:
      return []
  }
}

interface Try {
  role: Role
  step: EncouragementStep
  reasoned: boolean
  stale: boolean
  months: 6 | 99 | null
  day: '2026-11-23' | '2026-11-24'
}

/** The code with which the step must be refused; null: it must happen. */
function codeFor(now: Now, { role, step, reasoned, stale, months, day }: Try): string | null {
  const hands = handsOf(now, role)
  const rule = model[step]
  if (hands === null) return 'platform.notFound'
  if (!rule.by.some(hand => hands.includes(hand))) return 'platform.forbidden'
  if (stale) return 'platform.changedMeanwhile'
  if (!rule.from.includes(now.state)) return 'platform.stepNotNow'
  if (rule.reason && !reasoned) return 'platform.reasonMissing'
  const later = day > '2026-11-23'
  if (step === 'passUp' && now.authority === 'province') return 'encouragement.topOfTree'
  if (step === 'give' && later) return 'encouragement.givenLater'
  if (step === 'grant' && later) return 'encouragement.decidedLater'
  if (step !== 'grant' && step !== 'prepare') return null
  if (now.kind === 'spread') return 'encouragement.publishInstead'
  if (now.kind !== 'raise') return null
  if (months === null) return 'encouragement.monthsMissing'
  return months > 12 ? 'encouragement.tooManyMonths' : null
}

async function attempt(ctx: SignedIn, id: string, now: Now, one: Try): Promise<void> {
  const { step, day: decidedOn } = one
  const decision = { number: '31-QĐ/UB', decidedOn, effectiveOn: decidedOn }
  await take(ctx, id, step, {
    version: now.version - (one.stale ? 1 : 0),
    ...(one.reasoned ? { reason: 'Lý do bằng văn bản' } : {}),
    ...(step === 'prepare' || step === 'grant'
      ? { what: { content: 'Biểu dương', basis: 'Đạt mục tiêu', months: one.months } }
      : {}),
    ...(step === 'grant' ? { decision } : {}),
    ...(step === 'give' ? { giving: { givenOn: one.day, evidence: 'Biên bản' } } : {}),
  })
}

const anAttempt = fc.record({
  luck: fc.integer({ min: 0, max: 9 }),
  pick: fc.nat(),
  role: fc.constantFrom(...roles),
  step: fc.constantFrom(...steps),
  reasoned: fc.integer({ min: 0, max: 4 }).map(n => n > 0),
  stale: fc.integer({ min: 0, max: 19 }).map(n => n === 0),
  months: fc.constantFrom<Try['months']>(6, 6, 99, null),
  day: fc.constantFrom<Try['day']>('2026-11-23', '2026-11-23', '2026-11-24'),
})

/**
 * A model spreads by being published: that step is tried on nothing else. Mostly a step that may come now by a hand that
 * may take it, so that sequences go far; sometimes with whatever content.
 */
function guided(now: Now, one: Try & { luck: number; pick: number }): Try {
  const tried = steps.filter(step => step !== 'spread' || now.kind === 'spread')
  if (one.luck < 3) return tried.includes(one.step) ? one : { ...one, step: 'refuse' }
  const fitting = tried
    .filter(step => step !== 'waive' && step !== 'refuse' && model[step].from.includes(now.state))
    .flatMap(step => roles.map(role => ({ ...one, role, step, stale: false })))
    .filter(({ role, step }) => handsOf(now, role)?.some(hand => model[step].by.includes(hand)))
  const sound = fitting.map(other => ({ ...other, reasoned: true })).filter(other => !codeFor(now, other))
  const possible = one.luck < 5 ? fitting : sound
  return possible[one.pick % possible.length] ?? one
}

const clockIn: Partial<Record<EncouragementState, string>> = {
  owed: 'decide',
  prepared: 'decide',
  granted: 'give',
}

async function check(ctx: SignedIn, id: string, now: Now): Promise<void> {
  const { rows } = await ctx.tx.client.query(
    `select e.state, e.version,
      (select array_agg(k.kind) from encouragement_clock k where k.encouragement_id = e.id and k.ended_on is null) as clocks,
      (select count(*)::int from ledger_leaf l join ledger_case a on a.id = l.case_id
        join ledger_holder h on h.leaf_id = l.id and h.person_id = e.cadre_id
        where a.object_type = 'encouragement' and a.object_id = e.id) as receipts
     from encouragement e where e.public_id = $1`,
    [id],
  )
  const { state, version, receipts } = now
  const clock = clockIn[state]
  expect(rows[0]).toEqual({ state, version, receipts, clocks: clock ? [clock] : null })
}

test(`${runs} sequences of attempts end as the model says`, async () => {
  const taken = new Set<string>()
  const refused = new Set<string>()
  const sequence = (kind: Kind, attempts: readonly (Try & { luck: number; pick: number })[]) =>
    scene.world
      .build(async ctx => {
        const now: Now = { kind, state: 'owed', version: 1, authority: 'organ', receipts: 0 }
        for (const random of attempts) {
          const one = guided(now, random)
          const signedIn: SignedIn = { ...ctx, viewer: viewers.get(one.role)! }
          const wanted = codeFor(now, one)
          const code = await refusalOf(signedIn, () => attempt(signedIn, owed[kind], now, one))
          expect(code, `${one.role} ${one.step} ${kind} in ${now.state} of ${now.authority}`).toBe(wanted)
          if (wanted === null) {
            now.state = model[one.step].to
            now.version++
            if (one.step === 'passUp') now.authority = now.authority === 'organ' ? 'commune' : 'province'
            // Preparing is work within the authority: the cadre hears of what was decided.
            if (one.step !== 'prepare') now.receipts++
            taken.add(one.step)
          } else refused.add(wanted)
          await check(signedIn, owed[kind], now)
        }
        throw rollBack
      })
      .catch(error => {
        if (error !== rollBack) throw error
      })
  const sequences = fc.array(anAttempt, { minLength: 4, maxLength: 12 })
  await fc.assert(fc.asyncProperty(fc.constantFrom(...kinds), sequences, sequence), { numRuns: runs })
  expect(taken.size).toBe(steps.length)
  expect(refused.size).toBeGreaterThanOrEqual(8)
}, 7_200_000)
