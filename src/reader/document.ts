/** One document: its parts are found first, then every field is read in its part. */

import { readAddressees } from './addressees.ts'
import { offerDate, offerIssuer, offerType } from './alternatives.ts'
import { readAssignments } from './assignments.ts'
import { blocksOf } from './blocks.ts'
import { readCitations } from './citations.ts'
import { readDeadlines } from './deadlines.ts'
import { readEffect } from './effect.ts'
import { type Heading, readHeading } from './heading.ts'
import { issuerOf } from './issuer.ts'
import { type Letterhead, readLetterhead } from './letterhead.ts'
import { organsOf } from './letterhead-organs.ts'
import { outlineOf } from './outline.ts'
import { preambleOf } from './preamble.ts'
import { readDistribution } from './recipients.ts'
import { tailEnd, tailLine } from './regions.ts'
import { secrecyMark } from './secrecy.ts'
import { readSessions } from './sessions.ts'
import { readSignature } from './signature.ts'
import type { Part } from './split.ts'
import type { Prepared } from './text.ts'
import { spanOf } from './text.ts'
import type { Citation, DocumentReading, Found } from './types.ts'

/** Reads the document in the lines of `part`. */
export function readDocument(p: Prepared, part: Part): DocumentReading {
  const head = readLetterhead(p, part.first, part.last)
  const heading = readHeading(p, head, part.last)
  const from = head.heading >= 0 ? Math.min(heading.body, part.last) : part.first
  const { addressees, end: addressed } = readAddressees(p, from, part.last)
  const body = Math.max(heading.body, addressed)
  const tail = tailLine(p, body, part.last)
  const annex = tailEnd(p, tail, part.last)
  const start = p.lines[part.first]?.start ?? 0
  const end = p.lines[part.last - 1]?.end ?? p.text.length
  offerType(heading, head)
  offerDate(head.date)
  return {
    span: spanOf(p, start, end),
    type: heading.type,
    number: head.number,
    symbol: head.symbol,
    place: head.place,
    date: head.date,
    subject: heading.subject,
    secrecy: secrecyMark(p, part.first, part.last),
    urgency: head.urgency,
    addressees,
    distribution: readDistribution(p, tail, annex),
    signer: readSignature(p, tail, annex),
    ...readBody(p, head, heading, { start, end, body, tail, annex }),
    ...readEffect(p, body, tail),
  }
}

interface Places {
  /** Offsets of the document. */
  start: number
  end: number
  /** Lines: first of the body, first of receivers and signature, first behind them. */
  body: number
  tail: number
  annex: number
}

type BodyReading = Pick<
  DocumentReading,
  | 'issuer'
  | 'parentIssuer'
  | 'cites'
  | 'deadlines'
  | 'assignments'
  | 'sessions'
  | 'exclusions'
  | 'thresholds'
  | 'outline'
>

function readBody(p: Prepared, head: Letterhead, heading: Heading, at: Places): BodyReading {
  const { blocks, items } = outlineOf(p, blocksOf(p, at.body, at.tail))
  const preamble = preambleOf(blocks)
  const { issuer: letterhead, parent: above } = organsOf(p, head.organs)
  const given = {
    letterhead,
    parent: above,
    by: heading.by,
    blocks,
    preamble,
    tail: at.tail,
    annex: at.annex,
  }
  const { issuer, parent } = issuerOf(p, given)
  offerIssuer(issuer, parent)
  const own = { number: head.number?.value ?? null, symbol: head.symbol?.value ?? null }
  const citeFrom = heading.subject ? at.start : (p.lines[at.body]?.start ?? at.start)
  const cites = readCitations(p, citeFrom, at.end, preamble.basis, own)
  const context = {
    p,
    blocks,
    preamble,
    date: head.date?.value ?? newestBasis(cites),
    issuer: issuer?.value ?? null,
    type: heading.type?.value ?? null,
  }
  return {
    issuer,
    parentIssuer: parent,
    cites,
    deadlines: readDeadlines(context),
    assignments: readAssignments(context),
    ...readSessions(context),
    outline: items,
  }
}

/** Without a printed date nothing older than the newest basis can lie ahead. */
function newestBasis(cites: Found<Citation>[]): string | null {
  const dates = cites.flatMap(({ value }) => (value.basis && value.date ? [value.date] : []))
  return dates.sort().at(-1) ?? null
}
