/** One directive of the Centre down to the cells: a document, a hop and receipts at each committee on the way. */
import type pg from 'pg'
import { addDays, type Day } from '../../src/platform/dates/dates.ts'
import { foldedNumber, identityOf, labelOf } from '../../src/rooms/directives/numbers.ts'
import { type Cell, copyRows } from '../load/copy.ts'
import { at } from '../load/rows.ts'
import type { Random } from '../random.ts'
import type { SizedTree } from './tree.ts'

const issuedOn: Day = '2026-09-01'

/** Share of recipients that acknowledged, and of these that answered, by the level that sends. */
const conduct: Record<string, readonly [received: number, answered: number, days: number]> = {
  central: [1, 1, 10],
  province: [0.98, 0.95, 14],
  commune: [0.92, 0.8, 14],
  grassroots: [0.8, 0.7, 10],
}

interface Hop {
  issuer: number
  level: string
  on: Day
  /** Index of the hop above in the list; null for the Centre's own. */
  above: number | null
  /** Key of the receipt that it answers. */
  answers: number | null
}

/** Who sends to whom: committees to the party organisations directly below; sections are reached by their body. */
function recipientsOf(children: number[][], tree: SizedTree, issuer: number): number[] {
  return children[issuer]!.flatMap(child => {
    const { kind } = tree.nodes[child]!
    if (kind === 'sectionBody') return children[child]!
    return ['partyBody', 'grassrootsBody', 'cell'].includes(kind) ? [child] : []
  })
}

export async function copyCascade(client: pg.ClientBase, tree: SizedTree, random: Random): Promise<void> {
  const children: number[][] = tree.nodes.map(() => [])
  tree.nodes.forEach(({ parent }, index) => {
    if (parent >= 0) children[parent]!.push(index)
  })
  const hops: Hop[] = [{ issuer: 0, level: 'central', on: issuedOn, above: null, answers: null }]
  const sent: number[] = []
  let receipts = 0
  const rows = function* (): Generator<Cell[]> {
    for (let place = 0; place < hops.length; place++) {
      const hop = hops[place]!
      const recipients = recipientsOf(children, tree, hop.issuer)
      sent[place] = recipients.length
      for (const recipient of recipients) {
        receipts++
        yield receiptRow(tree, random, { hops, place, recipient, key: receipts })
      }
    }
  }
  await copyRows(
    client,
    'receipt',
    [
      ...(['id', 'state', 'dispatch_id', 'root_document_id', 'organisation_id', 'lo', 'issuer_lo'] as const),
      ...(['to_cell', 'purpose', 'due', 'sent_at', 'received_at', 'responded_on'] as const),
    ],
    rows(),
  )
  await copyHops(client, tree, hops, sent)
}

interface Sending {
  hops: Hop[]
  place: number
  recipient: number
  key: number
}

/** What one recipient did; a committee that passes it on becomes a hop of its own. */
function receiptRow(tree: SizedTree, random: Random, { hops, place, recipient, key }: Sending): Cell[] {
  const { issuer, level, on } = hops[place]!
  const { kind, level: below } = tree.nodes[recipient]!
  const [received, answered, days] = conduct[level]!
  const isCell = kind === 'cell'
  const arrived = random.chance(received)
  const answers = arrived && random.chance(answered)
  const receivedOn = addDays(on, random.between(1, 5))
  const respondedOn = addDays(receivedOn, random.between(1, days))
  if (answers && !isCell) {
    hops.push({ issuer: recipient, level: below, on: respondedOn, above: place, answers: key })
  }
  const state = !arrived ? 'sent' : !answers ? 'received' : isCell ? 'studied' : 'localized'
  return [
    ...[key, state, place + 1, 1, recipient + 1, tree.lo[recipient]!, tree.lo[issuer]!, isCell, 'act'],
    ...[addDays(on, 30), at(on, 9), arrived ? at(receivedOn, 10) : null, answers ? respondedOn : null],
  ]
}

async function copyHops(client: pg.ClientBase, tree: SizedTree, hops: Hop[], sent: number[]): Promise<void> {
  const places = Array.from(hops.keys())
  await copyRows(
    client,
    'dispatch',
    [
      ...([
        'id',
        'document_id',
        'root_document_id',
        'upstream_document_id',
        'issuer_id',
        'lo',
        'mode',
      ] as const),
      ...(['answers_receipt_id', 'due', 'sent', 'dispatched_on', 'dispatched_at'] as const),
    ],
    places.map(place => {
      const { issuer, on, above, answers } = hops[place]!
      const upstream = above === null ? null : above + 1
      return [
        ...[place + 1, place + 1, 1, upstream, issuer + 1, tree.lo[issuer]!, 'named'],
        ...[answers, addDays(on, 30), sent[place]!, on, at(on, 9)],
      ]
    }),
  )
  const documents = places.map(place => documentOf(tree, hops[place]!))
  await copyRows(
    client,
    'document',
    [
      ...([
        'id',
        'state',
        'version',
        'issuer_id',
        'issuer_name',
        'type',
        'number',
        'symbol',
        'issued_on',
      ] as const),
      ...(['subject', 'dissemination_scope', 'identity', 'number_folded', 'tsv', 'created_at'] as const),
    ],
    documents.map(
      ({ issuerId, issuerName, type, number, symbol, issuedOn: on, subject, identity, folded }, place) => [
        ...[place + 1, 'issued', 2, issuerId, issuerName, type, number, symbol, on, subject],
        ...[place === 0 ? 'cell' : null, identity, folded, '', at(on, 8.5)],
      ],
    ),
  )
  await client.query(
    `update document set tsv = to_tsvector('vn', concat_ws(' ', number, symbol, subject, issuer_name))`,
  )
  await copyRelations(client, hops, documents)
  await copyRegisters(client, tree, hops)
}

function documentOf(tree: SizedTree, { issuer, level, on }: Hop) {
  const central = level === 'central'
  const document = {
    type: central ? 'CT' : 'KH',
    number: central ? 1 : 10 + (issuer % 80),
    symbol: central ? 'CT/TW' : level === 'province' ? 'KH/TU' : 'KH/ĐU',
    issuerId: issuer + 1,
    issuerName: tree.nodes[issuer]!.name,
    issuedOn: on,
    subject: central
      ? 'về đổi mới cách phổ biến, học tập và tổ chức thực hiện nghị quyết ở cơ sở'
      : 'thực hiện Chỉ thị số 01-CT/TW của Ban Bí thư',
  }
  return { ...document, identity: identityOf(document), folded: foldedNumber(document) }
}

async function copyRelations(client: pg.ClientBase, hops: Hop[], documents: ReturnType<typeof documentOf>[]) {
  await copyRows(
    client,
    'document_relation',
    [
      ...([
        'document_id',
        'kind',
        'target_id',
        'target_number',
        'target_symbol',
        'target_issued_on',
      ] as const),
      ...(['target_printed', 'target_folded'] as const),
    ],
    (function* () {
      for (const [place, { above }] of hops.entries()) {
        if (above === null) continue
        const target = documents[above]!
        const { number, symbol, issuedOn: on, folded } = target
        yield [place + 1, 'implements', above + 1, number, symbol, on, labelOf(target), folded]
      }
    })(),
  )
}

async function copyRegisters(client: pg.ClientBase, tree: SizedTree, hops: Hop[]): Promise<void> {
  await copyRows(
    client,
    'register_entry',
    ['organisation_id', 'lo', 'document_id', 'direction', 'book', 'serial', 'entered_on'],
    (function* () {
      for (const [place, { issuer, on }] of hops.entries()) {
        yield [issuer + 1, tree.lo[issuer]!, place + 1, 'out', on.slice(0, 4), 1, on]
      }
    })(),
  )
}
