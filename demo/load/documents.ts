/** Documents into the database: text, number, relations, registers, and the files of some. */
import type pg from 'pg'
import type { FileStore } from '../../src/platform/files/store.ts'
import { foldedNumber, identityOf, labelOf } from '../../src/rooms/directives/numbers.ts'
import type { CascadePlan, PlannedDocument } from '../cascades/plan.ts'
import { dutiesOf } from '../cascades/texts.ts'
import type { World } from '../world.ts'
import { type Cell, copyRows } from './copy.ts'
import { at, type Numbers } from './rows.ts'

export interface DocumentNumber {
  id: number
  publicId: string
}
export type DocumentNumbers = ReadonlyMap<PlannedDocument, DocumentNumber>

export function numberDocuments({ documents }: CascadePlan, { random }: Numbers): DocumentNumbers {
  return new Map(documents.map((document, index) => [document, { id: index + 1, publicId: random.uuid() }]))
}

/** Keeps the text as a file and answers its SHA-256. */
export async function keepText(
  client: pg.ClientBase,
  files: FileStore,
  text: string,
  kept: Date,
): Promise<string> {
  const bytes = Buffer.from(text)
  const sha256 = await files.keep(bytes)
  await client.query(
    `insert into stored_file (sha256, media_type, bytes, kept_at) values ($1, 'text/plain; charset=utf-8', $2, $3)
     on conflict do nothing`,
    [sha256, bytes.length, kept],
  )
  return sha256
}

export async function loadDocuments(
  client: pg.ClientBase,
  {
    plan,
    ids,
    numbers,
    files,
  }: { plan: CascadePlan; ids: DocumentNumbers; numbers: Numbers; files: FileStore },
): Promise<void> {
  const rows: Cell[][] = []
  for (const document of plan.documents) {
    const registeredAt = at(document.issuedOn, 8.25)
    const sha256 = document.kept ? await keepText(client, files, document.body, registeredAt) : null
    rows.push(documentRow(document, ids.get(document)!, numbers, sha256))
  }
  await copyRows(
    client,
    'document',
    [
      ...(['id', 'public_id', 'state', 'version', 'issuer_id', 'issuer_name', 'parent_issuer_name'] as const),
      ...([
        'type',
        'number',
        'symbol',
        'issued_on',
        'place',
        'subject',
        'signer',
        'dissemination_scope',
      ] as const),
      ...(['body', 'reading', 'file_sha256', 'identity', 'number_folded', 'tsv', 'created_at'] as const),
    ],
    rows,
  )
  await client.query(
    `
    update document d set tsv = to_tsvector('vn', concat_ws(E'\\n', l.label, d.subject, d.issuer_name, d.body)),
      term_id = (select t.id from term t where t.organisation_id = d.issuer_id and t.begins_on <= d.issued_on
        and (t.ends_on is null or t.ends_on > d.issued_on))
    from unnest($1::bigint[], $2::text[]) as l (id, label) where l.id = d.id`,
    [plan.documents.map(document => ids.get(document)!.id), plan.documents.map(labelOf)],
  )
  await loadRelations(client, plan, ids)
}

function documentRow(
  document: PlannedDocument,
  { id, publicId }: DocumentNumber,
  numbers: Numbers,
  sha256: string | null,
) {
  const { issuer, issuerName, parentIssuerName, type, number, symbol, issuedOn, place, subject } = document
  const issuerId = numbers.organisations.get(issuer)!.id
  const outside = issuer.startsWith('tw')
  return [
    ...[
      id,
      publicId,
      outside ? 'registered' : 'issued',
      outside ? 1 : 2,
      issuerId,
      issuerName,
      parentIssuerName,
    ],
    ...[type, number, symbol, issuedOn, place, subject, JSON.stringify(document.signer)],
    ...[document.toCells ? 'cell' : null, document.body, JSON.stringify(dutiesOf(document.body)), sha256],
    identityOf({ type, number, symbol, issuerId, issuerName, issuedOn, subject }),
    ...[foldedNumber({ number, symbol }), '', at(issuedOn, 8.25)],
  ]
}

async function loadRelations(client: pg.ClientBase, plan: CascadePlan, ids: DocumentNumbers): Promise<void> {
  const related = plan.documents.flatMap(document =>
    document.above ? [{ document, above: document.above }] : [],
  )
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
    related.map(({ document, above: { document: target, kind } }) => [
      ...[ids.get(document)!.id, kind, ids.get(target)!.id, target.number, target.symbol, target.issuedOn],
      ...[labelOf(target), foldedNumber(target)],
    ]),
  )
}

/** Out of the issuer's register; what came from outside into the register of whom it came to. */
export async function loadRegisters(
  client: pg.ClientBase,
  { world, plan, ids, numbers }: { world: World; plan: CascadePlan; ids: DocumentNumbers; numbers: Numbers },
): Promise<void> {
  const { organisations, people, random } = numbers
  const entries = plan.documents
    .filter(({ issuer }) => !issuer.startsWith('tw'))
    .map(document => ({
      key: document.issuer,
      document,
      direction: 'out',
      on: document.issuedOn,
      by: null as number | null,
    }))
  for (const { mode, receipts, document } of plan.dispatches) {
    const receipt = receipts[0]
    if (mode !== 'outside' || !receipt?.receivedAt) continue
    const on = receipt.receivedAt.toISOString().slice(0, 10)
    const by = receipt.receivedBy ? people.get(receipt.receivedBy)!.id : null
    entries.push({ key: receipt.organisation, document, direction: 'in', on, by })
  }
  const serials = new Map<string, number>()
  await copyRows(
    client,
    'register_entry',
    [
      ...(['public_id', 'organisation_id', 'lo', 'document_id', 'direction', 'book', 'serial'] as const),
      ...(['entered_on', 'entered_by'] as const),
    ],
    entries
      .filter(({ on }) => on <= world.today)
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .map(({ key, document, direction, on, by }) => {
        const { id, lo } = organisations.get(key)!
        const book = on.slice(0, 4)
        const series = `${key} ${direction} ${book}`
        const serial = (serials.get(series) ?? 0) + 1
        serials.set(series, serial)
        return [random.uuid(), id, lo, ids.get(document)!.id, direction, book, serial, on, by]
      }),
  )
}
