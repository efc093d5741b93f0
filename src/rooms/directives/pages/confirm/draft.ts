/**
 * A reading as a person works on it: every value with the place it was read from, what else it may be, and whether
 * it was looked at. Pure; nothing of it is in the register before it is confirmed (PRODUCT principle 1).
 */
import type { Reply } from '../../../../platform/contract.ts'
import type { Found, Span } from '../../../../reader/types.ts'
import type { documentTypes, getReading, relationKinds } from '../../contract.ts'

export type ReadingReply = Reply<typeof getReading>
export type Proposal = ReadingReply['documents'][number]
export type RecipientProposal = Proposal['recipients'][number]
export type OrganisationRef = NonNullable<Proposal['issuer']>
export type DocumentType = (typeof documentTypes)[number]
export type RelationKind = (typeof relationKinds)[number]

/** From this confidence on a value counts as sure. */
export const sureFrom = 0.9

export interface Field<T> {
  value: T
  /** What may be chosen instead of the value, most likely first; holds the first reading as well. */
  options: readonly T[]
  /** Where it was read, in the text of the whole file. */
  spans: readonly Span[]
  /** 0 to 1; null where nothing was read. */
  confidence: number | null
  /** Asks for a look whatever the confidence: a name nobody stands behind, a day left blank. */
  open: boolean
  /** A person accepted or changed it. */
  seen: boolean
}

/** A field of which a document has several, and which may be left out. */
export interface Item<T> extends Field<T> {
  kept: boolean
}

export interface Issuer {
  name: string
  organisation: OrganisationRef | null
}
export interface SignerText {
  name: string
  authority: string
  post: string
}
export interface Head {
  type: DocumentType
  number: string
  symbol: string
  issuer: Issuer
  parentIssuer: string
  place: string
  issuedOn: string | null
  subject: string
  urgency: 'khan' | 'thuong_khan' | 'hoa_toc' | null
  signer: SignerText
  scope: 'cell' | null
}

export interface RelationDraft {
  kinds: readonly RelationKind[]
  number: number | null
  symbol: string | null
  issuedOn: string | null
  printed: string
}
export interface RecipientDraft {
  printed: string
  role: 'addressee' | 'distribution'
  purpose: RecipientProposal['purpose']
  organisations: readonly OrganisationRef[]
  how: string
  unknown: readonly string[]
  suggestions: readonly OrganisationRef[]
  /** The choice is kept for the next document of this issuer. */
  remember: boolean
}
export interface DeadlineDraft {
  date: string
  kind: 'complete' | 'report' | 'event'
  who: string | null
  quote: string
  clause: string | null
}
export interface AssignmentDraft {
  who: string
  role: 'lead' | 'coordinate' | 'execute'
  quote: string
  clause: string | null
}
export interface SessionDraft {
  organiser: string | null
  audience: string | null
  classes: number | null
  deadline: string | null
  speaker: string | null
  clause: string | null
}
export interface ListValues {
  relations: RelationDraft
  recipients: RecipientDraft
  deadlines: DeadlineDraft
  assignments: AssignmentDraft
  sessions: SessionDraft
  exclusions: string
}

export type HeadKey = keyof Head
export type ListKey = keyof ListValues
export type HeadFields = { [K in HeadKey]: Field<Head[K]> }
export type Lists = { [K in ListKey]: readonly Item<ListValues[K]>[] }

export interface DocumentDraft {
  span: Span
  /** False: this document of the file is left out. */
  kept: boolean
  register: 'in' | 'out'
  /** The register was chosen by hand; it no longer follows the issuer. */
  registerChosen: boolean
  known: Proposal['known']
  /** Whom earlier confirmations know by the symbol, where the name alone did not tell. */
  issuerBySymbol: Proposal['issuerBySymbol']
  head: HeadFields
  lists: Lists
}

/** In the order of a document. */
export const headKeys: readonly HeadKey[] = [
  'type',
  'number',
  'symbol',
  'issuer',
  'parentIssuer',
  'place',
  'issuedOn',
  'subject',
  'urgency',
  'signer',
  'scope',
]
export const listKeys: readonly ListKey[] = [
  'relations',
  'recipients',
  'deadlines',
  'assignments',
  'sessions',
  'exclusions',
]

/** A field from what the reader found; without a finding it holds `otherwise`. */
export function fieldOf<T, V>(
  found: Found<V> | null | undefined,
  otherwise: T,
  as: (value: V) => T,
  more: { open?: boolean; options?: readonly T[] } = {},
): Field<T> {
  const read = found ? [found.value, ...found.alternatives.map(other => other.value)].map(as) : []
  return {
    value: read[0] ?? otherwise,
    options: unique([...read, ...(more.options ?? [])]),
    spans: found?.spans ?? [],
    confidence: found?.confidence ?? null,
    open: more.open ?? false,
    seen: false,
  }
}

export function unique<T>(values: readonly T[]): T[] {
  const seen = new Set<string>()
  return values.filter(value => {
    const key = JSON.stringify(value)
    return !seen.has(key) && seen.add(key)
  })
}
