/** Steps of classes and of requests to be absent. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { record } from '../../platform/history.ts'
import type { StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { openClass } from './class-view.ts'
import type * as ask from './contract.ts'
import { type AbsenceState, absenceLifecycle, classLifecycle } from './lifecycle.ts'
import { type ClassRelation, type ClassRow, classRelations, getClassRow } from './rows.ts'
import { absenceReasons, opensBefore } from './rules.ts'

const classes: Behaviour<ClassRow, ClassRelation, StepOf<typeof classLifecycle>, null> = {
  relations: classRelations,
  effects: {
    openRoll: async (ctx, row) => {
      const from = new Date(row.starts_at.getTime() - opensBefore.value * 3_600_000)
      if (ctx.now < from) throw refuse('study.tooEarly', { at: row.starts_at.toISOString() }, 'conflict')
    },
    closeRoll: async (ctx, row) => {
      await sql`update study_class set closed_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
  },
}

export async function moveClass(
  ctx: SignedIn,
  publicId: string,
  body: Call<typeof ask.takeClassStep>['body'],
): Promise<ask.StudyClass> {
  await perform(ctx, classLifecycle, classes, { publicId, ...body, input: null })
  return openClass(ctx, publicId)
}

/** In advance, by the learner. Refusals: `study.unknownReason`, `study.classBegun`, `study.absenceAsked`. */
export async function askAbsence(
  ctx: SignedIn,
  publicId: string,
  reason: string,
): Promise<Reply<typeof ask.askAbsence>> {
  const { row, relations } = await getClassRow(ctx, publicId)
  if (!relations.has('learner')) throw notFound()
  if (!absenceReasons.value.includes(reason)) throw refuse('study.unknownReason')
  if (row.state !== 'planned' || row.starts_at <= ctx.now) throw refuse('study.classBegun', {}, 'conflict')
  // A request that was withdrawn may be made again; a standing one may not.
  const { rows } = await sql<{ id: number; public_id: string; state: AbsenceState }>`
    insert into absence (class_id, plan_id, person_id, reason, asked_at, asked_by)
    values (${row.id}, ${row.plan_id}, ${ctx.viewer.personId}, ${reason}, ${ctx.now}, ${ctx.viewer.personId})
    on conflict (class_id, person_id) do update
      set state = 'requested', reason = excluded.reason, asked_at = excluded.asked_at, version = absence.version + 1
      where absence.state = 'withdrawn'
    returning id, public_id, state`.execute(ctx.tx)
  const asked = rows[0]
  if (!asked) throw refuse('study.absenceAsked', {}, 'conflict')
  await record(ctx, {
    room: 'study',
    objectType: 'absence',
    objectId: asked.id,
    step: 'request',
    after: { state: 'requested' },
  })
  return { id: asked.public_id, state: asked.state }
}

interface AbsenceRow extends Moved {
  class_id: number
  person_id: number
}
type AbsenceRelation = 'classHolder' | 'learner'

async function absenceRelations(ctx: SignedIn, row: AbsenceRow): Promise<ReadonlySet<AbsenceRelation>> {
  const relations = new Set<AbsenceRelation>()
  if (row.person_id === ctx.viewer.personId) relations.add('learner')
  const held = await ctx.tx
    .selectFrom('study_class')
    .select('lo')
    .where('id', '=', row.class_id)
    .executeTakeFirst()
  if (held && may(ctx, 'study.lead', held.lo)) relations.add('classHolder')
  return relations
}

/** The person is told of the answer. */
async function tell(ctx: SignedIn, row: AbsenceRow, answer: 'granted' | 'refused'): Promise<void> {
  const held = await ctx.tx
    .selectFrom('study_class')
    .select('title')
    .where('id', '=', row.class_id)
    .executeTakeFirstOrThrow()
  await notify(ctx, [
    {
      personId: row.person_id,
      reason: `study.absence${answer === 'granted' ? 'Granted' : 'Refused'}`,
      data: { title: held.title },
      href: '/hoc-tap/cua-toi',
    },
  ])
}

export async function moveAbsence(
  ctx: SignedIn,
  publicId: string,
  body: Call<typeof ask.takeAbsenceStep>['body'],
): Promise<Reply<typeof ask.takeAbsenceStep>> {
  const row = await perform<AbsenceRow, AbsenceState, AbsenceRelation, StepOf<typeof absenceLifecycle>, null>(
    ctx,
    absenceLifecycle,
    {
      relations: absenceRelations,
      effects: {
        grant: (tx, absence) => tell(tx, absence, 'granted'),
        refuse: (tx, absence) => tell(tx, absence, 'refused'),
      },
    },
    { publicId, ...body, input: null },
  )
  return { id: row.public_id, state: row.state as AbsenceState, version: row.version }
}
