/** History of a person or account as sentences of the room. */
import { writeDay } from '../../../platform/dates/dates.ts'
import type { HistoryLine } from '../../../web/kit/history.tsx'
import { useAnyWords } from '../../../web/words.ts'

interface Event {
  at: string
  step: string
  by: string | null
  organisation: string | null
  reason: string | null
  after: unknown
}

export function useEventLines(events: readonly Event[]): HistoryLine[] {
  const say = useAnyWords()
  return events.map(event => ({
    at: event.at,
    by: event.by,
    sentence: [say('people', `events.${event.step}`, event.step), detailOf(event, say)]
      .filter(Boolean)
      .join(': '),
    forOrganisation: event.organisation,
    reason: event.reason,
  }))
}

/** What the step wrote, in the room's words: post, place, day. */
function detailOf(event: Event, say: ReturnType<typeof useAnyWords>): string {
  const after = (event.after ?? {}) as Record<string, unknown>
  const text = (name: string) => (typeof after[name] === 'string' ? (after[name] as string) : null)
  const post = text('post')
  const day = text('beginsOn') ?? text('endsOn') ?? text('on')
  const parts = [
    post && say('people', `posts.${post}`, post),
    text('place') ?? text('cell'),
    day && writeDay(day),
    text('basis'),
  ]
  return parts.filter(Boolean).join(', ')
}
