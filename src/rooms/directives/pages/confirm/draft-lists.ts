/** Relations, recipients and duties of a document, from the reading to the items of the draft. Pure. */
import { isDay } from '../../../../platform/dates/dates.ts'
import type { Citation, Deadline, DocumentReading, Found, Relation } from '../../../../reader/types.ts'
import { daysPrinted } from './days.ts'
import {
  type Field,
  fieldOf,
  type Item,
  type Lists,
  type Proposal,
  type RecipientDraft,
  type RelationDraft,
  type RelationKind,
} from './draft.ts'

/** Answers of the name resolver that wait for a person (organisations room, NameAnswer). */
const unsettled = new Set(['partly', 'unresolved'])

export function readLists(proposal: Proposal, whole: string): Lists {
  const reading = proposal.reading as DocumentReading
  const days = daysPrinted(whole, reading.span).map(found => found.day)
  return {
    relations: reading.cites.map(cite => item(relationOf(cite, days))),
    recipients: recipientsOf(proposal, reading),
    deadlines: reading.deadlines.map(found => item(deadlineOf(found, days))),
    assignments: reading.assignments.map(found => item(asRead(found))),
    sessions: reading.sessions.map(found => item(asRead(found))),
    exclusions: reading.exclusions.map(found => item(asRead(found))),
  }
}

function item<T>(field: Field<T>): Item<T> {
  return { ...field, kept: true }
}

function asRead<T>(found: Found<T>): Field<T> {
  return fieldOf<T, T>(found, found.value, value => value)
}

const kindOf: Record<Relation, RelationKind> = {
  basis: 'basis',
  implements: 'implements',
  forwards: 'forwards',
  attaches: 'attaches',
  replaces: 'replaces',
  amends: 'amends',
  revokes: 'revokes',
  'reports-on': 'reportsOn',
  cites: 'cites',
}

function relationOf(cite: Found<Citation>, days: readonly string[]): Field<RelationDraft> {
  const field = fieldOf<RelationDraft, Citation>(cite, undefined as never, citation => ({
    kinds: kindsOf(citation),
    number: Number.parseInt(citation.number ?? '', 10) || null,
    symbol: citation.symbol,
    issuedOn: citation.date && isDay(citation.date) ? citation.date : null,
    printed: citation.label,
  }))
  const others = days.slice(0, 6).map(day => ({ ...field.value, issuedOn: day }))
  return { ...field, options: [...field.options, ...others] }
}

/** A document that is attached and also given as the ground for this one carries the cascade: both are kept. */
function kindsOf({ relation, basis }: Citation): RelationKind[] {
  const kind = kindOf[relation]
  return basis && (kind === 'attaches' || kind === 'cites')
    ? ['basis', ...(kind === 'cites' ? [] : [kind])]
    : [kind]
}

function deadlineOf(found: Found<Deadline>, days: readonly string[]): Field<Deadline> {
  const field = asRead(found)
  const others = days.filter(day => day !== field.value.date).map(day => ({ ...field.value, date: day }))
  return { ...field, options: [...field.options, ...others.slice(0, 6)] }
}

/** The server answers recipients in the order of the reading: first the addressees, then the distribution list. */
function recipientsOf({ recipients }: Proposal, reading: DocumentReading): Item<RecipientDraft>[] {
  const places: Found<unknown>[] = [...reading.addressees, ...reading.distribution]
  return recipients.map((recipient, at) => {
    const value: RecipientDraft = { ...recipient, remember: false }
    return {
      value,
      options: [value],
      spans: places[at]?.spans ?? [],
      confidence: places[at]?.confidence ?? null,
      open: unsettled.has(recipient.how),
      seen: false,
      kept: true,
    }
  })
}
