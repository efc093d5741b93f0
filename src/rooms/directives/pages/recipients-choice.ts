/** Who is ticked on the dispatch form. An organisation named by several lines is sent to once. Pure. */
import type { Call, Reply } from '../../../platform/contract.ts'
import type { dispatchDocument, proposeDispatch } from '../contract-cascade.ts'

type Line = Reply<typeof proposeDispatch>['recipients'][number]
type Recipient = Call<typeof dispatchDocument>['body']['recipients'][number]
export type Purpose = Recipient['purpose']

export interface ChoiceLine {
  printed: string
  role: string
  purpose: Purpose
  organisations: Line['organisations']
  suggestions: Line['suggestions']
  chosen: ReadonlySet<string>
}

export interface RecipientChoice {
  lines: readonly ChoiceLine[]
  added: readonly { id: string; name: string; purpose: Purpose }[]
}

/** At first everybody who can still get it is ticked. */
export function choiceOf(lines: readonly Line[]): RecipientChoice {
  return {
    lines: lines.map(line => ({
      ...line,
      chosen: new Set(line.organisations.filter(sendable).map(one => one.id)),
    })),
    added: [],
  }
}

export function sendable({ alreadySent, ended }: { alreadySent: boolean; ended: boolean }): boolean {
  return !alreadySent && !ended
}

/** Each organisation once, with the purpose of the first line that names it. */
export function recipientsOf({ lines, added }: RecipientChoice): Recipient[] {
  const purposes = new Map<string, Purpose>()
  for (const { chosen, purpose } of lines)
    for (const id of chosen) if (!purposes.has(id)) purposes.set(id, purpose)
  for (const { id, purpose } of added) if (!purposes.has(id)) purposes.set(id, purpose)
  return [...purposes].map(([organisationId, purpose]) => ({ organisationId, purpose }))
}

/** Ticks or unticks an organisation on every line that names it: it is sent to once or not at all. */
export function tick(choice: RecipientChoice, ids: readonly string[], on: boolean): RecipientChoice {
  const lines = choice.lines.map(line => {
    const chosen = new Set(line.chosen)
    for (const { id, ...state } of line.organisations) {
      if (!ids.includes(id)) continue
      if (on && sendable(state)) chosen.add(id)
      else chosen.delete(id)
    }
    return { ...line, chosen }
  })
  return { ...choice, lines }
}

export function changePurpose(choice: RecipientChoice, at: number, purpose: Purpose): RecipientChoice {
  return { ...choice, lines: choice.lines.map((line, index) => (index === at ? { ...line, purpose } : line)) }
}
