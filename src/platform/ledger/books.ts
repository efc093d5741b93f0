/** The books of this installation: one line of them under one name, one open at a time. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'

const key = 'ledger.line'

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
