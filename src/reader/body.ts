/** What every rule of the body is given. */
import type { Block } from './blocks.ts'
import type { Preamble } from './preamble.ts'
import type { Prepared } from './text.ts'
import type { DocumentType } from './types.ts'

export interface BodyContext {
  p: Prepared
  blocks: Block[]
  preamble: Preamble
  /** The document's own ISO date. */
  date: string | null
  issuer: string | null
  type: DocumentType | null
}
