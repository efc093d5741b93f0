/** Telling whom a step of a case concerns. Nobody is told what they did themselves. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { entitlements } from '../people/index.ts'
import { type CaseRow, proposalOf } from './rows.ts'
import type { vi } from './words.vi.ts'

type Reason = keyof typeof vi.notifications
type Told = Pick<CaseRow, 'public_id' | 'cadre_id' | 'authority_id' | 'proposal_id'>

export async function tellCadre(ctx: Context, row: Told, reason: Reason): Promise<void> {
  await tell(ctx, row, [row.cadre_id], reason)
}

/** The holders of the posts that prepare or decide in the authority, in it or in the office of the committee. */
export async function tellAuthority(ctx: Context, row: Told, reason: Reason): Promise<void> {
  const posts = (reach: 'own' | 'advised') => [
    ...new Set(
      entitlements
        .filter(one => one.rights.includes('protection.prepare') && one.reach === reach)
        .flatMap(one => one.posts),
    ),
  ]
  const { rows } = await sql<{ person_id: number }>`
    select distinct person_id from workers_of(${[row.authority_id]}::bigint[], ${ctx.today}::date,
      ${posts('own')}::text[], ${posts('advised')}::text[])`.execute(ctx.tx)
  const persons = rows.map(one => one.person_id).filter(id => id !== row.cadre_id)
  await tell(ctx, row, persons, reason)
}

async function tell(ctx: Context, row: Told, persons: readonly number[], reason: Reason): Promise<void> {
  const { title } = await proposalOf(ctx, row)
  await notify(
    ctx,
    persons
      .filter(id => id !== ctx.viewer?.personId)
      .map(personId => ({
        personId,
        reason: `protection.${reason}`,
        data: { title: title.slice(0, 200) },
        href: `/bao-ve/${row.public_id}`,
      })),
  )
}
