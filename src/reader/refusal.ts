/** "No" that a user can act on: a typed code with data; the words stand in `words.ts`. */

export interface RefusalData {
  empty_file: Record<string, never>
  no_text: { pages?: number }
  /** Every page was recognised and none holds a word. */
  blank_picture: { pages: number }
  too_many_pixels: { pixels: number; limit: number }
  encrypted: Record<string, never>
  not_what_name_says: { name: string; kind: string }
  too_large: { bytes: number; limit: number }
  unsupported: { kind: string }
  macro: { part: string }
  bomb: { reason: 'entries' | 'size' | 'ratio' | 'entity'; limit: number }
  timeout: { seconds: number }
  out_of_memory: { megabytes: number }
  damaged: Record<string, never>
  not_text: Record<string, never>
  secret: { mark: 'mat' | 'toi_mat' | 'tuyet_mat' }
}
export type RefusalCode = keyof RefusalData

export class ReadRefusal<C extends RefusalCode = RefusalCode> extends Error {
  readonly code: C
  readonly data: RefusalData[C]
  constructor(code: C, data: RefusalData[C]) {
    super(code)
    this.name = 'ReadRefusal'
    this.code = code
    this.data = data
  }
}

/** Stops the reading with a code and its data. */
export function refuseReading<C extends RefusalCode>(code: C, data: RefusalData[C]): never {
  throw new ReadRefusal(code, data)
}
