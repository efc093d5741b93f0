/** The shape of the timeline: cumulated counts as steps over days, and days to write under the axis. Pure. */
import { addDays, daysBetween } from '../../../../platform/dates/dates.ts'

export interface DayCount {
  day: string
  received: number
  cells: number
}

export interface Total {
  day: string
  received: number
  cells: number
}

/** Counts of single days added up, in order. */
export function cumulated(days: readonly DayCount[]): Total[] {
  let received = 0
  let cells = 0
  return days.map(count => {
    received += count.received
    cells += count.cells
    return { day: count.day, received, cells }
  })
}

export interface Frame {
  from: string
  to: string
  width: number
  height: number
  most: number
}

export function xOf({ from, to, width }: Frame, day: string): number {
  const span = Math.max(1, daysBetween(from, to))
  return (Math.min(Math.max(daysBetween(from, day), 0), span) / span) * width
}

export function yOf({ height, most }: Frame, count: number): number {
  return height - (count / Math.max(1, most)) * height
}

/** A line that stands still between days and rises on them. */
export function stepsOf(frame: Frame, totals: readonly Total[], of: 'received' | 'cells'): string {
  const parts = [`M0 ${frame.height}`]
  for (const total of totals) parts.push(`H${round(xOf(frame, total.day))} V${round(yOf(frame, total[of]))}`)
  return `${parts.join(' ')} H${frame.width}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Days at even distances for the axis, both ends included; fewer where there is less room. */
export function axisDays({ from, to, width }: Frame): string[] {
  const span = daysBetween(from, to)
  const parts = Math.max(1, Math.min(6, Math.floor(width / 120), span))
  return Array.from({ length: parts + 1 }, (_, at) => addDays(from, Math.round((span * at) / parts)))
}

/** Labels at the same height need this many pixels between them; those too near are moved a line up. */
export function rowsOf(xs: readonly number[], room: number): number[] {
  const ends: number[] = []
  return xs.map(x => {
    const row = ends.findIndex(end => x >= end)
    const at = row < 0 ? ends.length : row
    ends[at] = x + room
    return at
  })
}
