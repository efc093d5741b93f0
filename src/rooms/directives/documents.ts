/** Documents come into being: confirmed by a person, known once, entered in a register, tied to what they cite. */
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { SignedIn } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { fold, tidy } from '../../platform/text.ts'
import { must } from '../../platform/visibility.ts'
import { idsOf, rememberAlias, termOn } from '../organisations/index.ts'
import type { ConfirmedDocument } from './contract.ts'
import { findByIdentity } from './identity.ts'
import { rememberSymbol } from './learned.ts'
import { foldedNumber, identityOf, labelOf } from './numbers.ts'
import { issuerOf } from './proposal.ts'
import { enter } from './register.ts'

type Confirmed = Static<typeof ConfirmedDocument>

export interface Source {
  readingId: number
  fileSha256: string | null
  text: string
}

export interface Registered {
  documentId: number
  publicId: string
  label: string
  wasKnown: boolean
}

/** Registers one confirmed document for the organisation acted for; registering it again finds the first. */
export async function registerDocument(
  ctx: SignedIn,
  confirmed: Confirmed,
  source: Source,
): Promise<Registered> {
  must(ctx, 'reading.work', ctx.viewer.actingFor.lo)
  if (confirmed.issuedOn !== null && confirmed.issuedOn > ctx.today) {
    throw refuse('directives.issuedInFuture', { day: confirmed.issuedOn })
  }
  const issuerId = confirmed.issuerId
    ? ((await idsOf(ctx, [confirmed.issuerId])).get(confirmed.issuerId) ?? null)
    : null
  const own = issuerId === ctx.viewer.actingFor.id
  if (confirmed.register === 'out' && !own) {
    throw refuse('directives.notOurs', {
      issuer: confirmed.issuerName,
      organisation: ctx.viewer.actingFor.name,
    })
  }
  const identity = identityOf({ ...confirmed, issuerId })
  const known = await findByIdentity(ctx, identity)
  const documentId = known ?? (await insertDocument(ctx, confirmed, { identity, issuerId, source }))
  await enter(ctx, { documentId, direction: confirmed.register, enteredOn: ctx.today })
  if (known === null) {
    await tie(ctx, documentId, confirmed)
  }
  const { public_id } = await ctx.tx
    .selectFrom('document')
    .select('public_id')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
  if (known === null) await addRecipients(ctx, { documentId, publicId: public_id }, confirmed, issuerId)
  if (issuerId !== null) await rememberIssuer(ctx, confirmed, issuerId, public_id)
  await record(ctx, { room: 'directives', objectType: 'document', objectId: documentId, step: 'register' })
  const label = labelOf(confirmed)
  return { documentId, publicId: public_id, label, wasKnown: known !== null }
}

/** Whom a person chose for a printed issuer that was not found is known the next time, by its name and its symbol. */
async function rememberIssuer(ctx: SignedIn, confirmed: Confirmed, id: number, from: string): Promise<void> {
  const { issuerName: printed, symbol } = confirmed
  const found = await issuerOf(ctx, printed, ctx.today)
  if (found?.id === id) return
  const { id: learnedFor } = ctx.viewer.actingFor
  await rememberAlias(ctx, {
    printed,
    scopeId: learnedFor,
    organisationIds: [id],
    learnedFor,
    learnedFrom: from,
  })
  if (symbol) await rememberSymbol(ctx, { symbol: tidy(symbol), issuerId: id, from })
}

interface Placing {
  identity: string
  issuerId: number | null
  source: Source
}

/** The row cannot be read back before a register shows it (row-level security), so its key is drawn first. */
async function insertDocument(ctx: SignedIn, confirmed: Confirmed, { identity, issuerId, source }: Placing) {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('document', 'id')) as id`.execute(ctx.tx)
  const id = rows[0]!.id
  const body = source.text.slice(confirmed.span.start, confirmed.span.end)
  const subject = tidy(confirmed.subject)
  const searched = [labelOf(confirmed), subject, confirmed.issuerName, body].join('\n')
  await ctx.tx
    .insertInto('document')
    .values({
      id,
      issuer_id: issuerId,
      issuer_name: tidy(confirmed.issuerName),
      parent_issuer_name: confirmed.parentIssuerName && tidy(confirmed.parentIssuerName),
      type: confirmed.type,
      number: confirmed.number,
      symbol: confirmed.symbol && tidy(confirmed.symbol),
      term_id: issuerId && confirmed.issuedOn ? await termOn(ctx, issuerId, confirmed.issuedOn) : null,
      issued_on: confirmed.issuedOn,
      place: confirmed.place && tidy(confirmed.place),
      subject,
      urgency: confirmed.urgency,
      signer: confirmed.signer && JSON.stringify(confirmed.signer),
      dissemination_scope: confirmed.disseminationScope,
      body,
      reading: JSON.stringify(confirmed.duties),
      file_sha256: source.fileSha256,
      reading_id: source.readingId,
      identity,
      number_folded: foldedNumber(confirmed),
      tsv: sql`to_tsvector('vn', ${searched.slice(0, 500_000)})`,
      created_at: ctx.now,
    })
    .execute()
  return id
}

/**
 * Ties a document to those it names, and those that named it before it was registered to it. A symbol is ambiguous
 * (TU is the committee of a province, a city or a town) and numbers repeat with each term: without a day only a
 * single candidate counts.
 */
async function tie(ctx: SignedIn, documentId: number, confirmed: Confirmed): Promise<void> {
  for (const relation of confirmed.relations) {
    const folded = relation.number === null ? fold(relation.printed) : foldedNumber(relation)
    const candidates = await ctx.tx
      .selectFrom('document')
      .select('id')
      .where('number_folded', '=', folded)
      .where('id', '<>', documentId)
      .$if(relation.issuedOn !== null, query => query.where('issued_on', '=', relation.issuedOn))
      .$if(confirmed.issuedOn !== null, query => query.where('issued_on', '<=', confirmed.issuedOn))
      .limit(2)
      .execute()
    await ctx.tx
      .insertInto('document_relation')
      .values({
        document_id: documentId,
        kind: relation.kind,
        target_id: candidates.length === 1 ? candidates[0]!.id : null,
        target_number: relation.number,
        target_symbol: relation.symbol,
        target_issued_on: relation.issuedOn,
        target_printed: tidy(relation.printed),
        target_folded: folded,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  if (confirmed.number === null) return
  await ctx.tx
    .updateTable('document_relation')
    .set({ target_id: documentId })
    .where('target_id', 'is', null)
    .where('document_id', '<>', documentId)
    .where('target_folded', '=', foldedNumber(confirmed))
    .where(({ eb, or }) =>
      or([eb('target_issued_on', '=', confirmed.issuedOn), eb('target_issued_on', 'is', null)]),
    )
    .execute()
}

async function addRecipients(
  ctx: SignedIn,
  { documentId, publicId }: Pick<Registered, 'documentId' | 'publicId'>,
  confirmed: Confirmed,
  issuerId: number | null,
) {
  const ids = await idsOf(
    ctx,
    confirmed.recipients.flatMap(recipient => recipient.organisationIds),
  )
  for (const [ordinal, recipient] of confirmed.recipients.entries()) {
    const { id } = await ctx.tx
      .insertInto('document_recipient')
      .values({
        document_id: documentId,
        ordinal,
        printed: tidy(recipient.printed),
        role: recipient.role,
        purpose: recipient.purpose,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const organisations = [...new Set(recipient.organisationIds)].flatMap(publicId => ids.get(publicId) ?? [])
    if (organisations.length > 0) {
      await sql`insert into document_recipient_organisation (recipient_id, organisation_id)
        select ${id}, unnest(${organisations}::bigint[])`.execute(ctx.tx)
    }
    if (recipient.remember && organisations.length > 0) {
      await rememberAlias(ctx, {
        printed: recipient.printed,
        scopeId: issuerId,
        organisationIds: organisations,
        learnedFor: ctx.viewer.actingFor.id,
        learnedFrom: publicId,
      })
    }
  }
}
