/** An attempt within a transaction, for tests that take many steps in one: a refused step leaves nothing, as over HTTP. */
import type { Context } from '../src/platform/context.ts'
import { Refusal } from '../src/platform/refusal.ts'

/** The code with which the work was refused, and what it did is undone; null: it was done. */
export async function refusalOf(ctx: Context, work: () => Promise<unknown>): Promise<string | null> {
  await ctx.tx.client.query('savepoint attempt')
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await ctx.tx.client.query('rollback to savepoint attempt')
    return error.code
  }
  await ctx.tx.client.query('release savepoint attempt')
  return null
}
