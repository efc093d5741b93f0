/** What was sent to an organisation: it acknowledges, then carries it on, studies it, notes it, or sends it back. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { allowed, type StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may, must } from '../../platform/visibility.ts'
import type { takeReceiptStep } from './contract-cascade.ts'
import { type ReceiptState, receiptLifecycle } from './lifecycle.ts'

export interface ReceiptRow extends Moved {
  organisation_id: number
  dispatch_id: number
  root_document_id: number
  lo: number
  issuer_lo: number
  response_document_id: number | null
}
type Relation = 'recipient' | 'sender' | 'superior'
type Step = StepOf<typeof receiptLifecycle>
interface Input {
  documentId?: number | undefined
  on?: string | undefined
  note?: string | undefined
}

/** Recipient or sender by the right on that organisation; superior by the view of the cascade. */
export async function receiptRelations(ctx: SignedIn, row: ReceiptRow): Promise<ReadonlySet<Relation>> {
  const relations = new Set<Relation>()
  if (may(ctx, 'receipt.acknowledge', row.lo)) relations.add('recipient')
  if (may(ctx, 'document.issue', row.issuer_lo)) relations.add('sender')
  if (may(ctx, 'cascade.read', row.lo)) relations.add('superior')
  return relations
}

export async function allowedOnReceipt(ctx: SignedIn, row: ReceiptRow): Promise<Step[]> {
  return allowed(receiptLifecycle, row.state as ReceiptState, await receiptRelations(ctx, row))
}

const behaviour: Behaviour<ReceiptRow, Relation, Step, Input> = {
  relations: receiptRelations,
  effects: {
    acknowledge: async ctx => ({ received_at: ctx.now, received_by: ctx.viewer.personId }),
    resend: async ctx => ({ sent_at: ctx.now, received_at: null, received_by: null }),
    localize: (ctx, row, input) => carryOn(ctx, row, input, true),
    forward: (ctx, row, input) => carryOn(ctx, row, input, true),
    study: (ctx, row, input) => carryOn(ctx, row, input, false),
    note: (ctx, row, input) => carryOn(ctx, row, input, false),
  },
}

async function carryOn(ctx: SignedIn, row: ReceiptRow, input: Input, byDocument: boolean) {
  if (byDocument && input.documentId === undefined) throw refuse('directives.documentMissing')
  const on = input.on ?? ctx.today
  if (on > ctx.today) throw refuse('directives.answeredInFuture', { day: on })
  return {
    responded_on: on,
    response_note: input.note ?? null,
    response_document_id: input.documentId ?? row.response_document_id,
  }
}

/** Takes a step asked for by a person. */
export async function moveReceipt(
  ctx: SignedIn,
  publicId: string,
  body: Call<typeof takeReceiptStep>['body'],
) {
  const documentId = body.documentId === undefined ? undefined : await ownDocument(ctx, body.documentId)
  const row = await perform(ctx, receiptLifecycle, behaviour, {
    publicId,
    step: body.step,
    version: body.version,
    reason: body.reason,
    input: { documentId, on: body.on, note: body.note },
  })
  return { state: row.state, version: row.version, allowed: await allowedOnReceipt(ctx, row) }
}

/** The answer that a dispatch gives by itself; what was answered before stays as it is. */
export async function answerReceipt(
  ctx: SignedIn,
  answer: { publicId: string; step: 'localize' | 'forward'; documentId: number },
): Promise<void> {
  const row = (await ctx.tx
    .selectFrom('receipt')
    .selectAll()
    .where('public_id', '=', answer.publicId)
    .executeTakeFirst()) as ReceiptRow | undefined
  if (!row) throw notFound()
  const steps = await allowedOnReceipt(ctx, row)
  if (steps.includes('acknowledge')) {
    await perform(ctx, receiptLifecycle, behaviour, {
      publicId: answer.publicId,
      step: 'acknowledge',
      input: {},
    })
    return answerReceipt(ctx, answer)
  }
  if (!steps.includes(answer.step)) return
  await perform(ctx, receiptLifecycle, behaviour, {
    publicId: answer.publicId,
    step: answer.step,
    input: { documentId: answer.documentId },
  })
}

async function ownDocument(ctx: SignedIn, publicId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('document')
    .select(['id', 'issuer_id'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.issuer_id !== ctx.viewer.actingFor.id) throw refuse('directives.notOwnDocument')
  return row.id
}

/** A cell reached by a rule ("tới chi bộ") acknowledges: its receipt is written now; again answers the same. */
export async function acknowledgeRule(ctx: SignedIn, dispatchPublicId: string) {
  const { actingFor, personId } = ctx.viewer
  must(ctx, 'receipt.acknowledge', actingFor.lo)
  const { rows } = await sql<{
    id: number
    root_document_id: number
    lo: number
    sent_at: Date
    due: string | null
  }>`
    select id, root_document_id, lo, dispatched_at as sent_at, due from dispatch
    where public_id = ${dispatchPublicId} and mode = 'everyCell'
      and root_lo < ${actingFor.lo} and ${actingFor.lo} < root_hi`.execute(ctx.tx)
  const rule = rows[0]
  if (!rule) throw notFound()
  const { numAffectedRows } = await sql`
    insert into receipt (state, version, dispatch_id, root_document_id, organisation_id, lo, issuer_lo, to_cell, purpose,
      due, sent_at, received_at, received_by)
    select 'received', 2, ${rule.id}, ${rule.root_document_id}, id, lo, ${rule.lo}, true, 'act',
      ${rule.due}::date, ${rule.sent_at}, ${ctx.now}, ${personId}
    from organisation where id = ${actingFor.id} and kind = 'cell'
    on conflict (dispatch_id, organisation_id) do nothing`.execute(ctx.tx)
  const receipt = await ctx.tx
    .selectFrom('receipt')
    .select(['id', 'public_id', 'state'])
    .where('dispatch_id', '=', rule.id)
    .where('organisation_id', '=', actingFor.id)
    .executeTakeFirst()
  if (!receipt) throw refuse('directives.onlyCells')
  if (numAffectedRows) {
    await record(ctx, {
      room: 'directives',
      objectType: 'receipt',
      objectId: receipt.id,
      step: 'acknowledge',
      after: { state: 'received' },
    })
  }
  return { id: receipt.public_id, state: receipt.state }
}
