/** English words of the pages of the study room. */
import type { Words } from '../../platform/words.ts'
import type { vi } from './words.pages.vi.ts'

export const en = {
  plans: { title: 'Study' },
} satisfies Words<typeof vi>
