/** The documents of the demonstration world: own words in the form of real ones, with blanks to fill. */
import { readFileSync } from 'node:fs'
import type { Day } from '../../src/platform/dates/dates.ts'
import { type Reading, read } from '../../src/reader/index.ts'

/** Text of `demo/documents/<name>.txt` with `{{blanks}}` filled; a blank in capitals is filled in capitals. */
export function textOf(name: string, blanks: Readonly<Record<string, string>>): string {
  const text = readFileSync(new URL(`../documents/${name}.txt`, import.meta.url), 'utf8')
  return text.replace(/\{\{([\p{L}]+)\}\}/gu, (blank, word: string) => {
    const value = blanks[word] ?? blanks[word.toLowerCase()]?.toLocaleUpperCase('vi')
    if (value === undefined) throw new Error(`${name} has a blank ${blank} and nothing to fill it`)
    return value
  })
}

/** `ngày 05 tháng 02 năm 2026`: a leading 0 for days below 10 and months 1 and 2 (HD 36-HD/VPTW). */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  const two = (value: number, below: number) => (value < below ? `0${value}` : String(value))
  return `ngày ${two(date!, 10)} tháng ${two(month!, 3)} năm ${year}`
}

/** What a person confirmed of the body, as the confirm screen sends it. */
export function dutiesOf(body: string) {
  const [document] = read(body).documents
  const values = (
    found: Reading['documents'][number]['deadlines' | 'assignments' | 'sessions' | 'exclusions'],
  ) => found.map(({ value }) => value)
  return {
    deadlines: values(document?.deadlines ?? []),
    assignments: values(document?.assignments ?? []),
    sessions: values(document?.sessions ?? []),
    exclusions: values(document?.exclusions ?? []),
  }
}
