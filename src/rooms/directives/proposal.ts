/** From what the reader found to what is proposed to a person: organisations for names, documents known already. */
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { SignedIn } from '../../platform/context.ts'
import { isDay } from '../../platform/dates/dates.ts'
import type { DocumentReading, Purpose } from '../../reader/index.ts'
import { resolveNames } from '../organisations/index.ts'
import type { DocumentProposal, RecipientProposal } from './contract.ts'
import { findByIdentity } from './identity.ts'
import { issuerBySymbol } from './learned.ts'
import { identityOf, labelOf } from './numbers.ts'

type Recipient = Static<typeof RecipientProposal>

const purposeOf: Record<Purpose, Recipient['purpose']> = {
  report: 'report',
  copy: 'know',
  execute: 'act',
  archive: 'archive',
}

/** A document of a reading with its names resolved to organisations on the day of issue. */
export async function proposalOf(
  ctx: SignedIn,
  reading: DocumentReading,
): Promise<Static<typeof DocumentProposal>> {
  const day = reading.date && isDay(reading.date.value) ? reading.date.value : ctx.today
  const issuer = await issuerOf(ctx, issuerName(reading), day)
  return {
    reading,
    issuer: issuer && { id: issuer.publicId, name: issuer.name },
    issuerBySymbol: !issuer && reading.symbol ? await issuerBySymbol(ctx, reading.symbol.value) : null,
    recipients: await recipientsOf(ctx, reading, issuer?.id ?? null, day),
    known: await knownAs(ctx, reading, issuer?.id ?? null, day),
  }
}

/** The one organisation behind a printed issuer, seen from the organisation acted for; null when it is not sure. */
export async function issuerOf(ctx: SignedIn, name: string, day: string) {
  if (!name) return null
  const [answer] = await resolveNames(ctx, {
    names: [name],
    issuerId: null,
    near: ctx.viewer.actingFor.id,
    day,
  })
  return answer && ['name', 'alias'].includes(answer.how) && answer.organisations.length === 1
    ? answer.organisations[0]!
    : null
}

/** "Ban Tuyên giáo" under "Tỉnh ủy Quảng Ngãi" is one organ: the parent line makes its name whole. */
function issuerName(reading: DocumentReading): string {
  const name = reading.issuer?.value ?? ''
  const parent = reading.parentIssuer?.value
  return parent && /^(ban|văn phòng|ủy ban kiểm tra|uỷ ban kiểm tra)\b/iu.test(name)
    ? `${name} ${parent}`
    : name
}

async function recipientsOf(ctx: SignedIn, reading: DocumentReading, issuerId: number | null, day: string) {
  const lines: Pick<Recipient, 'printed' | 'role' | 'purpose'>[] = [
    ...reading.addressees.map(({ value }) => ({
      printed: value,
      role: 'addressee' as const,
      purpose: 'act' as const,
    })),
    ...reading.distribution.map(({ value }) => ({
      printed: value.to,
      role: 'distribution' as const,
      purpose: value.purpose ? purposeOf[value.purpose] : ('know' as const),
    })),
  ]
  const resolved = await resolveNames(ctx, {
    names: lines.map(line => line.printed),
    issuerId,
    near: ctx.viewer.actingFor.id,
    day,
  })
  return lines.map((line, at): Recipient => {
    const { organisations, suggestions, how, unknown } = resolved[at]!
    const named = ({ publicId, name }: { publicId: string; name: string }) => ({ id: publicId, name })
    return {
      ...line,
      how,
      unknown,
      organisations: organisations.map(named),
      suggestions: suggestions.map(named),
    }
  })
}

async function knownAs(ctx: SignedIn, reading: DocumentReading, issuerId: number | null, day: string) {
  const number = Number(reading.number?.value) || null
  if (number === null || !reading.type) return null
  const document = { number, symbol: reading.symbol?.value ?? null, type: reading.type.value }
  const id = await findByIdentity(
    ctx,
    identityOf({
      ...document,
      issuerId,
      issuerName: reading.issuer?.value ?? '',
      issuedOn: reading.date ? day : null,
      subject: reading.subject?.value ?? '',
    }),
  )
  if (id === null) return null
  const { rows } = await sql<{ public_id: string }>`select public_id from document where id = ${id}`.execute(
    ctx.tx,
  )
  return rows[0] ? { id: rows[0].public_id, label: labelOf(document) } : null
}
