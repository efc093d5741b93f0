/** Generated sequences of steps by generated actors against a model of eleven lines: what is allowed, and nothing else. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDuty } from '../../../test/duties.ts'
import { aPerson, openWorld, type World } from '../../../test/world.ts'
import type { SignedIn } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { createDuties } from './create.ts'
import { issueDrafts } from './issue.ts'
import { moveAssignment } from './steps.ts'

const steps = ['assign', 'accept', 'handIn', 'return', 'confirm', 'cancel', 'substitute'] as const
type Step = (typeof steps)[number]
const actors = ['issuer', 'lead', 'intermediary', 'coordinator', 'superior', 'stranger'] as const
type Actor = (typeof actors)[number]

/** step → who may take it, from where, to where: written down once more, by hand, from the brief of the room. */
const model: Record<Step, { by: readonly Actor[]; moves: Record<string, string> }> = {
  assign: { by: ['issuer'], moves: { draft: 'assigned' } },
  accept: { by: ['lead'], moves: { assigned: 'accepted', returned: 'accepted' } },
  handIn: { by: ['lead'], moves: { accepted: 'handedIn', returned: 'handedIn' } },
  return: { by: ['issuer', 'intermediary'], moves: { handedIn: 'returned' } },
  confirm: { by: ['issuer'], moves: { handedIn: 'confirmed' } },
  cancel: {
    by: ['issuer'],
    moves: {
      draft: 'cancelled',
      assigned: 'cancelled',
      accepted: 'cancelled',
      returned: 'cancelled',
      handedIn: 'cancelled',
    },
  },
  substitute: {
    by: ['issuer', 'lead'],
    moves: { assigned: 'substituted', accepted: 'substituted', returned: 'substituted' },
  },
}

const places: Record<Actor, string> = {
  issuer: 'Tỉnh ủy Lam Giang',
  lead: 'Huyện ủy Trà Khê',
  intermediary: 'Ban Tuyên giáo Tỉnh ủy',
  coordinator: 'Chi bộ Công ty Sách',
  superior: 'Ban Chấp hành Trung ương',
  stranger: 'Tỉnh ủy Sông Trăng',
}

let world: World
const viewers = new Map<Actor, SignedIn['viewer']>()
beforeAll(async () => {
  world = await openWorld()
  for (const actor of actors) {
    const { rows } = await world.application.database.pool.query(
      'select id, lo from organisation where id = $1',
      [world.keyOf(places[actor])],
    )
    const personId = await world.build(ctx =>
      aPerson(ctx, { fullName: `Người ${actor}`, at: rows[0], post: 'secretary' }),
    )
    await world.as(personId)
    viewers.set(actor, await world.viewerOf(personId))
  }
})
afterAll(() => world.close())

const wanted = process.env.TEST_LONG ? 5000 : 1500
let taken = 0
let refused = 0

function expected(
  state: string,
  step: Step,
  actor: Actor,
  stale: boolean,
): { to: string } | { code: string } {
  const seen = state === 'draft' ? ['issuer', 'superior'] : actors.slice(0, 5)
  if (!seen.includes(actor)) return { code: 'platform.notFound' }
  if (!model[step].by.includes(actor)) return { code: 'platform.forbidden' }
  if (stale) return { code: 'platform.changedMeanwhile' }
  const to = model[step].moves[state]
  return to ? { to } : { code: 'platform.stepNotNow' }
}

interface Move {
  actor: Actor
  step: Step
  stale: boolean
  /** Takes the n-th step that leads on, so that sequences go far; null: whatever comes. */
  follow: number | null
}

const moves = fc.array(
  fc.record<Move>({
    actor: fc.constantFrom(...actors),
    step: fc.constantFrom(...steps),
    stale: fc.integer({ min: 0, max: 9 }).map(one => one === 0),
    follow: fc.option(fc.nat(5), { freq: 2 }),
  }),
  { minLength: 20, maxLength: 30 },
)

/** One of the steps that lead on from a state; none of those that end it. */
function leadingOn(state: string, follow: number): { actor: Actor; step: Step } | undefined {
  const options = steps
    .filter(step => !['cancel', 'substitute', 'confirm'].includes(step) && model[step].moves[state])
    .flatMap(step => model[step].by.map(actor => ({ actor, step })))
  return options[follow % Math.max(1, options.length)]
}

async function walk(sequence: readonly Move[]): Promise<void> {
  await world.build(async system => {
    const as = (actor: Actor): SignedIn => ({ ...system, viewer: viewers.get(actor)! })
    const duty = aDuty([world.idOf(places.lead)], {
      via: world.idOf(places.intermediary),
      coordinators: [{ organisationId: world.idOf(places.coordinator), part: null }],
    })
    await createDuties(as('issuer'), { documentId: null, aboveId: null, issue: false, duties: [duty] })
    const row = await system.tx
      .selectFrom('assignment')
      .innerJoin('duty', 'duty.id', 'assignment.duty_id')
      .select(['assignment.public_id', 'assignment.version'])
      .where('duty.public_id', '=', duty.key)
      .executeTakeFirstOrThrow()
    let [state, version] = ['draft', row.version]
    for (const move of sequence) {
      const chosen = move.follow === null ? undefined : leadingOn(state, move.follow)
      const { actor, step } = chosen ?? move
      const stale = move.stale && !chosen
      const right = expected(state, step, actor, stale)
      const body = {
        step,
        version: stale ? version + 1 : version,
        reason: 'Vì công việc',
        result: 'Đã làm',
        organisationId: world.idOf('Đảng ủy xã Trà Vân'),
      }
      const answer = await moveAssignment(as(actor), row.public_id, body).catch(error => error)
      taken++
      if ('code' in right) {
        refused++
        expect(answer).toBeInstanceOf(Refusal)
        expect({ state, step, actor, code: answer.code }).toEqual({ state, step, actor, code: right.code })
      } else {
        expect({ from: state, step, actor, state: answer.state }).toEqual({
          from: state,
          step,
          actor,
          state: right.to,
        })
        state = right.to
        version++
      }
    }
  })
}

test(`${wanted} generated steps do what the model says`, async () => {
  while (taken < wanted) {
    await fc.assert(fc.asyncProperty(moves, walk), { numRuns: 10 })
  }
  expect(refused).toBeGreaterThan(wanted / 10)
  expect(taken - refused).toBeGreaterThan(wanted / 10)
}, 600_000)

test('issuing a drafted duty again issues nothing more', async () => {
  await world.build(async system => {
    const issuer: SignedIn = { ...system, viewer: viewers.get('issuer')! }
    const duty = aDuty([world.idOf(places.lead), world.idOf('Đảng ủy Khối Doanh nghiệp')])
    await createDuties(issuer, { documentId: null, aboveId: null, issue: false, duties: [duty] })
    expect(await issueDrafts(issuer, duty.key)).toEqual({ assignments: 2 })
    expect(await issueDrafts(issuer, duty.key)).toEqual({ assignments: 0 })
  })
})
