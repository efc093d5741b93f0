/** The flat shape that the scorer and other programs read. */
import type { DocumentReading, Found, PlainDocument, Reading } from './types.ts'

/** Below this a value is only offered as a doubt on the screen and left out of the plain shape. */
const STANDS = 0.35

function value<T>(found: Found<T> | null): T | null {
  return found && found.confidence >= STANDS ? found.value : null
}

function plainDocument(d: DocumentReading): PlainDocument {
  const values = <T>(list: Found<T>[]) => list.filter(f => f.confidence >= STANDS).map(f => f.value)
  return {
    type: value(d.type),
    number: value(d.number),
    symbol: value(d.symbol),
    issuer: value(d.issuer),
    parentIssuer: value(d.parentIssuer),
    place: value(d.place),
    date: value(d.date),
    subject: value(d.subject),
    secrecy: value(d.secrecy),
    urgency: value(d.urgency),
    cites: values(d.cites).map(({ number, symbol, date, basis }) => ({ number, symbol, date, basis })),
    addressees: values(d.addressees),
    distribution: values(d.distribution),
    signer: value(d.signer),
    deadlines: values(d.deadlines).map(({ date, kind, who, quote }) => ({ date, kind, who, quote })),
    assignments: values(d.assignments).map(({ who, role, quote }) => ({ who, role, quote })),
    sessions: values(d.sessions).map(({ clause: _clause, ...rest }) => rest),
    exclusions: values(d.exclusions),
  }
}

/** A reading without spans, confidences and alternatives. */
export function toPlain(reading: Reading): { documents: PlainDocument[] } {
  return { documents: reading.documents.map(plainDocument) }
}
