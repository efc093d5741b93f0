/** The head of a document, from the reading to the fields of the draft. Pure. */
import { isDay } from '../../../../platform/dates/dates.ts'
import type { DocumentReading } from '../../../../reader/types.ts'
import { daysPrinted } from './days.ts'
import { type Field, fieldOf, type HeadFields, type Proposal } from './draft.ts'

const text = (value: string) => value

export function readHead(proposal: Proposal, whole: string): HeadFields {
  const reading = proposal.reading as DocumentReading
  const { issuer } = proposal
  const name = reading.issuer?.value ?? issuer?.name ?? ''
  return {
    type: fieldOf(reading.type, 'OTHER', value => value, { open: reading.type === null }),
    number: fieldOf(reading.number, '', text, { open: reading.number === null }),
    symbol: fieldOf(reading.symbol, '', text),
    issuer: fieldOf(
      reading.issuer,
      { name, organisation: issuer },
      value => ({ name: value, organisation: issuer }),
      {
        open: issuer === null,
      },
    ),
    parentIssuer: fieldOf(reading.parentIssuer, '', text),
    place: fieldOf(reading.place, '', text),
    issuedOn: issuedOn(reading, whole),
    subject: fieldOf(reading.subject, '', text, { open: reading.subject === null }),
    urgency: fieldOf(reading.urgency, null, value => value),
    signer: fieldOf(reading.signer, { name: '', authority: '', post: '' }, value => ({
      name: value.name ?? '',
      authority: value.authority ?? '',
      post: value.post ?? '',
    })),
    scope: fieldOf(reading.disseminationScope, null, (): 'cell' | null => 'cell'),
  }
}

/** A day left blank ("ngày … tháng 3") is asked for; days printed elsewhere in the document are offered. */
function issuedOn(reading: DocumentReading, whole: string): Field<string | null> {
  const day = (value: string) => (isDay(value) ? value : null)
  const printed = daysPrinted(whole, reading.span)
    .map(found => found.day)
    .slice(0, 6)
  const field = fieldOf<string | null, string>(reading.date, null, day, { options: printed })
  return { ...field, options: field.options.filter(option => option !== null), open: field.value === null }
}
