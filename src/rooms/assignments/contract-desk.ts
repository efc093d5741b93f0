/** Urging, reminders by mail, and calendars to subscribe to. */
import Type from 'typebox'
import { endpoint, Instant, Line, Nullable, PublicId } from '../../platform/contract.ts'
import { OrganisationRef } from './contract.ts'

export const urge = endpoint({
  name: 'assignments.urge',
  method: 'POST',
  path: '/api/assignments/urge',
  summary: 'Urges the executors of open assignments, with a reason; once a day for each',
  access: { right: 'assignment.read' },
  body: Type.Object({ ids: Type.Array(PublicId, { minItems: 1, maxItems: 1000 }), reason: Line(500) }),
  reply: Type.Object({ urged: Type.Integer(), already: Type.Integer() }),
})

const Preference = Type.Object({
  address: Nullable(Type.String({ maxLength: 254 })),
  wanted: Type.Boolean(),
})

export const getMailPreference = endpoint({
  name: 'assignments.mailPreference',
  method: 'GET',
  path: '/api/mail-preference',
  summary: 'Whether and where the reader wants reminders by mail, and whether this installation sends any',
  access: 'signedIn',
  reply: Type.Object({ ...Preference.properties, available: Type.Boolean() }),
})

export const setMailPreference = endpoint({
  name: 'assignments.setMailPreference',
  method: 'PUT',
  path: '/api/mail-preference',
  summary: 'Sets the own address and switches mails on or off; without an address nothing is kept',
  access: 'signedIn',
  body: Preference,
  reply: Preference,
})

export const listFeeds = endpoint({
  name: 'assignments.listFeeds',
  method: 'GET',
  path: '/api/calendar-feeds',
  summary: 'Calendar addresses that the reader made and that still count',
  access: 'signedIn',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({ id: PublicId, organisation: Nullable(OrganisationRef), createdAt: Instant }),
    ),
  }),
})

export const createFeed = endpoint({
  name: 'assignments.createFeed',
  method: 'POST',
  path: '/api/calendar-feeds',
  summary:
    'Makes a secret calendar address: of the own assignments, or of the organisation acted for; told once',
  access: { right: 'assignment.work' },
  body: Type.Object({ whole: Type.Boolean() }),
  reply: Type.Object({ id: PublicId, path: Type.String() }),
})

export const revokeFeed = endpoint({
  name: 'assignments.revokeFeed',
  method: 'DELETE',
  path: '/api/calendar-feeds/:id',
  summary: 'Ends a calendar address at once',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({ done: Type.Literal(true) }),
})

export const openFeed = endpoint({
  name: 'assignments.openFeed',
  method: 'GET',
  path: '/api/feeds/:token',
  summary: 'The calendar behind a secret address, in the iCalendar format',
  access: 'public',
  params: Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }),
  carries: 'download',
  reply: Type.Unknown(),
})
