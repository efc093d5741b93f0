/** Made by scripts/first-words.ts while the pages are built. */
declare module 'virtual:first-words/vi' {
  import type { WordTree } from '../platform/words.ts'
  export const words: Record<string, WordTree>
}
declare module 'virtual:first-words/en' {
  import type { WordTree } from '../platform/words.ts'
  export const words: Record<string, WordTree>
}
