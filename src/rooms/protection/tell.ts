/** Telling whom a step of a case concerns. Nobody is told what they did themselves. */
import type { Context } from '../../platform/context.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { workersWith } from '../proposals/index.ts'
import { type CaseRow, proposalOf } from './rows.ts'
import type { vi } from './words.vi.ts'

type Reason = keyof typeof vi.notifications
type Told = Pick<CaseRow, 'public_id' | 'cadre_id' | 'authority_id' | 'proposal_id'>

export async function tellCadre(ctx: Context, row: Told, reason: Reason): Promise<void> {
  await tell(ctx, row, [row.cadre_id], reason)
}

/** Whoever prepares or decides in the authority. */
export async function tellAuthority(ctx: Context, row: Told, reason: Reason): Promise<void> {
  const workers = await workersWith(ctx, row.authority_id, 'protection.prepare')
  await tell(
    ctx,
    row,
    workers.filter(id => id !== row.cadre_id),
    reason,
  )
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
