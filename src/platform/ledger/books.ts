/** The books of this installation: one line of them under one name, one open at a time. */
import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type Application, asSystem } from '../application.ts'
import type { Context } from '../context.ts'
import type { LedgerBook } from '../database/types.generated.ts'
import { refuse } from '../refusal.ts'
import type { SignerLink } from './signer-client.ts'

const key = 'ledger.line'

export type Book = Selectable<LedgerBook>

/** The name of the line of books (LEDGER_NAME, else a random one), fixed when first asked for. */
export async function lineName(ctx: Context): Promise<string> {
  const found = () => ctx.tx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  const row = await found()
  if (row) return row.value as string
  const name = process.env.LEDGER_NAME || `so-lam-chung/${randomBytes(8).toString('hex')}`
  await ctx.tx
    .insertInto('setting')
    .values({ key, value: JSON.stringify(name) })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
  return ((await found())?.value as string) ?? name
}

export async function openBook(ctx: Context): Promise<Book | null> {
  const row = await ctx.tx
    .selectFrom('ledger_book')
    .selectAll()
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The first book, when something was sealed and no book was ever opened. */
export async function openFirstBook(application: Application, signer: SignerLink): Promise<Book | null> {
  const line = await asSystem(application, ctx => lineName(ctx))
  const origin = `${line}/1`
  const vkey = await keyOf(signer, origin)
  return asSystem(application, async ctx => {
    await ctx.tx
      .insertInto('ledger_book')
      .values({ number: 1, origin, key: vkey, opened_at: ctx.now })
      .onConflict(conflict => conflict.column('number').doNothing())
      .execute()
    return openBook(ctx)
  })
}

export async function keyOf(signer: SignerLink, origin: string): Promise<string> {
  const { key, why, refused } = await signer.ask({ ask: 'open', origin })
  if (!key) throw refuse('ledger.noSigner', { why: why ?? refused ?? '' }, 'unavailable')
  return key
}
