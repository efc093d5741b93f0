/** One hop: a document goes out to named recipients, or by a rule to every cell below (SCALE.md, Cascade). */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may, must } from '../../platform/visibility.ts'
import { idsOf } from '../organisations/index.ts'
import type { dispatchDocument } from './contract-cascade.ts'
import { moveDocument } from './document-steps.ts'
import { labelOf } from './numbers.ts'
import { answerReceipt } from './receipts.ts'
import { enter } from './register.ts'
import { type Position, positionOf } from './upstream.ts'

export interface DispatchedDocument {
  id: number
  public_id: string
  issuer_id: number | null
  type: string
  number: number | null
  symbol: string | null
  issued_on: string | null
  state: string
  version: number
}

/** The document, if the organisation acted for may send it: its own, or one that it holds and sends on. */
export async function sendable(ctx: SignedIn, publicId: string): Promise<DispatchedDocument> {
  const { actingFor } = ctx.viewer
  const document = (await ctx.tx
    .selectFrom('document')
    .select(['id', 'public_id', 'issuer_id', 'type', 'number', 'symbol', 'issued_on', 'state', 'version'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()) as DispatchedDocument | undefined
  if (!document || !may(ctx, 'document.issue', actingFor.lo)) throw notFound()
  if (document.issuer_id === actingFor.id) return document
  const held = await ctx.tx
    .selectFrom('register_entry')
    .select('id')
    .where('document_id', '=', document.id)
    .where('organisation_id', '=', actingFor.id)
    .unionAll(
      ctx.tx
        .selectFrom('receipt')
        .innerJoin('dispatch', 'dispatch.id', 'receipt.dispatch_id')
        .select('receipt.id')
        .where('dispatch.document_id', '=', document.id)
        .where('receipt.organisation_id', '=', actingFor.id)
        .where('receipt.state', 'not in', ['sent', 'returned']),
    )
    .limit(1)
    .executeTakeFirst()
  if (!held) throw refuse('directives.notOursToSend', { label: labelOf(document) }, 'forbidden')
  return document
}

/** Sends; repeating the same key answers the same and doubles nothing. */
export async function dispatch(ctx: SignedIn, publicId: string, body: Call<typeof dispatchDocument>['body']) {
  const { actingFor } = ctx.viewer
  must(ctx, 'document.issue', actingFor.lo)
  const before = await repeated(ctx, body.key)
  if (before) return before
  const document = await sendable(ctx, publicId)
  if (document.issued_on === null) throw refuse('directives.notDated', { label: labelOf(document) })
  if (document.state === 'revoked')
    throw refuse('directives.revoked', { label: labelOf(document) }, 'conflict')
  if (body.due !== null && body.due < ctx.today) throw refuse('directives.dueInPast', { day: body.due })
  if (document.issuer_id === actingFor.id) await sendOwn(ctx, document)
  const position = await positionOf(ctx, document.id, actingFor.id)
  const dispatchId = await insertDispatch(ctx, document, position, body)
  const counts =
    body.mode === 'named'
      ? await sendToNamed(ctx, dispatchId, document, position, body)
      : await nobodyNamed(body)
  await ctx.tx.updateTable('dispatch').set({ sent: counts.sent }).where('id', '=', dispatchId).execute()
  if (body.answersReceipt) {
    const step = document.issuer_id === actingFor.id && position.byOwnWords ? 'localize' : 'forward'
    await answerReceipt(ctx, { publicId: body.answersReceipt, step, documentId: document.id })
  }
  await record(ctx, {
    room: 'directives',
    objectType: 'document',
    objectId: document.id,
    step: 'dispatch',
    after: { ...counts, mode: body.mode, due: body.due },
  })
  return { id: body.key, ...counts }
}

/** What goes out of an organisation stands in its outgoing register, also when only its superior had entered it. */
async function sendOwn(ctx: SignedIn, document: DispatchedDocument): Promise<void> {
  await enter(ctx, { documentId: document.id, direction: 'out', enteredOn: ctx.today })
  if (document.state !== 'registered') return
  await moveDocument(ctx, { publicId: document.public_id, step: 'issue', version: document.version })
}

async function repeated(ctx: SignedIn, key: string) {
  const dispatch = await ctx.tx
    .selectFrom('dispatch')
    .select(['public_id', 'sent', 'issuer_id'])
    .where('public_id', '=', key)
    .executeTakeFirst()
  if (!dispatch) return null
  if (dispatch.issuer_id !== ctx.viewer.actingFor.id) throw notFound()
  return { id: dispatch.public_id, sent: dispatch.sent, alreadySent: 0 }
}

async function insertDispatch(
  ctx: SignedIn,
  document: DispatchedDocument,
  position: Position,
  body: Call<typeof dispatchDocument>['body'],
): Promise<number> {
  const { actingFor, personId } = ctx.viewer
  const everyCell = body.mode === 'everyCell'
  const { id } = await ctx.tx
    .insertInto('dispatch')
    .values({
      public_id: body.key,
      document_id: document.id,
      root_document_id: position.rootId,
      upstream_document_id: position.upstreamId,
      issuer_id: actingFor.id,
      lo: actingFor.lo,
      answers_receipt_id: position.receiptId,
      mode: body.mode,
      root_lo: everyCell ? actingFor.lo : null,
      root_hi: everyCell ? actingFor.hi : null,
      due: body.due,
      note: body.note,
      dispatched_on: ctx.today,
      dispatched_at: ctx.now,
      dispatched_by: personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function nobodyNamed(body: Call<typeof dispatchDocument>['body']) {
  if (body.recipients.length > 0) throw refuse('directives.ruleNamesNobody')
  return { sent: 0, alreadySent: 0 }
}

/** A receipt for each recipient that has none for this document yet. */
async function sendToNamed(
  ctx: SignedIn,
  dispatchId: number,
  document: DispatchedDocument,
  position: Position,
  body: Call<typeof dispatchDocument>['body'],
) {
  const purposeOf = new Map(body.recipients.map(({ organisationId, purpose }) => [organisationId, purpose]))
  if (purposeOf.size === 0) throw refuse('directives.nobodyToSendTo')
  const ids = await idsOf(ctx, [...purposeOf.keys()])
  const missing = [...purposeOf.keys()].filter(publicId => !ids.has(publicId))
  if (missing.length > 0) throw refuse('directives.recipientUnknown', { count: missing.length })
  const recipients = [...purposeOf].map(([publicId, purpose]) => ({ id: ids.get(publicId)!, purpose }))
  await refuseEnded(
    ctx,
    recipients.map(recipient => recipient.id),
  )
  const { numAffectedRows } = await sql`
    insert into receipt (dispatch_id, root_document_id, organisation_id, lo, issuer_lo, to_cell, purpose, due, sent_at)
    select ${dispatchId}, ${position.rootId}, o.id, o.lo, ${ctx.viewer.actingFor.lo}, o.kind = 'cell', wanted.purpose,
      ${body.due}::date, ${ctx.now}
    from unnest(${recipients.map(r => r.id)}::bigint[], ${recipients.map(r => r.purpose)}::text[]) as wanted (id, purpose)
    join organisation o on o.id = wanted.id
    where o.id <> ${ctx.viewer.actingFor.id} and not exists (
      select from receipt earlier join dispatch d on d.id = earlier.dispatch_id
      where earlier.organisation_id = o.id and d.document_id = ${document.id} and earlier.state <> 'returned')`.execute(
    ctx.tx,
  )
  const sent = Number(numAffectedRows ?? 0)
  return { sent, alreadySent: recipients.length - sent }
}

async function refuseEnded(ctx: SignedIn, ids: readonly number[]): Promise<void> {
  const ended = await ctx.tx
    .selectFrom('organisation')
    .select('name')
    .where('id', 'in', [...ids])
    .where('state', '<>', 'active')
    .limit(5)
    .execute()
  if (ended.length > 0) throw refuse('directives.recipientEnded', { names: ended.map(row => row.name) })
}

/**
 * A document that came from an organ without this system: its arrival is written down as a hop of its own, so that
 * the cascade starts where the directive does. Documents from below are only registered.
 */
export async function receiveFromOutside(ctx: SignedIn, documentId: number): Promise<void> {
  const { actingFor, personId } = ctx.viewer
  const document = await ctx.tx
    .selectFrom('document')
    .leftJoin('organisation', 'organisation.id', 'document.issuer_id')
    .select(['document.issuer_id', 'document.issued_on', 'organisation.lo'])
    .where('document.id', '=', documentId)
    .executeTakeFirstOrThrow()
  const fromBelow = document.lo !== null && actingFor.lo <= document.lo && document.lo < actingFor.hi
  if (fromBelow) return
  const position = await positionOf(ctx, documentId, actingFor.id)
  if (position.ownReceiptId !== null) return
  const { id } = await ctx.tx
    .insertInto('dispatch')
    .values({
      document_id: documentId,
      root_document_id: position.rootId,
      upstream_document_id: position.upstreamId,
      issuer_id: document.issuer_id,
      lo: actingFor.lo,
      mode: 'outside',
      sent: 1,
      dispatched_on: document.issued_on ?? ctx.today,
      dispatched_at: ctx.now,
      dispatched_by: personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('receipt')
    .values({
      state: 'received',
      dispatch_id: id,
      root_document_id: position.rootId,
      organisation_id: actingFor.id,
      lo: actingFor.lo,
      issuer_lo: actingFor.lo,
      to_cell: false,
      purpose: 'act',
      sent_at: ctx.now,
      received_at: ctx.now,
      received_by: personId,
    })
    .execute()
}
