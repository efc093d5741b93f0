/**
 * How the Party's documents look, as data: one profile a rule, with the day from which it holds (DOMAIN 1.1, 1.4).
 * Sizes in points, distances in millimetres.
 */
import type { Day } from '../../../platform/dates/dates.ts'

export interface FormatProfile {
  name: string
  rule: string
  effectiveFrom: Day
  font: string
  margins: { top: number; bottom: number; left: number; right: number }
  title: number
  organ: number
  number: number
  placeAndDay: number
  typeName: number
  abstract: number
  /** Five hyphens under the abstract. */
  hyphens: boolean
  body: number
  /** First line of a paragraph; gap between paragraphs and line height in points. */
  indent: number
  gap: number
  line: number
  authority: number
  signerPost: number
  signerName: number
  recipientsHead: number
  recipients: number
  /** Page number: centred at the head of every page but the first. */
  pageNumber: number
}

const shared = {
  font: 'Times New Roman',
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  ...{ title: 15, organ: 14, number: 14, placeAndDay: 14, typeName: 16, abstract: 14 },
  ...{ body: 14, indent: 10, gap: 6, line: 20 },
  ...{ authority: 14, signerPost: 14, signerName: 14, recipientsHead: 14, recipients: 12, pageNumber: 14 },
}

/** Newest first. The day of HD 05 stands in five of seven files; two others differ, hence configuration and not law. */
export const profiles: readonly FormatProfile[] = [
  {
    ...shared,
    name: 'PARTY_HD05_2026',
    rule: 'Hướng dẫn 05-HD/VPTW',
    effectiveFrom: '2026-05-27',
    hyphens: true,
  },
  {
    ...shared,
    name: 'PARTY_HD36_2018',
    rule: 'Hướng dẫn 36-HD/VPTW',
    effectiveFrom: '2018-04-03',
    hyphens: false,
  },
]

/** The profile in force on the day; the oldest known for days before all of them. */
export function profileOn(day: Day): FormatProfile {
  return profiles.find(profile => profile.effectiveFrom <= day) ?? profiles.at(-1)!
}
