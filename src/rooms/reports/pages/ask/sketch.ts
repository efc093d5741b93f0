/** A request while it is drawn up on the page, and what of it can be previewed and sent. Pure. */
import type { Call, Reply } from '../../../../platform/contract.ts'
import type { Choice } from '../../../../web/kit/picker.tsx'
import type { getDutyRequest, occasions, previewRequest } from '../../contract.ts'

type Body = Call<typeof previewRequest>['body']
export type Reach = Body['audience']['classes'][number]['reach']

/** Classes that are asked most: who stands directly below, who advises, every cell below. */
export const usualClasses: readonly { name: ClassName; reach: Reach; kinds: string[] }[] = [
  { name: 'committees', reach: 'children', kinds: ['partyBody', 'grassrootsBody', 'sectionBody'] },
  { name: 'cellsDirect', reach: 'children', kinds: ['cell'] },
  {
    name: 'advisers',
    reach: 'advisers',
    kinds: [
      'advisoryBody',
      'committeeOffice',
      'organizationCommission',
      'propagandaCommission',
      'inspectionCommission',
    ],
  },
  {
    name: 'unions',
    reach: 'children',
    kinds: ['fatherlandFront', 'massOrganization', 'stateOrgan', 'pressOrgan', 'politicalCenter'],
  },
  { name: 'cellsAll', reach: 'subtree', kinds: ['cell'] },
]
export type ClassName = 'committees' | 'cellsDirect' | 'advisers' | 'unions' | 'cellsAll'

export interface Sketch {
  title: string
  occasion: (typeof occasions)[number]
  formId: string | null
  answers: string | null
  receiver: string | null
  through: Choice | null
  throughName: string
  document: Choice | null
  /** The report duty that it takes over. */
  duty: Choice | null
  classes: ClassName[]
  lines: string
  organisations: readonly Choice[]
  without: readonly Choice[]
  from: string | null
  to: string | null
  due: string | null
  reason: string
  /** Null: asked once. */
  repeat: Repeat | null
}

export const rhythms = ['weekly', 'monthly', 'quarterly', 'yearly'] as const
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export interface Repeat {
  every: (typeof rhythms)[number]
  weekday: (typeof weekdays)[number]
  date: number
  month: number
  begins: string
  ends: string | null
  moved: 'before' | 'after'
  closesBefore: number
  opensBefore: number
}

/** As documents ask most: by the 20th of the month, the 25th of the quarter, the 15th of December. */
export const usualRepeat = (every: Repeat['every'], begins: string): Repeat => ({
  every,
  weekday: 'fri',
  date: { weekly: 1, monthly: 20, quarterly: 25, yearly: 15 }[every],
  month: 12,
  begins,
  ends: null,
  moved: 'before',
  closesBefore: every === 'weekly' ? 0 : 5,
  opensBefore: every === 'weekly' ? 3 : 10,
})

export function rhythmOf({ every, weekday, date, month }: Repeat): string {
  if (every === 'weekly') return `weekly-${weekday}`
  return every === 'yearly' ? `yearly-${month}-${date}` : `${every}-${date}`
}

export const emptySketch = (more: Partial<Sketch>): Sketch => ({
  ...{
    title: '',
    occasion: 'result',
    formId: null,
    answers: null,
    receiver: null,
    through: null,
    throughName: '',
  },
  ...{ document: null, duty: null, classes: [], lines: '', organisations: [], without: [] },
  ...{ from: null, to: null, due: null, reason: '', repeat: null },
  ...more,
})

/** What a report duty says already; what was written before stays. */
export function fromDuty(
  id: string,
  known: Reply<typeof getDutyRequest>,
  own: string | undefined,
  today: string,
  written: Partial<Sketch> = {},
): Partial<Sketch> {
  const { due = null, reason = '' } = written
  return {
    duty: { id, name: known.what },
    receiver: known.receiver.id,
    through: known.through?.id === own ? null : known.through,
    throughName: known.throughName ?? '',
    document: known.document,
    classes: [],
    lines: '',
    organisations: known.units,
    due: due ?? (known.due !== null && known.due >= today ? known.due : null),
    reason: reason || known.what,
    repeat: null,
  }
}

/** The same as a series: what does not change from turn to turn. */
export function seriesOf(body: Body, repeat: Repeat) {
  const { title, occasion, formId, receiver, through, throughName, documentId, audience } = body
  const { begins, ends, moved, closesBefore, opensBefore } = repeat
  return {
    ...{ title, occasion, receiver, through, throughName, documentId, audience, formId: formId ?? '' },
    ...{ rhythm: rhythmOf(repeat), begins, ends, moved, closesBefore, opensBefore },
  }
}

/** What the server can look at; null while something it needs is missing. `title` may still be written. */
export function bodyOf(sketch: Sketch, actingFor: string, fallbackDue: string): Body | null {
  const { formId, answers } = sketch
  if (!formId && !answers) return null
  const receiver = sketch.receiver ?? actingFor
  return {
    title: sketch.title.trim() || '…',
    occasion: sketch.occasion,
    formId: answers ? null : formId,
    answers,
    receiver,
    through: receiver === actingFor ? (sketch.through?.id ?? null) : actingFor,
    throughName: receiver === actingFor && !sketch.through ? sketch.throughName.trim() || null : null,
    documentId: sketch.document?.id ?? null,
    duty: sketch.duty?.id ?? null,
    audience: {
      lines: sketch.lines
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean),
      classes: usualClasses
        .filter(one => sketch.classes.includes(one.name))
        .map(({ reach, kinds }) => ({ reach, kinds: [...kinds] })),
      organisations: sketch.organisations.map(one => one.id),
      without: sketch.without.map(one => one.id),
    },
    from: sketch.from,
    to: sketch.to,
    due: sketch.due ?? fallbackDue,
  }
}
