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
  /** A text of more characters than any document has. */
  too_long: { characters: number; limit: number }
  unsupported: { kind: string }
  macro: { part: string }
  bomb: { reason: 'entries' | 'size' | 'ratio' | 'entity' | 'nesting'; limit: number }
  /** A part that lies outside the file, to be fetched when it is opened. */
  external: { kind: string }
  /** Another file or a control packed inside. */
  embedded: { part: string }
  /** A field that starts another program (DDE). */
  dde: Record<string, never>
  active_pdf: { what: 'javascript' | 'launch' | 'attachment' }
  too_many_pages: { pages: number; limit: number }
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
