/**
 * Marks made at the door and not yet told to the server. A mark has its id from the moment it is made, so it may be
 * sent again until an answer comes: the server counts each id once. Knows neither IndexedDB nor the network.
 */
import type { Mark, Verdict } from '../../contract-roll.ts'

export interface Answered {
  id: string
  verdict: Verdict
  name: string | null
}

export interface Waiting {
  /** The oldest marks first, at most so many. */
  next(limit: number): Promise<Mark[]>
  /** They were answered and need not be kept. */
  settle(ids: readonly string[]): Promise<void>
}

const batchSize = 100

/**
 * Sends what waits, batch by batch, until nothing is left. Rejects with the first failure; what was answered until
 * then is settled, the rest waits on. Answers what the server said of each mark.
 */
export async function sendWaiting(
  waiting: Waiting,
  send: (marks: Mark[]) => Promise<readonly Answered[]>,
): Promise<Answered[]> {
  const said: Answered[] = []
  for (;;) {
    const marks = await waiting.next(batchSize)
    if (marks.length === 0) return said
    const answers = await send(marks)
    await waiting.settle(answers.map(answer => answer.id))
    said.push(...answers)
    // A server that answers for none of them would be asked for ever.
    if (answers.length === 0) return said
  }
}

/** Milliseconds from this device's clock to the server's, as it was told at `now` on arrival of an answer. */
export function offsetFrom(serverNow: string, deviceNow = Date.now()): number {
  return Date.parse(serverNow) - deviceNow
}
