/**
 * The door of the evidence log for the rooms: `seal()` writes a leaf in the transaction of the step it is about, so
 * that there is never one without the other. Numbering, signing and witnesses come after the commit (sequencer.ts).
 */
import { randomBytes } from 'node:crypto'
import { composed, type Json } from '../../ledger/canonical.ts'
import {
  commitment,
  hashOfLeaf,
  type Kind,
  kinds,
  type Leaf,
  largestLeaf,
  type Opening,
  writeLeaf,
} from '../../ledger/leaf.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refusal.ts'
import { lineName } from './books.ts'
import { type Draft, hasKey, signedDraft } from './signing.ts'
import { wake } from './wake.ts'

export type { Json, Kind }

export interface Sealing {
  kind: Kind
  /** The object whose steps form one case, in the order in which they are sealed. */
  about: { room: string; objectType: string; objectId: number }
  /** Names of small letters (`noidung`, `ruiro`); each value is committed by itself and can be shown or erased alone. */
  fields: Readonly<Record<string, Json>>
  /** Files by the hex SHA-256 of their bytes. */
  files?: readonly { sha256: string; bytes: number }[]
  /** Who takes the step in which capacity (`nguoi-de-xuat`). The person of the request signs when they can. */
  signers?: readonly { personId: number; role: string }[]
  /** Who else holds the receipt: the person whom the step protects. */
  holders?: readonly number[]
}

export interface Sealed {
  id: number
  publicId: string
  hash: string
}

interface Case {
  id: number
  code: string
  steps: number
  last_hash: string | null
}

/** Writes the leaf, its openings and its holders; the receipt follows by itself. */
export async function seal(ctx: Context, sealing: Sealing): Promise<Sealed> {
  const about = await lockCase(ctx, sealing.about)
  const { leaf, openings } = await byPerson(ctx, sealing, await draftOf(ctx, sealing, about))
  const bytes = writeLeaf(leaf)
  if (bytes.length > largestLeaf) throw new RangeError(`a leaf of ${bytes.length} bytes`)
  const hash = hashOfLeaf(bytes)
  const row = await ctx.tx
    .insertInto('ledger_leaf')
    .values({
      case_id: about.id,
      step: leaf.stt,
      kind: leaf.loai,
      at: ctx.now,
      body: Buffer.from(bytes).toString('utf8'),
      hash,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await ctx.tx
    .updateTable('ledger_case')
    .set({ steps: leaf.stt, last_hash: hash })
    .where('id', '=', about.id)
    .execute()
  await keepOpenings(ctx, row.id, openings)
  await keepHolders(ctx, row.id, sealing)
  ctx.tx.afterCommit(wake)
  return { id: row.id, publicId: row.public_id, hash }
}

/**
 * The signature of the person who takes the step, when the step is a person's and they have a key. On trial the draft
 * is noted and nothing signed; without a signature the leaf says that only the server vouches.
 */
async function byPerson(ctx: Context, { kind, signers = [] }: Sealing, draft: Draft): Promise<Draft> {
  const place = signers.findIndex(({ personId }) => personId === ctx.viewer?.personId)
  if (!ctx.signing || place < 0 || !kinds[kind].person) return draft
  if (ctx.signing.mode === 'trial') {
    if (kind !== 'khoa.dangky' && (await hasKey(ctx, signers[place]!.personId)))
      ctx.signing.drafts.push(draft)
    return draft
  }
  const { draft: shown, keyName, evidence } = await signedDraft(ctx, ctx.signing, draft)
  const salt = randomBytes(32)
  const ky = shown.leaf.ky.map((signer, at) =>
    at === place
      ? {
          ...signer,
          khoa: keyName,
          cach: 'webauthn' as const,
          bangchung: commitment('bangchung', evidence, salt),
        }
      : signer,
  )
  const opening = { field: `ky.${place}`, salt: salt.toString('base64'), value: evidence }
  return { leaf: { ...shown.leaf, ky }, openings: [...shown.openings, opening] }
}

/** The case of the object, made at its first step, locked until the commit: the chain has no forks. */
async function lockCase(ctx: Context, { room, objectType, objectId }: Sealing['about']): Promise<Case> {
  await ctx.tx
    .insertInto('ledger_case')
    .values({
      // A case that a trial began goes on under the name that was signed.
      code: (ctx.signing?.mode === 'earnest' && ctx.signing.draft.leaf.ma) || randomBytes(16).toString('hex'),
      room,
      object_type: objectType,
      object_id: objectId,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const found = await ctx.tx
    .selectFrom('ledger_case')
    .select(['id', 'code', 'steps', 'last_hash'])
    .where('room', '=', room)
    .where('object_type', '=', objectType)
    .where('object_id', '=', objectId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw refuse('ledger.changedMeanwhile', {}, 'conflict')
  return found
}

async function draftOf(ctx: Context, sealing: Sealing, about: Case): Promise<Draft> {
  const openings: Opening[] = []
  const commit = (field: string, name: string, value: Json): string => {
    const salt = randomBytes(32)
    openings.push({ field, salt: salt.toString('base64'), value: composed(value) })
    return commitment(name, value, salt)
  }
  const leaf: Leaf = {
    v: 1,
    so: await lineName(ctx),
    loai: sealing.kind,
    luc: ctx.now.toISOString(),
    ma: about.code,
    stt: about.steps + 1,
    truoc: about.last_hash,
    thay: await lastSeen(ctx),
    ky: (sealing.signers ?? []).map(({ role }) => ({
      khoa: 'may-chu',
      vai: role,
      cach: 'may-chu',
      bangchung: '',
    })),
    cam: Object.fromEntries(
      Object.entries(sealing.fields).map(([name, value]) => [name, commit(`cam.${name}`, name, value)]),
    ),
    tep: (sealing.files ?? []).map(({ sha256, bytes }, place) => ({
      c: commit(`tep.${place}`, 'tep', sha256),
      co: String(bytes),
    })),
  }
  return { leaf, openings }
}

/** The newest head that a witness has signed: whatever names it was made after it. */
async function lastSeen(ctx: Context): Promise<Leaf['thay']> {
  const row = await ctx.tx
    .selectFrom('ledger_checkpoint as head')
    .innerJoin('ledger_book as book', 'book.id', 'head.book_id')
    .select(['head.size', 'head.root'])
    .where('book.ended_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('ledger_cosignature').select('line').whereRef('checkpoint_id', '=', 'head.id')),
    )
    .orderBy('head.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { n: String(row.size), goc: row.root } : null
}

async function keepOpenings(ctx: Context, leafId: number, openings: readonly Opening[]): Promise<void> {
  if (openings.length === 0) return
  await ctx.tx
    .insertInto('ledger_opening')
    .values(
      openings.map(({ field, salt, value }) => ({
        leaf_id: leafId,
        field,
        salt,
        value: JSON.stringify(value),
      })),
    )
    .execute()
}

async function keepHolders(ctx: Context, leafId: number, { signers = [], holders = [] }: Sealing) {
  const persons = new Set([...signers.map(({ personId }) => personId), ...holders])
  if (persons.size === 0) return
  await ctx.tx
    .insertInto('ledger_holder')
    .values([...persons].map(personId => ({ leaf_id: leafId, person_id: personId })))
    .execute()
}
