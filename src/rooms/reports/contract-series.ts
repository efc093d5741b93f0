/** Requests that repeat by a rhythm. Safe for the browser. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Line, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { Audience, occasions } from './contract-request.ts'

/** `weekly-fri`, `monthly-20`, `quarterly-25`, `yearly-12-15`. */
const Repeating = {
  rhythm: Line(20),
  begins: Day,
  /** A due day on a day off moves to the working day before or after it. */
  moved: OneOf(['before', 'after']),
  /** Days from the end of the figures to the turn. */
  closesBefore: Type.Integer({ minimum: 0, maximum: 60 }),
  /** Days from the request to its due day. */
  opensBefore: Type.Integer({ minimum: 0, maximum: 60 }),
}

const TurnLine = Type.Object({ turn: Day, name: Type.String(), due: Day, opens: Day, from: Day, to: Day })

export const previewSeries = endpoint({
  name: 'reports.previewSeries',
  method: 'GET',
  path: '/api/report-series/turns',
  summary: 'The next turns of a rhythm: due days on working days, periods, days on which each goes out',
  access: { right: 'report.ask' },
  query: Type.Object({ ...Repeating, ends: Type.Optional(Day) }),
  reply: Type.Object({ turns: Type.Array(TurnLine) }),
})

/** What each turn asks. */
export const SeriesSketch = Type.Object({
  occasion: OneOf(occasions),
  formId: PublicId,
  throughName: Nullable(Type.String({ maxLength: 200 })),
  documentId: Nullable(PublicId),
  audience: Audience,
})
export type SeriesSketch = Static<typeof SeriesSketch>

export const createSeries = endpoint({
  name: 'reports.createSeries',
  method: 'POST',
  path: '/api/report-series',
  summary:
    'A request that repeats; turns that are open go out at once. Repeating the key answers the same and doubles nothing',
  access: { right: 'report.ask' },
  body: Type.Object({
    key: PublicId,
    title: Line(400),
    reason: Line(2000),
    receiver: PublicId,
    through: Nullable(PublicId),
    ...SeriesSketch.properties,
    ...Repeating,
    ends: Nullable(Day),
  }),
  reply: Type.Object({ id: PublicId, requests: Type.Integer() }),
})

const SeriesLine = Type.Object({
  id: PublicId,
  title: Type.String(),
  occasion: OneOf(occasions),
  state: Type.String(),
  version: Type.Integer(),
  receiver: Type.String(),
  through: Nullable(Type.String()),
  ...Repeating,
  rhythm: Type.String(),
  ends: Nullable(Day),
  reason: Type.String(),
  /** Why the open turn could not be asked for; tried again every day. */
  problem: Nullable(Type.Object({ code: Type.String(), data: Type.Record(Type.String(), Type.Unknown()) })),
  next: Type.Array(TurnLine),
  /** The latest turns with their requests; without one: passed before it could be asked for. */
  past: Type.Array(
    Type.Object({
      name: Type.String(),
      due: Day,
      requestId: Nullable(PublicId),
      given: Type.Integer(),
      expected: Type.Integer(),
    }),
  ),
  allowed: Type.Array(Type.String()),
})

export const listSeries = endpoint({
  name: 'reports.listSeries',
  method: 'GET',
  path: '/api/report-series',
  summary: 'Requests that repeat for the organisation acted for, running ones first, with their turns',
  access: { right: 'report.ask' },
  query: Type.Object({ ...Paging }),
  reply: Page(SeriesLine),
})

export const endSeries = endpoint({
  name: 'reports.endSeries',
  method: 'POST',
  path: '/api/report-series/:id/steps',
  summary: 'Ends a series: no further turn goes out, requests that went out stay',
  access: { right: 'report.ask' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    step: OneOf(['end']),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer() }),
})
