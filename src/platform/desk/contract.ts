/** The desk: what waits for the reader in every room, search over all rooms, notifications. Safe for the browser. */
import Type from 'typebox'
import { Day, endpoint, Instant, Nullable, PublicId } from '../contract.ts'

const WorkItem = Type.Object({
  reason: Type.String(),
  room: Type.String(),
  id: Type.String(),
  title: Type.String(),
  source: Nullable(Type.String()),
  clause: Type.Optional(Nullable(Type.String())),
  from: Nullable(Type.String()),
  due: Nullable(Day),
  lateAbove: Type.Optional(Type.Integer()),
  count: Type.Optional(Type.Integer()),
  since: Instant,
  href: Type.String(),
})

export const work = endpoint({
  name: 'desk.work',
  method: 'GET',
  path: '/api/desk/work',
  summary: 'What waits for the reader today, most urgent first; handled things are gone',
  access: 'signedIn',
  reply: Type.Object({ today: Day, items: Type.Array(WorkItem) }),
})

export const search = endpoint({
  name: 'desk.search',
  method: 'GET',
  path: '/api/desk/search',
  summary: 'Search everywhere the reader may look: numbers, names, people, with or without diacritics',
  access: 'signedIn',
  query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }),
  reply: Type.Object({
    hits: Type.Array(
      Type.Object({
        room: Type.String(),
        kind: Type.String(),
        id: Type.String(),
        title: Type.String(),
        detail: Nullable(Type.String()),
        href: Type.String(),
      }),
    ),
  }),
})

const Notification = Type.Object({
  id: PublicId,
  reason: Type.String(),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
  href: Type.String(),
  at: Instant,
  read: Type.Boolean(),
})

export const notifications = endpoint({
  name: 'desk.notifications',
  method: 'GET',
  path: '/api/desk/notifications',
  summary: 'The newest 50 notifications of the reader; the words are in the room of the reason (room.name)',
  access: 'signedIn',
  reply: Type.Object({ unread: Type.Integer(), items: Type.Array(Notification) }),
})

export const readNotifications = endpoint({
  name: 'desk.readNotifications',
  method: 'POST',
  path: '/api/desk/notifications/read',
  summary: 'Marks notifications as read: the named ones, or all',
  access: 'signedIn',
  body: Type.Object({ ids: Nullable(Type.Array(PublicId, { maxItems: 50 })) }),
  reply: Type.Object({ unread: Type.Integer() }),
})
