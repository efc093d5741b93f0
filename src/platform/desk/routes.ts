/** Collects the desk from the rooms: each room says what waits for the reader and what it finds. */
import type { SignedIn } from '../context.ts'
import { type Hit, type Room, route, type WorkItem } from '../room.ts'
import { notifications, readNotifications, search, work } from './contract.ts'
import { countUnread, listNotifications, markRead } from './notifications.ts'

export function deskRoutes(rooms: readonly Room[]) {
  return [
    route(work, async ctx => ({ today: ctx.today, items: await workOf(ctx, rooms) })),
    route(search, async (ctx, { query }) => ({ hits: await searchIn(ctx, rooms, query.q) })),
    route(notifications, async ctx => ({
      unread: await countUnread(ctx),
      items: await listNotifications(ctx),
    })),
    route(readNotifications, async (ctx, { body }) => {
      await markRead(ctx, body.ids)
      return { unread: await countUnread(ctx) }
    }),
  ]
}

/** Due first by day, then what waits longest. */
async function workOf(ctx: SignedIn, rooms: readonly Room[]): Promise<WorkItem[]> {
  const items: WorkItem[] = []
  for (const room of rooms) if (room.work) items.push(...(await room.work(ctx)))
  const far = '9999-12-31'
  return items.sort((a, b) => (a.due ?? far).localeCompare(b.due ?? far) || a.since.localeCompare(b.since))
}

async function searchIn(ctx: SignedIn, rooms: readonly Room[], query: string): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const room of rooms) if (room.search) hits.push(...(await room.search(ctx, query)))
  return hits
}
