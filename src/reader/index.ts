/** The door of the reader: text or file of an official document → structured reading. */
export { type Extracted, MAX_BYTES, type Opened, openFile, recogniseFile, toText } from './extract/index.ts'
export { pagePicture } from './extract/page-picture.ts'
export type { Places } from './extract/word-places.ts'
export { toPlain } from './plain.ts'
export { read } from './read.ts'
export { ReadRefusal, type RefusalCode, type RefusalData } from './refusal.ts'
export type * from './types.ts'
export { refusalSentence } from './words.ts'
