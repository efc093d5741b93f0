import type { Reply } from '../../platform/contract.ts'
import type { me } from '../../rooms/people/contract.ts'

/** What the server says about the reader. */
export type Me = Reply<typeof me>
