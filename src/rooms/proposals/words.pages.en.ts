/** English words of the pages of the proposals room. */
import type { Words } from '../../platform/words.ts'
import type { vi } from './words.pages.vi.ts'

export const en = { list: { title: 'Proposals' } } satisfies Words<typeof vi>
