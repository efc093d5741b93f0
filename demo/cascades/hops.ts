/** The usual hops: a document written from a text, and what its recipients did with it. */
import { addDays, type Day, weekday } from '../../src/platform/dates/dates.ts'
import { at } from '../load/rows.ts'
import type {
  CascadeBuilder,
  PlannedDispatch,
  PlannedDocument,
  PlannedReceipt,
  ReceiptState,
} from './plan.ts'
import { dayInWords, textOf } from './texts.ts'

const headOf = {
  CT: 'CHỈ THỊ',
  KL: 'KẾT LUẬN',
  KH: 'KẾ HOẠCH',
  HD: 'HƯỚNG DẪN',
  TB: 'THÔNG BÁO',
  CV: '',
} as const

export interface Draft {
  text: string
  issuer: string
  type: keyof typeof headOf
  number: number
  symbol: string
  issuedOn: Day
  subject: string
  signer: PlannedDocument['signer']
  above?: PlannedDocument['above']
  blanks?: Record<string, string>
  toCells?: boolean
  kept?: boolean
}

/** Writes a document out of `demo/documents`, in the name that the issuer bore on that day. */
export function write(builder: CascadeBuilder, draft: Draft): PlannedDocument {
  const { issuer, issuedOn, type, number, symbol, signer } = draft
  const { state } = builder.standing(issuer, issuedOn)
  const parent = state.parent === null ? null : builder.standing(state.parent, issuedOn).state.name
  const place = state.place ?? builder.world.names.province
  const label = `${number < 10 ? '0' : ''}${number}-${symbol}`
  const blanks = {
    province: builder.world.names.province,
    issuer: state.name,
    parent: parent ?? '',
    label,
    place,
    day: dayInWords(issuedOn),
    signer: signer.name,
    ...draft.blanks,
  }
  return builder.publish({
    ...{
      issuer,
      issuerName: state.name,
      parentIssuerName: parent,
      type,
      number,
      symbol,
      issuedOn,
      place,
      signer,
    },
    subject: draft.subject,
    body: textOf(draft.text, blanks),
    toCells: draft.toCells ?? false,
    above: draft.above ?? null,
    kept: draft.kept ?? false,
  })
}

/** What became of one recipient: days from the sending to the acknowledgement and to the answer. */
export interface Fate {
  state: ReceiptState
  received?: number
  responded?: number
  note?: string
}

/** Sends a document to recipients by name; each meets its fate, none later than the day of the world. */
export function send(
  builder: CascadeBuilder,
  hop: {
    document: PlannedDocument
    root: PlannedDocument
    answers: PlannedReceipt | null
    on: Day
    due: Day | null
    to: readonly string[]
    fate: (organisation: string) => Fate
    purpose?: PlannedReceipt['purpose']
    issuer?: string
  },
): PlannedDispatch {
  const sentAt = at(hop.on, 9 + builder.random.next() * 7)
  const receipts = hop.to.map(organisation =>
    receiptOf(
      builder,
      { organisation, sentAt, on: hop.on, purpose: hop.purpose ?? 'act' },
      hop.fate(organisation),
    ),
  )
  return builder.dispatch({
    ...{ document: hop.document, root: hop.root, answers: hop.answers, due: hop.due, on: hop.on, receipts },
    issuer: hop.issuer ?? hop.document.issuer,
    mode: 'named',
    at: sentAt,
  })
}

interface Sending {
  organisation: string
  purpose: PlannedReceipt['purpose']
  sentAt: Date
  on: Day
}

export function receiptOf(
  builder: CascadeBuilder,
  { organisation, purpose, sentAt, on }: Sending,
  fate: Fate,
): PlannedReceipt {
  const { today } = builder.world
  const receivedOn = workday(addDays(on, fate.received ?? builder.random.between(0, 4)))
  const acknowledged = fate.state !== 'sent' && receivedOn <= today
  const respondedOn = fate.responded === undefined ? null : workday(addDays(receivedOn, fate.responded))
  const answered = acknowledged && respondedOn !== null && respondedOn <= today
  const soon = new Date(sentAt.getTime() + 20 * 60_000)
  const arrived = at(receivedOn, 7.5 + builder.random.next() * 9)
  return {
    ...{ organisation, purpose, sentAt, response: null },
    state: answered || fate.state === 'returned' ? fate.state : acknowledged ? 'received' : 'sent',
    receivedAt: acknowledged && fate.state !== 'returned' ? (arrived > sentAt ? arrived : soon) : null,
    receivedBy: acknowledged && fate.state !== 'returned' ? builder.worker(organisation, receivedOn) : null,
    respondedOn: answered ? respondedOn : null,
    note: answered || fate.state === 'returned' ? (fate.note ?? null) : null,
  }
}

/** Offices acknowledge on working days; Saturday and Sunday wait for Monday. */
function workday(day: Day): Day {
  const rest = weekday(day) === 6 ? 2 : weekday(day) === 0 ? 1 : 0
  return addDays(day, rest)
}

/** Links the recipient's answer: the document by which it passed on what it had received. */
export function answer(
  receipt: PlannedReceipt,
  state: 'localized' | 'forwarded',
  document: PlannedDocument,
): void {
  receipt.state = state
  receipt.response = document
  // Nobody passes on what they have not opened.
  const before = at(document.issuedOn, 8)
  if (receipt.receivedAt === null || receipt.receivedAt > before) {
    receipt.receivedAt = new Date(Math.max(before.getTime(), receipt.sentAt.getTime()))
  }
  receipt.respondedOn = document.issuedOn
}

export function receiptFor(dispatch: PlannedDispatch, organisation: string): PlannedReceipt {
  const receipt = dispatch.receipts.find(sent => sent.organisation === organisation)
  if (!receipt) throw new Error(`${organisation} has no receipt of that hop`)
  return receipt
}
