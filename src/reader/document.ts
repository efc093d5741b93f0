/** One document: its parts are found first, then every field is read in its part. */

import { readAddressees } from './addressees.ts'
import { offerDate, offerIssuer, offerType } from './alternatives.ts'
import { readAssignments } from './assignments.ts'
import { blocksOf } from './blocks.ts'
import { readCitations } from './citations.ts'
import { readDeadlines } from './deadlines.ts'
import { readEffect } from './effect.ts'
import { readHeading } from './heading.ts'
import { issuerOf } from './issuer.ts'
import { readLetterhead } from './letterhead.ts'
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
import type { DocumentReading } from './types.ts'

/** Reads the document in the lines of `part`. */
export function readDocument(p: Prepared, part: Part): DocumentReading {
  const head = readLetterhead(p, part.first, part.last)
  const heading = readHeading(p, head, part.last)
  const addressed = readAddressees(
    p,
    head.heading >= 0 ? Math.min(heading.body, part.last) : part.first,
    part.last,
  )
  const bodyLine = Math.max(heading.body, addressed.end)
  const tail = tailLine(p, bodyLine, part.last)
  const annex = tailEnd(p, tail, part.last)
  const { issuer: lastOrgan, parent } = organsOf(p, head.organs)
  const signer = readSignature(p, tail, annex)
  const end = p.lines[part.last - 1]?.end ?? p.text.length
  const start = p.lines[part.first]?.start ?? 0
  const blocks = blocksOf(p, bodyLine, tail)
  const outline = outlineOf(p, blocks)
  const preamble = preambleOf(blocks)
  const issuing = issuerOf(p, {
    letterhead: lastOrgan,
    parent,
    by: heading.by,
    blocks,
    preamble,
    tail,
    annex,
  })
  offerType(heading, head)
  offerDate(head.date)
  offerIssuer(issuing.issuer, issuing.parent)
  const own = { number: head.number?.value ?? null, symbol: head.symbol?.value ?? null }
  const cites = readCitations(
    p,
    heading.subject ? start : (p.lines[bodyLine]?.start ?? start),
    end,
    preamble.basis,
    own,
  )
  // without a printed date nothing older than the newest basis can lie ahead
  const newest =
    cites
      .filter(x => x.value.basis && x.value.date)
      .map(x => x.value.date!)
      .sort()
      .at(-1) ?? null
  const context = {
    p,
    blocks: outline.blocks,
    preamble,
    date: head.date?.value ?? newest,
    issuer: issuing.issuer?.value ?? null,
    type: heading.type?.value ?? null,
    addressees: addressed.addressees.map(a => a.value),
  }
  const sessions = readSessions(context)
  return {
    span: spanOf(p, start, end),
    type: heading.type,
    number: head.number,
    symbol: head.symbol,
    issuer: issuing.issuer,
    parentIssuer: issuing.parent,
    place: head.place,
    date: head.date,
    subject: heading.subject,
    secrecy: secrecyMark(p, part.first, part.last),
    urgency: head.urgency,
    cites,
    addressees: addressed.addressees,
    distribution: readDistribution(p, tail, annex),
    signer,
    deadlines: readDeadlines(context),
    assignments: readAssignments(context),
    sessions: sessions.sessions,
    exclusions: sessions.exclusions,
    thresholds: sessions.thresholds,
    ...readEffect(p, bodyLine, tail),
    outline: outline.items,
  }
}
