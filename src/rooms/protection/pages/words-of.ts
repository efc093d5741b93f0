/** Words for what the server answers as data, and tones of states and outcomes. */
import type { Tone } from '../../../web/kit/status.tsx'
import { useAnyWords } from '../../../web/words.ts'

/** `of('steps', step)`; the key itself where the room has no words for it. */
export function useWordsOf(): (group: string, key: string) => string {
  const say = useAnyWords()
  return (group, key) => say('protection', `${group}.${key}`, key)
}

export const toneOf: Record<string, Tone> = {
  opened: 'waiting',
  accepted: 'waiting',
  examined: 'waiting',
  replied: 'waiting',
  concluded: 'info',
  appealed: 'waiting',
  settled: 'done',
  withdrawn: 'stopped',
  reported: 'waiting',
  examining: 'waiting',
  judged: 'waiting',
  confirmed: 'done',
}
