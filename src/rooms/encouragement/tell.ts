/** Telling whom it concerns. Nobody is told what they did themselves. */
import type { Context } from '../../platform/context.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { workersWith } from '../proposals/index.ts'
import type { vi } from './words.vi.ts'

type Reason = keyof typeof vi.notifications

interface Told {
  persons: readonly number[]
  reason: Reason
  title: string
  href: string
}

export async function tell(ctx: Context, { persons, reason, title, href }: Told): Promise<void> {
  await notify(
    ctx,
    [...new Set(persons)]
      .filter(id => id !== ctx.viewer?.personId)
      .map(personId => ({
        personId,
        reason: `encouragement.${reason}`,
        data: { title: title.slice(0, 200) },
        href,
      })),
  )
}

/** Who prepares or decides in an organisation, without those it is about. */
export async function preparers(ctx: Context, organisationId: number, but: number): Promise<number[]> {
  const persons = await workersWith(ctx, organisationId, 'proposal.prepare')
  return persons.filter(id => id !== but)
}
