/** Lines that name receivers, gathered into entries. */
import { clean, found, type Prepared } from './text.ts'
import type { Span } from './types.ts'

export interface Entry {
  text: string
  spans: Span[]
  start: number
  end: number
}

// a scan puts specks before a bullet
export const BULLET = /^\s{0,40}(?:[’‘'`.,_]{1,2}\s{0,2})?([-+•·]|o )\s{0,6}/
export const trimmed = (text: string) =>
  clean(text)
    .replace(/^[-+•·*\s’‘'`_]+/, '')
    .replace(/[;,.:\s]+$/, '')

export function extend(p: Prepared, entry: Entry, text: string, start: number, end: number): void {
  entry.text += ` ${text}`
  entry.end = end
  entry.spans.push(found(p, '', start, end, 1).spans[0]!)
}
