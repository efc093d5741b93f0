/** The statements that a service sends: to time the one that does the work apart from the round trips around it. */
import type { SignedIn } from '../src/platform/context.ts'
import { quantile, timed } from './timing.ts'

export interface Statement {
  text: string
  values: unknown[]
  /** Milliseconds that it took when the service sent it. */
  took: number
}

/** Runs the work once and answers what it sent, in order. */
export async function statementsOf(ctx: SignedIn, work: () => Promise<unknown>): Promise<Statement[]> {
  const { client } = ctx.tx
  const sent: Statement[] = []
  const query = client.query
  const spy = async (text: string, values: unknown[] = []) => {
    const since = performance.now()
    const answer = await (query as (text: string, values: unknown[]) => Promise<unknown>).call(
      client,
      text,
      values,
    )
    sent.push({ text, values, took: performance.now() - since })
    return answer
  }
  client.query = spy as typeof client.query
  try {
    await work()
  } finally {
    client.query = query
  }
  return sent
}

/** The slowest of the statements, by its median over a few runs. */
export async function slowestOf(ctx: SignedIn, statements: readonly Statement[]): Promise<Statement> {
  let slowest: { statement: Statement; time: number } | null = null
  for (const statement of statements) {
    const times: number[] = []
    for (let round = 0; round < 4 && (times[0] ?? 0) < 1_000; round++) {
      times.push(await timed(() => run(ctx, statement)))
    }
    const time = quantile(times.slice(-3), 0.5)
    if (!slowest || time > slowest.time) slowest = { statement, time }
  }
  if (!slowest) throw new Error('the service sent nothing')
  return slowest.statement
}

export function run(ctx: SignedIn, { text, values }: Statement): Promise<unknown> {
  return ctx.tx.client.query(text, values)
}
