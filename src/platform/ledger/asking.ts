/**
 * Asks the witnesses of the policy for the newest head (C2SP tlog-witness). One that does not answer is asked again
 * later; nobody waits for it. One that knows more than we do, or something else, stops the book.
 */
import { readNumber } from '../../ledger/checkpoint.ts'
import type { Hash } from '../../ledger/merkle.ts'
import { readLines, verifyLine, writeLine } from '../../ledger/note.ts'
import type { Party } from '../../ledger/quorum.ts'
import { consistencyProof } from '../../ledger/tree.ts'
import { writeRequest } from '../../ledger/witness.ts'
import { type Application, asSystem } from '../application.ts'
import type { Context } from '../context.ts'
import { type Book, openBook } from './books.ts'
import { halt } from './halt.ts'
import { HashStore } from './hashes.ts'
import { policyOf } from './places.ts'

export interface Head {
  id: number
  size: number
  note: string
}

const patience = 10_000

/** Answers how many signatures came. */
export async function askWitnesses(application: Application): Promise<number> {
  const now = await asSystem(application, async ctx => {
    const book = await openBook(ctx)
    const head = book && (await newestHead(ctx, book.id))
    return { book, head, policy: await policyOf(ctx, application.dataDir) }
  })
  const { book, head, policy } = now
  if (!book || book.halted_at || !head) return 0
  const witnesses = policy.witnesses.filter(({ url }) => url !== null)
  const answers = await Promise.all(witnesses.map(witness => ask(application, book, head, witness)))
  return answers.filter(Boolean).length
}

export async function newestHead(ctx: Context, bookId: number): Promise<Head | null> {
  const row = await ctx.tx
    .selectFrom('ledger_checkpoint')
    .select(['id', 'size', 'note'])
    .where('book_id', '=', bookId)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The largest head of the book that this witness has signed. */
async function signedBy(ctx: Context, bookId: number, witness: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('ledger_cosignature as line')
    .innerJoin('ledger_checkpoint as head', 'head.id', 'line.checkpoint_id')
    .select(({ fn }) => fn.max<number | null>('head.size').as('size'))
    .where('head.book_id', '=', bookId)
    .where('line.witness', '=', witness)
    .executeTakeFirst()
  return Number(row?.size ?? 0)
}

async function ask(application: Application, book: Book, head: Head, witness: Party): Promise<boolean> {
  let old = await asSystem(application, ctx => signedBy(ctx, book.id, witness.name))
  if (old === head.size) return false
  for (let attempt = 0; attempt < 2; attempt++) {
    const proof = await proofFrom(application, book, old, head.size)
    const answer = await post(`${witness.url}/add-checkpoint`, writeRequest(old, proof, head.note))
    if (!answer) return false
    if (answer.status === 200) return keepLines(application, head, [witness], answer.text)
    const known = answer.status === 409 ? readNumber(answer.text.trim()) : null
    if (known !== null && known <= head.size) old = known
    else {
      // It has signed a larger tree, or one that ours does not continue.
      if (known !== null || answer.status === 422) await stop(application, book, head, known)
      return false
    }
  }
  return false
}

function stop(application: Application, book: Book, head: Head, known: number | null): Promise<void> {
  return asSystem(application, ctx =>
    halt(ctx, book, 'fork', { signed: known ?? head.size, held: head.size }),
  )
}

async function proofFrom(application: Application, book: Book, old: number, size: number): Promise<Hash[]> {
  if (old === 0 || old === size) return []
  const hashes = await hashesUpTo(application, book, size)
  return consistencyProof(old, size, hashes.node)
}

export async function hashesUpTo(application: Application, book: Book, size: number): Promise<HashStore> {
  const hashes = HashStore.of(application.dataDir, book.number)
  if (hashes.size < size) await asSystem(application, ctx => hashes.follow(ctx, book.id, size))
  return hashes
}

async function post(url: string, body: string): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    })
    return { status: answer.status, text: (await answer.text()).slice(0, 64 * 1024) }
  } catch {
    return null
  }
}

/**
 * Keeps the lines that known witnesses signed over this head; the others are ignored. Answers whether one came. Also
 * for a line that was carried on paper from a place without network.
 */
export async function keepLines(
  application: Application,
  head: Head,
  witnesses: readonly Party[],
  text: string,
): Promise<boolean> {
  const body = head.note.slice(0, head.note.lastIndexOf('\n\n') + 1)
  const good = (readLines(text) ?? []).flatMap(line => {
    const witness = witnesses.find(({ key }) => verifyLine(body, line, key))
    return witness ? [{ witness: witness.name, line: writeLine(line) }] : []
  })
  if (good.length === 0) return false
  await asSystem(application, ctx =>
    ctx.tx
      .insertInto('ledger_cosignature')
      .values(good.map(row => ({ ...row, checkpoint_id: head.id, at: ctx.now })))
      .onConflict(conflict => conflict.columns(['checkpoint_id', 'witness']).doNothing())
      .execute(),
  )
  return true
}

/** A line from paper: finds the head of the open book that it signs. */
export async function takePaperLine(application: Application, text: string): Promise<boolean> {
  const { heads, policy } = await asSystem(application, async ctx => {
    const book = await openBook(ctx)
    const heads = book
      ? await ctx.tx
          .selectFrom('ledger_checkpoint')
          .select(['id', 'size', 'note'])
          .where('book_id', '=', book.id)
          .orderBy('size', 'desc')
          .limit(500)
          .execute()
      : []
    return { heads, policy: await policyOf(ctx, application.dataDir) }
  })
  const line = `${text.trim()}\n`
  for (const head of heads) if (await keepLines(application, head, policy.witnesses, line)) return true
  return false
}
