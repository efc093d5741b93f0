/** Telling whom a step concerns. Nobody is told what they did themselves. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { type Notice, notify } from '../../platform/desk/notifications.ts'
import { entitlements, type Right } from '../people/index.ts'
import type { ProposalRow } from './rows.ts'
import type { vi } from './words.vi.ts'

export type TellReason = keyof typeof vi.notifications
type Data = Record<string, string | number | null>
type Told = Pick<ProposalRow, 'public_id' | 'plan' | 'authority_id' | 'proposer_id'>

const reasons: ReadonlySet<string> = new Set<TellReason>([
  'submit',
  'receive',
  'return',
  'refer',
  'vote',
  'implement',
  'pilot',
  'decline',
  'adjust',
  'extend',
  'stop',
  'complete',
  'review',
  'conclude',
  'withdraw',
])

/** The holders of the posts that carry a right over an organisation, in it or in the office of the committee. */
export async function workersWith(ctx: Context, organisationId: number, right: Right): Promise<number[]> {
  const posts = (reach: 'own' | 'advised') => [
    ...new Set(
      entitlements.filter(one => one.rights.includes(right) && one.reach === reach).flatMap(one => one.posts),
    ),
  ]
  const { rows } = await sql<{ person_id: number }>`
    select distinct person_id from workers_of(${[organisationId]}::bigint[], ${ctx.today}::date,
      ${posts('own')}::text[], ${posts('advised')}::text[])`.execute(ctx.tx)
  return rows.map(one => one.person_id)
}

/** Whoever prepares or decides in the authority. */
export async function tellAuthority(ctx: Context, row: Told, reason: string, data: Data = {}): Promise<void> {
  if (!known(reason)) return
  const workers = await workersWith(ctx, row.authority_id, 'proposal.prepare')
  const persons = workers.filter(id => id !== row.proposer_id)
  await tellPersons(ctx, row, persons, reason, data)
}

export async function tellProposer(ctx: Context, row: Told, reason: string, why?: string): Promise<void> {
  if (known(reason)) await tellPersons(ctx, row, [row.proposer_id], reason, { why: why ?? null })
}

const known = (reason: string): reason is TellReason => reasons.has(reason) || reason in more
/** Notices that are not steps of the proposal itself. */
const more = { convened: 1, answered: 1, raised: 1, asked: 1, supportMoved: 1, lapsed: 1, warned: 1 }

export async function tellPersons(
  ctx: Context,
  row: Told,
  persons: readonly number[],
  reason: TellReason,
  data: Data = {},
): Promise<void> {
  const notices: Notice[] = [...new Set(persons)]
    .filter(id => id !== ctx.viewer?.personId)
    .map(personId => ({
      personId,
      reason: `proposals.${reason}`,
      data: { title: row.plan.title.slice(0, 200), why: null, ...data },
      href: `/de-xuat/${row.public_id}`,
    }))
  await notify(ctx, notices)
}
