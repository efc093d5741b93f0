/** The calendar's door, in the shape of a room. */
import { type Room, route } from '../room.ts'
import { clearDay, listYear, reckon, setDay } from './calendar.ts'
import * as ask from './contract.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const done = { done: true as const }

export const calendarRoom: Room = {
  name: 'calendar',
  words: { vi, en },
  routes: [
    route(ask.year, async (ctx, { params }) => ({ items: await listYear(ctx, params.year) })),
    route(ask.setDay, async (ctx, { params, body }) => {
      await setDay(ctx, { day: params.day, ...body, kind: body.kind as 'off' | 'work' })
      return done
    }),
    route(ask.clearDay, async (ctx, { params }) => {
      await clearDay(ctx, params.day)
      return done
    }),
    route(ask.reckon, (ctx, { query }) => reckon(ctx, query.from, query)),
  ],
}
