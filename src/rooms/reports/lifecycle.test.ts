/** Random sequences of what people do with one report, against a model of what must come of it. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedlingsOf } from '../../../test/tree.ts'
import { aPerson, openWorld, type World } from '../../../test/world.ts'
import type { SignedIn, Viewer } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { consolidate } from './consolidation.ts'
import { save } from './draft.ts'
import { addForm } from './forms.ts'
import { aForm, anAudience, aRequest, entry, full } from './reports.support.ts'
import { moveRequest } from './request-view.ts'
import { issue } from './requests.ts'
import { submit, takeStep } from './steps.ts'

const runs = process.env.TEST_LONG ? 5000 : 150
const committee = 'Đảng ủy xã Trà Khê'
const cell = 'Chi bộ thôn Đoài'
const rollBack = new Error('rolled back')

let world: World
let receiver: Viewer
let reporter: Viewer
let owed: { report: string; request: string }

beforeAll(async () => {
  world = await openWorld(seedlingsOf([committee, 'partyBody', 'commune'], [[cell, 'cell', 'cell']]))
  const viewerAt = async (name: string) => {
    const { rows } = await world.application.database.pool.query(
      'select id, lo from organisation where name = $1',
      [name],
    )
    const person = await world.build(ctx =>
      aPerson(ctx, { fullName: 'Trần Thử', at: rows[0], post: 'secretary' }),
    )
    return world.viewerOf(person)
  }
  receiver = await viewerAt(committee)
  reporter = await viewerAt(cell)
  // One report that everybody begins with; each sequence is taken back.
  owed = await world.build(async ctx => {
    const asker: SignedIn = { ...ctx, viewer: receiver }
    const form = await addForm(asker, { name: 'Mẫu', definition: aForm(), minutes: 10 })
    const audience = anAudience([world.idOf(cell)])
    const { id } = await issue(asker, aRequest(world.idOf(committee), form.id, { audience }))
    const { public_id } = await ctx.tx.selectFrom('report').select('public_id').executeTakeFirstOrThrow()
    return { report: public_id, request: id }
  })
})
afterAll(() => world?.close())

interface Model {
  state: string
  version: number
  request: 'issued' | 'closed'
  requestVersion: number
  submissions: number
  amendments: number
  /** Places that may be written; null: all. */
  open: string[] | null
  keys: string[]
  present: number | null
}
interface Real {
  as(viewer: Viewer): SignedIn
  report: string
  request: string
}
type Command = { name: string; run(model: Model, real: Real): Promise<void> }

/** Takes the step and compares: the code of the refusal, or none where the model lets it pass. */
async function expectCode(wanted: string | null, work: () => Promise<unknown>): Promise<void> {
  const code = await work().then(
    () => null,
    error => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
  expect(code).toBe(wanted)
}

const inState = (model: Model, states: string[]) => states.includes(model.state)
const writable = (model: Model, key: string) =>
  model.request === 'issued' &&
  (inState(model, ['due', 'draft']) ||
    (model.state === 'returned' && (model.open === null || model.open.includes(key))))

const draft: Command = {
  name: 'draft',
  async run(model, real) {
    const may = writable(model, 'hard')
    await expectCode(may ? null : 'reports.placeClosed', async () => {
      const text = `Đoạn ${model.version}`
      const body = { changes: [{ ...entry('hard', { text }), revision: 0 }] }
      await save(real.as(reporter), real.report, body)
    })
    if (may && model.state === 'due') {
      model.state = 'draft'
      model.version++
    }
  },
}

const sending = (present: number, stale: boolean): Command => ({
  name: `send ${present}${stale ? ' stale' : ''}`,
  async run(model, real) {
    const key = randomUUID()
    const can = inState(model, ['due', 'draft', 'returned'])
    const wanted =
      model.request !== 'issued'
        ? 'reports.requestEnded'
        : stale
          ? 'platform.changedMeanwhile'
          : can
            ? null
            : 'platform.stepNotNow'
    const body = { key, version: model.version - (stale ? 1 : 0), entries: full(50, present) }
    await expectCode(wanted, () => submit(real.as(reporter), real.report, body))
    if (wanted !== null) return
    model.keys.push(key)
    if (writable(model, 'present')) model.present = present
    Object.assign(model, { state: 'submitted', version: model.version + 1, open: null })
    model.submissions++
    // The same envelope again is the same receipt, whatever happened since.
    const again = await submit(real.as(reporter), real.report, body)
    expect(again).toMatchObject({ submission: model.submissions, state: 'submitted' })
  },
})

const deciding = (
  step: 'accept' | 'return' | 'amend',
  by: 'receiver' | 'reporter',
  reason: string | undefined,
  places: string[],
): Command => ({
  name: `${step} by ${by}`,
  async run(model, real) {
    const from = {
      accept: ['submitted'],
      return: ['submitted', 'accepted', 'consolidated'],
      amend: ['accepted', 'consolidated'],
    }
    const right = step === 'amend' ? 'reporter' : 'receiver'
    // Who receives also reads what is below as its superior; neither may take the other's step.
    const wanted =
      by !== right
        ? 'platform.forbidden'
        : !inState(model, from[step])
          ? 'platform.stepNotNow'
          : step !== 'accept' && !reason
            ? 'platform.reasonMissing'
            : null
    const body = { step, version: model.version, ...(reason ? { reason } : {}), places }
    await expectCode(wanted, () =>
      takeStep(real.as(by === 'receiver' ? receiver : reporter), real.report, body),
    )
    if (wanted !== null) return
    model.version++
    model.state = { accept: 'accepted', return: 'returned', amend: 'draft' }[step]
    if (step === 'return') model.open = places.length > 0 ? places : null
    if (step === 'amend') model.amendments++
  },
})

const adding: Command = {
  name: 'consolidate',
  async run(model, real) {
    const { consolidated } = await consolidate(real.as(receiver), real.request, 'now')
    expect(consolidated).toBe(model.state === 'accepted' ? 1 : 0)
    if (model.state !== 'accepted') return
    model.state = 'consolidated'
    model.version++
  },
}

const closing: Command = {
  name: 'close or reopen',
  async run(model, real) {
    const step = model.request === 'issued' ? ('close' as const) : ('reopen' as const)
    const body = { step, version: model.requestVersion, reason: 'x' }
    await moveRequest(real.as(receiver), real.request, body)
    model.requestVersion++
    model.request = step === 'close' ? 'closed' : 'issued'
  },
}

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(draft) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.boolean())
      .map(([n, stale]) => sending(n, stale && n > 40)),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom('accept' as const, 'return' as const, 'amend' as const),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom<string[]>([], ['present'], ['hard', 'good']),
      )
      .map(([step, luck, places]) => {
        const right = step === 'amend' ? 'reporter' : 'receiver'
        const other = step === 'amend' ? 'receiver' : 'reporter'
        return deciding(
          step,
          luck === 0 ? other : right,
          luck === 1 ? undefined : 'Lý do',
          step === 'return' ? places : [],
        )
      }),
  },
  { weight: 2, arbitrary: fc.constant(adding) },
  { weight: 1, arbitrary: fc.constant(closing) },
)

/** Every state is met in every run, whatever the dice say. */
const throughAllStates: Command[] = [
  deciding('accept', 'receiver', 'Chưa có gì để duyệt', []),
  draft,
  sending(40, false),
  deciding('return', 'receiver', 'Thiếu một thôn', ['present']),
  sending(41, false),
  deciding('accept', 'receiver', undefined, []),
  adding,
]

test(`${runs} sequences of steps end as the model says`, async () => {
  let taken = 0
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 10 }), async commands => {
      await world
        .build(async ctx => {
          const as = (viewer: Viewer): SignedIn => ({ ...ctx, viewer })
          const real: Real = { as, ...owed }
          const model: Model = {
            ...{ state: 'due', version: 1, request: 'issued', requestVersion: 1 },
            ...{ submissions: 0, amendments: 0, open: null, keys: [], present: null },
          }
          for (const one of commands) {
            await one.run(model, real)
            taken++
            const row = await ctx.tx.selectFrom('report').selectAll().executeTakeFirstOrThrow()
            expect(row).toMatchObject({
              ...{ state: model.state, version: model.version },
              ...{ submission: model.submissions, amendments: model.amendments },
            })
            if (model.submissions > 0) expect(row.vals[1]).toBe(model.present)
            reached.add(model.state)
          }
          const { count } = await ctx.tx
            .selectFrom('report_submission')
            .select(ctx.tx.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow()
          expect(Number(count)).toBe(model.submissions)
          throw rollBack
        })
        .catch(error => {
          if (error !== rollBack) throw error
        })
    }),
    { numRuns: runs, examples: [[throughAllStates]] },
  )
  expect(taken).toBeGreaterThanOrEqual(runs * 3)
  expect(reached).toEqual(new Set(['due', 'draft', 'submitted', 'returned', 'accepted', 'consolidated']))
}, 3_600_000)
