/** What the room gives to the desk: recoveries that wait for a second manager, persons for the search. */
import type { SignedIn } from '../../platform/context.ts'
import type { Hit, WorkItem } from '../../platform/room.ts'
import { grantsOf, visible } from '../../platform/visibility.ts'
import { nameMatches } from './search.ts'
import { listRecoveries } from './tickets.ts'

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  if (grantsOf(ctx, 'account.manage').length === 0) return []
  const waiting = (await listRecoveries(ctx)).filter(row => row.mayConfirm)
  return waiting.map(row => ({
    reason: 'recoveryToConfirm',
    room: 'people',
    id: row.id,
    title: row.fullName,
    source: null,
    from: row.askedBy || null,
    due: null,
    since: row.askedAt,
    href: '/tai-khoan',
  }))
}

export async function searchPersons(ctx: SignedIn, query: string): Promise<Hit[]> {
  if (grantsOf(ctx, 'person.read').length === 0) return []
  const rows = await ctx.tx
    .selectFrom('person')
    .leftJoin('organisation as cell', 'cell.id', 'person.cell_id')
    .leftJoin('organisation as work', 'work.id', 'person.workplace_id')
    .select(['person.public_id', 'person.full_name', 'cell.name as cell', 'work.name as work'])
    .where(visible(ctx, 'person.read', 'person.lo'))
    .where('person.left_on', 'is', null)
    .where(nameMatches(query))
    .orderBy('person.name_key')
    .orderBy('person.id')
    .limit(8)
    .execute()
  return rows.map(row => ({
    room: 'people',
    kind: 'person',
    id: row.public_id,
    title: row.full_name,
    detail: row.cell ?? row.work,
    href: `/con-nguoi/${row.public_id}`,
  }))
}
