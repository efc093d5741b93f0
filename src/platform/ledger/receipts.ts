/** Receipts: what a person holds of the steps that they took or that protect them. */

import { sql } from 'kysely'
import { toBase64 } from '../../ledger/bytes.ts'
import type { Json } from '../../ledger/canonical.ts'
import type { Opening } from '../../ledger/leaf.ts'
import { readLines, readNote, writeNote } from '../../ledger/note.ts'
import { judge, type Policy } from '../../ledger/quorum.ts'
import { type Extra, type Registration, writeReceipt } from '../../ledger/receipt.ts'
import { inclusionProof } from '../../ledger/tree.ts'
import type { Context, SignedIn } from '../context.ts'
import { notFound, refuse } from '../refusal.ts'
import { HashStore } from './hashes.ts'

/** `waiting`: sealed, no head yet; then as far as others have seen it (TRUST §1.6). */
export type Standing = 'waiting' | 'signed' | 'someWitnesses' | 'quorum' | 'stamped'

export interface Place {
  leafId: number
  body: string
  number: number
  bookId: number
  bookNumber: number
  origin: string
}

interface HeadRow {
  id: number
  size: number
  note: string
  lines: string[]
  token: string | null
}

/** A receipt as its file. Refusals: notFound (not a holder), ledger.notSignedYet. */
export async function receiptOf(
  ctx: SignedIn,
  dataDir: string,
  policy: Policy,
  publicId: string,
): Promise<{ name: string; text: string }> {
  const leaf = await ctx.tx
    .selectFrom('ledger_leaf as leaf')
    .innerJoin('ledger_holder as holder', 'holder.leaf_id', 'leaf.id')
    .innerJoin('ledger_case as about', 'about.id', 'leaf.case_id')
    .select(['leaf.id', 'leaf.kind', 'leaf.step', 'about.code'])
    .where('leaf.public_id', '=', publicId)
    .where('holder.person_id', '=', ctx.viewer.personId)
    .executeTakeFirst()
  if (!leaf) throw notFound()
  const text = await writeFor(ctx, dataDir, policy, leaf.id)
  return { name: `${leaf.code.slice(0, 8)}-${leaf.step}-${leaf.kind}.bienlai.txt`, text }
}

/** The receipt of a leaf for whoever may have it; `ctx` decides which openings can be read. */
export async function writeFor(
  ctx: Context,
  dataDir: string,
  policy: Policy,
  leafId: number,
): Promise<string> {
  const place = await placeOf(ctx, leafId)
  const heads = place ? await headsOver(ctx, place) : []
  const head = place && best(heads, place.origin, policy)
  if (!place || !head) throw refuse('ledger.notSignedYet', {}, 'conflict')
  const hashes = HashStore.of(dataDir, place.bookNumber)
  await hashes.follow(ctx, place.bookId, Math.max(hashes.size, head.size))
  const openings = await openingsOf(ctx, leafId)
  const extra: Extra = {
    leaf: place.body,
    openings,
    ...(head.token ? { stamp: head.token } : {}),
    ...(await registrationsFor(ctx, place, openings, head.size, hashes)),
  }
  return writeReceipt(extra, place.number, inclusionProof(place.number, head.size, hashes.node), noteOf(head))
}

export async function placeOf(ctx: Context, leafId: number): Promise<Place | null> {
  const row = await ctx.tx
    .selectFrom('ledger_entry as entry')
    .innerJoin('ledger_leaf as leaf', 'leaf.id', 'entry.leaf_id')
    .innerJoin('ledger_book as book', 'book.id', 'entry.book_id')
    .select([
      'leaf.id as leafId',
      'leaf.body',
      'entry.number',
      'book.id as bookId',
      'book.number as bookNumber',
      'book.origin',
    ])
    .where('entry.leaf_id', '=', leafId)
    .executeTakeFirst()
  return row ?? null
}

/** Heads over a place, oldest first: the first of all, and those that somebody outside has signed. */
async function headsOver(ctx: Context, { bookId, number }: Place): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    with over as (
      select head.id, head.size, head.note,
        (select min(stamp.token) from ledger_stamp stamp where stamp.checkpoint_id = head.id) as token,
        coalesce((select array_agg(line.line order by line.witness) from ledger_cosignature line
                  where line.checkpoint_id = head.id), '{}') as lines
      from ledger_checkpoint head where head.book_id = ${bookId} and head.size > ${number}
    )
    (select * from over order by size limit 1)
    union
    (select * from over where token is not null or lines <> '{}' order by size limit 50)
    order by size`.execute(ctx.tx)
  return rows
}

export function noteOf({ note, lines }: Pick<HeadRow, 'note' | 'lines'>): string {
  const own = readNote(note)!
  return writeNote({ text: own.text, lines: [...own.lines, ...lines.flatMap(line => readLines(line) ?? [])] })
}

function standingOf(head: HeadRow, origin: string, policy: Policy): Standing {
  const { cosigned, quorum } = judge(readNote(noteOf(head))!, origin, policy)
  if (quorum && policy.quorum) return head.token ? 'stamped' : 'quorum'
  if (head.token) return 'stamped'
  return cosigned.length > 0 ? 'someWitnesses' : 'signed'
}

/** The quorum counts before a stamp, and both before less; of equals the oldest. */
function worth(head: HeadRow, origin: string, policy: Policy): number {
  const { cosigned, quorum } = judge(readNote(noteOf(head))!, origin, policy)
  return (quorum && policy.quorum ? 4 : 0) + (head.token ? 2 : 0) + (cosigned.length > 0 ? 1 : 0)
}

function best(heads: readonly HeadRow[], origin: string, policy: Policy): HeadRow | null {
  let found: HeadRow | null = null
  let value = -1
  for (const head of heads) {
    // Heads that nobody but the server has signed are all alike: the first is enough.
    const now = head.lines.length === 0 && !head.token ? 0 : worth(head, origin, policy)
    if (now > value) [found, value] = [head, now]
  }
  return found
}

export interface Progress {
  standing: Standing
  witnesses: number
  wanted: number
}

/** How far the receipt of a leaf has come. */
export async function progressOf(ctx: Context, policy: Policy, leafId: number): Promise<Progress> {
  const wanted = policy.quorum ? policy.witnesses.length : 0
  const place = await placeOf(ctx, leafId)
  const head = place && best(await headsOver(ctx, place), place.origin, policy)
  if (!place || !head) return { standing: 'waiting', witnesses: 0, wanted }
  return { standing: standingOf(head, place.origin, policy), witnesses: head.lines.length, wanted }
}

async function openingsOf(ctx: Context, leafId: number): Promise<Opening[]> {
  const rows = await ctx.tx
    .selectFrom('ledger_opening')
    .select(['field', 'salt', 'value'])
    .where('leaf_id', '=', leafId)
    .orderBy('field')
    .execute()
  return rows.map(({ field, salt, value }) => ({ field, salt, value: value as Json }))
}

/** Where the keys of the signers were registered, as far as that stands in the same tree. */
async function registrationsFor(
  ctx: Context,
  place: Place,
  openings: readonly Opening[],
  size: number,
  hashes: HashStore,
): Promise<{ registrations?: Registration[] }> {
  const body = JSON.parse(place.body) as { ky: { khoa: string; cach: string }[] }
  const names = body.ky.filter(({ cach }) => cach === 'webauthn').map(({ khoa }) => khoa)
  if (names.length === 0 || !openings.some(({ field }) => field.startsWith('ky.'))) return {}
  const rows = await ctx.tx
    .selectFrom('ledger_registration as key')
    .innerJoin('ledger_entry as entry', 'entry.leaf_id', 'key.leaf_id')
    .innerJoin('ledger_leaf as leaf', 'leaf.id', 'key.leaf_id')
    .select(['leaf.body', 'entry.number', 'key.salt', 'key.key_name'])
    .where('entry.book_id', '=', place.bookId)
    .where('entry.number', '<', size)
    .where('key.key_name', 'in', names)
    .execute()
  const registrations = rows.map(({ body, number, salt, key_name }) => ({
    leaf: body,
    openings: [{ field: 'cam.khoa', salt, value: key_name }],
    index: number,
    proof: inclusionProof(number, size, hashes.node).map(toBase64),
  }))
  return registrations.length > 0 ? { registrations } : {}
}
