/** An assignment as its page has it. */
import type { Reply } from '../../../platform/contract.ts'
import type { getAssignment } from '../contract.ts'

export type Opened = Reply<typeof getAssignment>

/** The executor still has to act. */
export const isOpen = ({ state }: { state: string }) => ['assigned', 'accepted', 'returned'].includes(state)

/** Whoever works on it may still add something. */
export function mayAdd({ state, relations }: Opened): boolean {
  return (
    ['assigned', 'accepted', 'returned', 'handedIn'].includes(state) &&
    relations.some(relation => relation === 'lead' || relation === 'coordinator')
  )
}
