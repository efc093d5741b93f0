/** Shapes of a reading. Browser-safe: the confirm screen imports this file. */

/** A half-open range of offsets into `Reading.text`; `page` counts from 1 where pages are known. */
export interface Span {
  start: number
  end: number
  page?: number
}

export interface Alternative<T> {
  value: T
  confidence: number
  spans: Span[]
}

/** A value read from the text: where it was read, how sure the reader is (0 to 1), and what else it may be. */
export interface Found<T> {
  value: T
  spans: Span[]
  confidence: number
  alternatives: Alternative<T>[]
  /** The words as they stand in the text, where the value was repaired (a scan's "1ê" for Lê). */
  printed?: string
  /** Anchor of the clause that a plain value (an exclusion) stands in; other values name theirs themselves. */
  clause?: string | null
}

export type DocumentType =
  | 'CV'
  | 'KH'
  | 'HD'
  | 'KL'
  | 'CT'
  | 'QĐ'
  | 'QyĐ'
  | 'QC'
  | 'TB'
  | 'BC'
  | 'CTr'
  | 'NQ'
  | 'TT'
  | 'NĐ'
  | 'TTr'
  | 'ĐA'
  | 'BB'
  | 'GM'
  | 'OTHER'
export type Secrecy = 'mat' | 'toi_mat' | 'tuyet_mat'
export type Urgency = 'khan' | 'thuong_khan' | 'hoa_toc'
export type Purpose = 'report' | 'copy' | 'execute' | 'archive'
export type Authority = 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q'
export type DeadlineKind = 'complete' | 'report' | 'event'
export type Role = 'lead' | 'coordinate' | 'execute'
/** What the words around a cited document say that this one does to it. */
export type Relation =
  | 'basis'
  | 'implements'
  | 'forwards'
  | 'attaches'
  | 'replaces'
  | 'amends'
  | 'revokes'
  | 'reports-on'
  | 'cites'

export interface Citation {
  /** The words as printed, e.g. "Kết luận số 14-KL/TW". */
  label: string
  number: string | null
  symbol: string | null
  /** ISO date, or null where none is printed beside any mention. */
  date: string | null
  basis: boolean
  relation: Relation
}

export interface Recipient {
  to: string
  purpose: Purpose | null
}

export interface Signer {
  name: string | null
  authority: Authority | null
  post: string | null
}

export interface Deadline {
  /** "2021-12-15", "2021-12", "2022-Q1", "2020", or a rhythm: "monthly-20", "quarterly-25", "yearly-12-15", "weekly-fri". */
  date: string
  kind: DeadlineKind
  who: string | null
  quote: string
  /** Anchor of the clause, e.g. "II.3.b"; null outside every numbered clause. */
  clause: string | null
}

export interface Assignment {
  who: string
  role: Role
  /** First eight words of the clause. */
  quote: string
  clause: string | null
}

export interface StudySession {
  organiser: string | null
  audience: string | null
  classes: number | null
  deadline: string | null
  speaker: string | null
  clause: string | null
}

export interface OutlineItem {
  anchor: string
  marker: string
  title: string
  level: number
  span: Span
}

/** Text that counts for "in force": the words, and the day where one is printed. */
export interface Effect {
  from: 'issue' | 'signature' | string
  quote: string
}

export interface DocumentReading {
  span: Span
  type: Found<DocumentType> | null
  number: Found<string> | null
  symbol: Found<string> | null
  issuer: Found<string> | null
  parentIssuer: Found<string> | null
  place: Found<string> | null
  /** "YYYY-MM-DD", or "YYYY-MM" where the day is left blank. */
  date: Found<string> | null
  subject: Found<string> | null
  secrecy: Found<Secrecy> | null
  urgency: Found<Urgency> | null
  cites: Found<Citation>[]
  addressees: Found<string>[]
  distribution: Found<Recipient>[]
  signer: Found<Signer> | null
  deadlines: Found<Deadline>[]
  assignments: Found<Assignment>[]
  sessions: Found<StudySession>[]
  exclusions: Found<string>[]
  /** Members above which a body may split its class, as printed ("trên 150 đảng viên"). */
  thresholds: Found<number>[]
  disseminationScope: Found<string> | null
  effect: Found<Effect> | null
  outline: OutlineItem[]
}

export type Warning =
  | { code: 'no_document'; data: Record<string, never> }
  | { code: 'no_letterhead'; data: { document: number } }
  | { code: 'field_missing'; data: { document: number; field: string } }
  | { code: 'garbled_text'; data: { share: number } }
  | { code: 'pages_not_recognised'; data: { pages: number[] } }

/** A word recognised badly from a picture: offsets into the text of its page, confidence 0 to 1. */
export interface Doubt {
  start: number
  end: number
  confidence: number
}

/** What is known of the pages (from 1) that were recognised from pictures, and those beyond the limit. */
export interface Recognition {
  pages: { page: number; doubts: Doubt[] }[]
  unread: number[]
}

export interface Reading {
  /** The text that every offset refers to. */
  text: string
  /** Offset at which each page starts; empty where pages are unknown. */
  pages: number[]
  documents: DocumentReading[]
  warnings: Warning[]
  /** Present and true where some of the text was recognised from pictures (OCR): every value wants a look. */
  ocr?: true
}

export interface ReadOptions {
  /** Read a document that carries a secrecy mark instead of refusing it (only for tests of the mark itself). */
  allowSecret?: boolean
  /** How sure the words of recognised pages are (`toText` gives it); values made of doubtful words are less sure. */
  ocr?: Recognition
}

/** The scorer's shape (`bin/thongsuot read --plain`). */
export interface PlainDocument {
  type: DocumentType | null
  number: string | null
  symbol: string | null
  issuer: string | null
  parentIssuer: string | null
  place: string | null
  date: string | null
  subject: string | null
  secrecy: Secrecy | null
  urgency: Urgency | null
  cites: { number: string | null; symbol: string | null; date: string | null; basis: boolean }[]
  addressees: string[]
  distribution: Recipient[]
  signer: Signer | null
  deadlines: { date: string; kind: DeadlineKind; who: string | null; quote: string }[]
  assignments: { who: string; role: Role; quote: string }[]
  sessions: Omit<StudySession, 'clause'>[]
  exclusions: string[]
}
