/**
 * Who stays out for a conflict of interest: by their own word at once, or because the cadre asks for it and somebody
 * else than the one in question grants it. When nobody is left who may conclude, the case goes to the level above.
 */
import type { SignedIn } from '../../platform/context.ts'
import type { Call } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { personNames } from '../people/index.ts'
import { headPosts, lastDay, leadersOf, rulesOn } from '../proposals/index.ts'
import type { answerRecusal, recuse } from './contract.ts'
import type { Relation } from './lifecycle.ts'
import { type CaseRow, caseById, getCaseRow, relationsTo } from './rows.ts'
import { sealCase } from './sealing.ts'
import { takeByHouse } from './steps.ts'
import { tellCadre } from './tell.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const over: readonly string[] = ['concluded', 'settled', 'withdrawn']

/** Refusals: protection.tooLate, protection.nobodyToRecuse, protection.recusedAlready. */
export async function stayOut(
  ctx: SignedIn,
  publicId: string,
  { personId, reason }: Call<typeof recuse>['body'],
): Promise<object> {
  const { row, relations } = await getCaseRow(ctx, publicId, true)
  if (over.includes(row.state)) throw refuse('protection.tooLate', {}, 'conflict')
  const self = personId === null
  const whose = self ? (['head', 'office'] as const) : (['cadre'] as const)
  if (!whose.some(relation => relations.has(relation))) throw refuse('platform.forbidden', {}, 'forbidden')
  const person = self ? ctx.viewer.personId : await deciderBy(ctx, row, personId)
  await keep(ctx, row, { person, reason: reason.trim(), self })
  if (self) await passUpIfNobodyIsLeft(ctx, row)
  return {}
}

async function deciderBy(ctx: SignedIn, row: CaseRow, publicId: string): Promise<number> {
  const heads = await leadersOf(ctx, row.authority_id, headPosts)
  // The cadre may not see the head in the register of persons, but knows who concludes.
  const names = await personNames(
    ctx,
    heads.map(head => head.person_id),
  )
  const found = heads.find(head => names.get(head.person_id)?.id === publicId)
  if (!found) throw refuse('protection.nobodyToRecuse')
  return found.person_id
}

interface Keeping {
  person: number
  reason: string
  self: boolean
}

async function keep(ctx: SignedIn, row: CaseRow, { person, reason, self }: Keeping): Promise<void> {
  const { challengeDays } = await rulesOn(ctx, ctx.today)
  const made = await ctx.tx
    .insertInto('case_recusal')
    .values({
      case_id: row.id,
      person_id: person,
      reason,
      asked_by: ctx.viewer.personId,
      asked_at: ctx.now,
      due_on: self ? null : lastDay(await loadCalendar(ctx), challengeDays, ctx.today),
      ...(self ? { granted: true, answered_by: ctx.viewer.personId, answered_at: ctx.now } : {}),
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw refuse('protection.recusedAlready', {}, 'conflict')
  await note(ctx, row, self ? 'recuse' : 'askRecusal', reason)
}

async function note(ctx: SignedIn, row: CaseRow, step: string, reason: string): Promise<void> {
  await record(ctx, { room: 'protection', objectType: 'protection_case', objectId: row.id, step, reason })
  await sealCase(
    ctx,
    row,
    'hoso.xuly',
    { buoc: step, lydo: reason },
    step === 'askRecusal' ? 'can-bo' : 'nguoi-dung-dau',
  )
}

/** By an overseer or another head, never by the one in question. */
export async function answerTo(
  ctx: SignedIn,
  publicId: string,
  { granted, answer }: Call<typeof answerRecusal>['body'],
): Promise<object> {
  const asked = await ctx.tx
    .selectFrom('case_recusal')
    .selectAll()
    .where('public_id', '=', publicId)
    .forUpdate()
    .executeTakeFirst()
  if (!asked) throw notFound()
  const row = await caseById(ctx, asked.case_id, true)
  const relations = await relationsTo(ctx, row)
  if (relations.size === 0) throw notFound()
  if (!mayAnswer(relations, asked.person_id, ctx)) throw refuse('platform.forbidden', {}, 'forbidden')
  if (asked.granted !== null || over.includes(row.state)) throw refuse('protection.tooLate', {}, 'conflict')
  await ctx.tx
    .updateTable('case_recusal')
    .set({ granted, answer: answer.trim(), answered_by: ctx.viewer.personId, answered_at: ctx.now })
    .where('id', '=', asked.id)
    .execute()
  await note(ctx, row, granted ? 'grantRecusal' : 'denyRecusal', answer.trim())
  await tellCadre(ctx, row, 'recusalAnswered')
  if (granted) await passUpIfNobodyIsLeft(ctx, row)
  return {}
}

export function mayAnswer(relations: ReadonlySet<Relation>, personId: number, ctx: SignedIn): boolean {
  return (
    personId !== ctx.viewer.personId &&
    !relations.has('cadre') &&
    (relations.has('overseer') || relations.has('head'))
  )
}

/** Heads of the authority who may still conclude. */
async function passUpIfNobodyIsLeft(ctx: SignedIn, row: CaseRow): Promise<void> {
  const heads = await leadersOf(ctx, row.authority_id, headPosts)
  const out = await ctx.tx
    .selectFrom('case_recusal')
    .select('person_id')
    .where('case_id', '=', row.id)
    .where('granted', '=', true)
    .execute()
  const left = heads.filter(
    head => head.person_id !== row.cadre_id && !out.some(one => one.person_id === head.person_id),
  )
  if (left.length > 0) return
  const step = row.state === 'appealed' ? 'passAppealUp' : 'passUp'
  await takeByHouse(ctx, row.public_id, step, ctx.language === 'en' ? en.nobodyLeft : vi.nobodyLeft)
}
