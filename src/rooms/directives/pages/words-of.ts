/** Words for what the server answers as data, and days, labels and searches as all pages of the room write them. */
import { readDay, writeDay } from '../../../platform/dates/dates.ts'
import type { Tone } from '../../../web/kit/status.tsx'
import { type Say, useAnyWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'

export type SayHere = Say<typeof vi>

/** Words for a key that is data: `of('types', line.type)`; the key itself where the room has no words for it. */
export function useWordsOf(): (group: string, key: string) => string {
  const say = useAnyWords()
  return (group, key) => say('directives', `${group}.${key}`, key)
}

export const toneOfReceipt: Record<string, Tone> = {
  sent: 'waiting',
  received: 'info',
  returned: 'stopped',
  localized: 'done',
  forwarded: 'done',
  passedOn: 'done',
  studied: 'done',
  noted: 'done',
}

export const toneOfDocument: Record<string, Tone> = {
  registered: 'info',
  issued: 'done',
  revoked: 'stopped',
}

/** What a document is called: a letter by its subject ("Về …"), others by type and subject. */
export function nameOf(
  document: { type: string; subject: string },
  of: (group: string, key: string) => string,
): string {
  const { type, subject } = document
  const first = subject.charAt(0).toUpperCase() + subject.slice(1)
  return type === 'CV' || type === 'OTHER' || /^(Về|V\/v)\b/u.test(first)
    ? first
    : `${of('types', type)} ${subject}`
}

/** "1335-CV/TU, 16/3/2022". */
export function labelWithDay({ label, issuedOn }: { label: string; issuedOn: string | null }): string {
  return issuedOn ? `${label}, ${writeDay(issuedOn)}` : label
}

/** A deadline as printed: a day, a month, a quarter, a year, or a rhythm (reader/types.ts, Deadline). */
export function writeDate(date: string, say: SayHere): string {
  const [rhythm = '', ...rest] = date.split('-')
  if (readDay(date)) return writeDay(date)
  if (rhythm === 'weekly') return say('rhythms.weekly')
  if (rhythm === 'monthly') return say('rhythms.monthly', { day: rest[0] })
  if (rhythm === 'quarterly') return say('rhythms.quarterly', { day: rest[0] })
  if (rhythm === 'yearly') return say('rhythms.yearly', { day: [...rest].reverse().map(Number).join('/') })
  if (/^Q\d$/.test(rest[0] ?? '')) return say('rhythms.quarter', { quarter: rest[0]!.slice(1), year: rhythm })
  return rest[0]
    ? say('rhythms.month', { month: `${Number(rest[0])}/${rhythm}` })
    : say('rhythms.year', { year: date })
}
