/** The working-day calendar. Safe for the browser. */
import Type from 'typebox'
import { Day, endpoint, Line, OneOf } from '../contract.ts'

export const CalendarDay = Type.Object({
  day: Day,
  kind: OneOf(['off', 'work']),
  name: Type.String(),
  source: Type.String(),
  verified: Type.Boolean(),
})
const Done = Type.Object({ done: Type.Literal(true) })
const right = 'calendar.change'

export const year = endpoint({
  name: 'calendar.year',
  method: 'GET',
  path: '/api/calendar/years/:year',
  summary: 'Days off and worked weekend days of a year, with source; only verified ones count in deadlines.',
  access: 'signedIn',
  params: Type.Object({ year: Type.Integer({ minimum: 1930, maximum: 2200 }) }),
  reply: Type.Object({ items: Type.Array(CalendarDay) }),
})

export const setDay = endpoint({
  name: 'calendar.setDay',
  method: 'PUT',
  path: '/api/calendar/days/:day',
  summary: 'Writes or confirms one day of the calendar.',
  access: { right },
  params: Type.Object({ day: Day }),
  body: Type.Object({
    kind: OneOf(['off', 'work']),
    name: Line(200),
    source: Line(300),
    verified: Type.Boolean(),
  }),
  reply: Done,
})

export const clearDay = endpoint({
  name: 'calendar.clearDay',
  method: 'DELETE',
  path: '/api/calendar/days/:day',
  summary: 'Takes one day out of the calendar: it is an ordinary day of its week again.',
  access: { right },
  params: Type.Object({ day: Day }),
  reply: Done,
})

export const reckon = endpoint({
  name: 'calendar.reckon',
  method: 'GET',
  path: '/api/calendar/reckoning',
  summary:
    'The end of a term of working days from a day (not counting it), or the working days to a given end.',
  access: 'signedIn',
  query: Type.Object({
    from: Day,
    days: Type.Optional(Type.Integer({ minimum: -1000, maximum: 1000 })),
    to: Type.Optional(Day),
  }),
  reply: Type.Object({
    to: Day,
    days: Type.Integer(),
    working: Type.Boolean(),
    /** Unconfirmed days in between: the answer may still change. */
    doubtful: Type.Array(Day),
  }),
})
