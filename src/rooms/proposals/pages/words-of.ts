/** Words for what the server answers as data, tones of states, what a page of this room asks of others. */
import { call } from '../../../web/call.ts'
import type { Choice } from '../../../web/kit/picker.tsx'
import type { Tone } from '../../../web/kit/status.tsx'
import { useAnyWords, useWords } from '../../../web/words.ts'
import { list } from '../../people/contract.ts'

/** `of('states.proposal', state)`; the key itself where the room has no words for it. */
export function useWordsOf(): (group: string, key: string) => string {
  const say = useAnyWords()
  return (group, key) => say('proposals', `${group}.${key}`, key)
}

/** A post in the words of the people room. */
export function usePostWords(): (post: string | null) => string {
  const say = useWords<{ posts: Record<string, string> }>('people')
  return post => (post === null ? '' : say(`posts.${post}`))
}

export const toneOf: Record<string, Tone> = {
  draft: 'info',
  submitted: 'waiting',
  received: 'waiting',
  returned: 'late',
  convened: 'waiting',
  voted: 'waiting',
  running: 'info',
  stopped: 'stopped',
  reported: 'waiting',
  reviewed: 'waiting',
  concluded: 'done',
  declined: 'stopped',
  withdrawn: 'stopped',
  requested: 'waiting',
  promised: 'info',
  given: 'done',
  missing: 'late',
  refused: 'stopped',
  raised: 'waiting',
  answered: 'info',
  settled: 'done',
}

export async function findPersons(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await call(list, { query: { q: text, limit: 12 }, signal })
  return items.map(item => ({
    id: item.id,
    name: item.fullName,
    detail: item.cell?.name ?? item.workplace?.name ?? null,
  }))
}
