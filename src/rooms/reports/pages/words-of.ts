/** Tones, days, searches and keys as all pages of the room write them. */
import type { Reply } from '../../../platform/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { call } from '../../../web/call.ts'
import type { Choice } from '../../../web/kit/picker.tsx'
import type { Tone } from '../../../web/kit/status.tsx'
import type { Say } from '../../../web/words.ts'
import { listDocuments } from '../../directives/contract.ts'
import type { listSeries } from '../contract.ts'
import type { vi } from '../words.vi.ts'

export type SayHere = Say<typeof vi>

export const toneOfReport: Record<string, Tone> = {
  due: 'waiting',
  draft: 'waiting',
  submitted: 'info',
  returned: 'stopped',
  accepted: 'done',
  consolidated: 'done',
}
export const toneOfRequest: Record<string, Tone> = { issued: 'waiting', closed: 'done', withdrawn: 'stopped' }

export type SeriesLine = Reply<typeof listSeries>['items'][number]

/** "monthly-20" in words. */
export function writeRhythm(say: SayHere, rhythm: string): string {
  const [every, one = '', two = ''] = rhythm.split('-')
  if (every === 'weekly')
    return say('series.rhythm.weekly', {
      weekday: say(`series.weekdays.${one as 'fri'}`).toLocaleLowerCase('vi'),
    })
  if (every === 'yearly') return say('series.rhythm.yearly', { day: two, month: one })
  return say(`series.rhythm.${every as 'monthly'}`, { day: one })
}

export function writePeriod(say: SayHere, from: string | null, to: string | null): string | null {
  if (from && to) return say('period.both', { from: writeDay(from), to: writeDay(to) })
  if (from) return say('period.from', { from: writeDay(from) })
  return to ? say('period.to', { to: writeDay(to) }) : null
}

export async function findDocuments(q: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { items } = await call(listDocuments, { query: { q, limit: 20 }, signal })
  return items.map(({ id, label, subject, issuedOn }) => ({
    id,
    name: issuedOn ? `${label}, ${writeDay(issuedOn)}` : label,
    detail: subject,
  }))
}
