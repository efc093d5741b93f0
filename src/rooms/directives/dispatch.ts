/** One hop: a document goes out to named recipients, or by a rule to every cell below (SCALE.md, Cascade). */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may, must } from '../../platform/visibility.ts'
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
  const recipients = await recipientsOf(ctx, body)
  const sent = await send(ctx, { document, position, recipients, body })
  const counts = { sent, alreadySent: recipients.length - sent }
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

interface Recipient {
  id: number
  purpose: string
}

/** Whom the dispatch names; nobody where a rule sends it to every cell. */
async function recipientsOf(
  ctx: SignedIn,
  { mode, recipients }: Call<typeof dispatchDocument>['body'],
): Promise<Recipient[]> {
  if (mode === 'everyCell') {
    if (recipients.length > 0) throw refuse('directives.ruleNamesNobody')
    return []
  }
  const purposes = new Map(recipients.map(({ organisationId, purpose }) => [organisationId, purpose]))
  if (purposes.size === 0) throw refuse('directives.nobodyToSendTo')
  const known = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'public_id', 'name', 'state'])
    .where(sql<boolean>`public_id = any(${[...purposes.keys()]}::uuid[])`)
    .execute()
  const missing = purposes.size - known.length
  if (missing > 0) throw refuse('directives.recipientUnknown', { count: missing })
  const ended = known.filter(({ state }) => state !== 'active')
  if (ended.length > 0)
    throw refuse('directives.recipientEnded', { names: ended.slice(0, 5).map(({ name }) => name) })
  return known.map(({ id, public_id }) => ({ id, purpose: purposes.get(public_id)! }))
}

interface Sending {
  document: DispatchedDocument
  position: Position
  recipients: readonly Recipient[]
  body: Call<typeof dispatchDocument>['body']
}

/** One statement: the hop, and a receipt for each recipient that has none for this document yet. Answers their number. */
async function send(ctx: SignedIn, { document, position, recipients, body }: Sending): Promise<number> {
  const { actingFor, personId } = ctx.viewer
  const [low, high] = body.mode === 'everyCell' ? [actingFor.lo, actingFor.hi] : [null, null]
  const { rows } = await sql<{ sent: number }>`
    with fresh as (
      select o.id, o.lo, o.kind = 'cell' as to_cell, wanted.purpose
      from unnest(${recipients.map(one => one.id)}::bigint[], ${recipients.map(one => one.purpose)}::text[])
        as wanted (id, purpose)
      join organisation o on o.id = wanted.id
      where o.id <> ${actingFor.id} and not exists (
        select from receipt earlier join dispatch d on d.id = earlier.dispatch_id
        where earlier.organisation_id = o.id and d.document_id = ${document.id} and earlier.state <> 'returned')),
    hop as (
      insert into dispatch (public_id, document_id, root_document_id, upstream_document_id, issuer_id, lo,
        answers_receipt_id, mode, root_lo, root_hi, due, note, dispatched_on, dispatched_at, dispatched_by, sent)
      values (${body.key}, ${document.id}, ${position.rootId}, ${position.upstreamId}, ${actingFor.id}, ${actingFor.lo},
        ${position.receiptId}, ${body.mode}, ${low}, ${high}, ${body.due}, ${body.note}, ${ctx.today}, ${ctx.now},
        ${personId}, (select count(*) from fresh))
      returning id, sent),
    receipts as (
      insert into receipt (dispatch_id, root_document_id, organisation_id, lo, issuer_lo, to_cell, purpose, due, sent_at)
      select hop.id, ${position.rootId}, fresh.id, fresh.lo, ${actingFor.lo}, fresh.to_cell, fresh.purpose,
        ${body.due}::date, ${ctx.now}
      from hop cross join fresh)
    select sent from hop`.execute(ctx.tx)
  return rows[0]!.sent
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
