/**
 * Marks made at the door and not yet told to the server. A mark has its id from the moment it is made, so it may be
 * sent again until an answer comes: the server counts each id once. Knows neither IndexedDB nor the network.
 */
import type { Mark, RollLine, Verdict } from '../../contract-roll.ts'

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

/** Verdicts of marks that the server took as they were made. */
export const taken: ReadonlySet<Verdict> = new Set(['checkedIn', 'takenBack', 'already', 'elsewhere'])

/** The lines as the answered marks leave them: what the server took counts here too, before its roll is asked for anew. */
export function afterAnswers(
  lines: readonly RollLine[],
  marks: readonly Mark[],
  answers: readonly Answered[],
): RollLine[] {
  const done = new Set(answers.filter(one => taken.has(one.verdict)).map(one => one.id))
  const present = new Map(marks.filter(mark => done.has(mark.id)).map(mark => [placeOf(mark), mark.present]))
  return lines.map(line => ({ ...line, present: placeIn(present, line) ?? line.present }))
}

/** Where a mark belongs on the roll: the key of a line, or the number that a member's code carries. */
export function placeOf(mark: Mark): string {
  return mark.key ?? `#${ordinalIn(mark.code)}`
}

/** What is noted for a line, under its key or its number. */
export function placeIn<T>(noted: ReadonlyMap<string, T>, line: RollLine): T | undefined {
  return noted.get(line.key) ?? noted.get(`#${line.ordinal}`)
}

/** The number on the roll that a member's code carries, scanned or typed. */
function ordinalIn(code: string | undefined): string {
  const [, scanned, typed] = /^(?:tsm:[0-9a-f-]{36}:(\d+):|\s*(\d+)[-. ]\d{4}\s*$)/i.exec(code ?? '') ?? []
  return scanned ?? typed ?? ''
}

/** Milliseconds from this device's clock to the server's, as it was told at `now` on arrival of an answer. */
export function offsetFrom(serverNow: string, deviceNow = Date.now()): number {
  return Date.parse(serverNow) - deviceNow
}
