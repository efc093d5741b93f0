/** Hops and receipts into the database, with the history that the services would have written. */
import type pg from 'pg'
import type { CascadePlan, PlannedDispatch, PlannedReceipt, ReceiptState } from '../cascades/plan.ts'
import { type Cell, copyRows } from './copy.ts'
import type { DocumentNumbers } from './documents.ts'
import { at, type Numbers } from './rows.ts'

interface Load {
  plan: CascadePlan
  ids: DocumentNumbers
  numbers: Numbers
}

export async function loadDispatches(client: pg.ClientBase, load: Load): Promise<void> {
  const { plan, ids, numbers } = load
  const { organisations, people, random } = numbers
  const receipts = plan.dispatches.flatMap(dispatch =>
    dispatch.receipts.map(receipt => ({ dispatch, receipt })),
  )
  const receiptIds = new Map(receipts.map(({ receipt }, index) => [receipt, index + 1]))
  const dispatchIds = new Map(plan.dispatches.map((dispatch, index) => [dispatch, index + 1]))
  const personId = (person: PlannedReceipt['receivedBy']) => person && people.get(person)!.id
  /** An arrival from outside lies with its recipient; the Centre's label would show it to nobody. */
  const loOf = ({ mode, issuer, receipts: [first] }: PlannedDispatch) =>
    organisations.get(mode === 'outside' ? first!.organisation : issuer)!.lo
  await copyRows(
    client,
    'dispatch',
    [
      ...([
        'id',
        'public_id',
        'document_id',
        'root_document_id',
        'upstream_document_id',
        'issuer_id',
        'lo',
      ] as const),
      ...(['answers_receipt_id', 'mode', 'root_lo', 'root_hi', 'due', 'sent'] as const),
      ...(['dispatched_on', 'dispatched_at', 'dispatched_by'] as const),
    ],
    plan.dispatches.map(dispatch => {
      const { document, root, issuer, mode, answers, due, on, by } = dispatch
      const { id, lo, hi } = organisations.get(issuer)!
      const rule = mode === 'everyCell'
      const upstream = document === root ? null : document.above?.document
      return [
        ...[dispatchIds.get(dispatch)!, random.uuid(), ids.get(document)!.id, ids.get(root)!.id],
        ...[upstream ? ids.get(upstream)!.id : null, id, loOf(dispatch)],
        ...[answers && receiptIds.get(answers)!, mode, rule ? lo : null, rule ? hi : null, due],
        ...[rule ? 0 : dispatch.receipts.length, on, dispatch.at, personId(by)],
      ]
    }),
  )
  await copyRows(
    client,
    'receipt',
    [
      ...([
        'id',
        'public_id',
        'state',
        'version',
        'dispatch_id',
        'root_document_id',
        'organisation_id',
        'lo',
      ] as const),
      ...(['issuer_lo', 'to_cell', 'purpose', 'due', 'sent_at', 'received_at', 'received_by'] as const),
      ...(['responded_on', 'response_document_id', 'response_note'] as const),
    ],
    receipts.map(({ dispatch, receipt }) => {
      const { id, lo, version } = organisations.get(receipt.organisation)!
      return [
        ...[receiptIds.get(receipt)!, random.uuid(), receipt.state, 1 + stepsOf(receipt).length],
        ...[dispatchIds.get(dispatch)!, ids.get(dispatch.root)!.id, id, lo, loOf(dispatch)],
        ...[version.state.kind === 'cell', receipt.purpose, dispatch.due, receipt.sentAt, receipt.receivedAt],
        ...[
          personId(receipt.receivedBy),
          receipt.respondedOn,
          receipt.response && ids.get(receipt.response)!.id,
        ],
        receipt.state === 'returned' ? null : receipt.note,
      ]
    }),
  )
  await loadHistory(client, load, receiptIds)
}

interface Taken {
  step: string
  from: ReceiptState
  to: ReceiptState
  at: Date
}

const stepTo: Partial<Record<ReceiptState, string>> = {
  localized: 'localize',
  forwarded: 'forward',
  studied: 'study',
  noted: 'note',
}

/** The steps by which a receipt came into its state. */
function stepsOf({ state, sentAt, receivedAt, respondedOn }: PlannedReceipt): Taken[] {
  if (state === 'returned') {
    return [{ step: 'return', from: 'sent', to: 'returned', at: new Date(sentAt.getTime() + 86_400_000) }]
  }
  if (!receivedAt) return []
  const steps: Taken[] = [{ step: 'acknowledge', from: 'sent', to: 'received', at: receivedAt }]
  const step = stepTo[state]
  if (!step || !respondedOn) return steps
  const answered = at(respondedOn, 16)
  steps.push({ step, from: 'received', to: state, at: answered > receivedAt ? answered : receivedAt })
  return steps
}

async function loadHistory(
  client: pg.ClientBase,
  { plan, ids, numbers }: Load,
  receiptIds: ReadonlyMap<PlannedReceipt, number>,
): Promise<void> {
  const { organisations, people } = numbers
  const lines: { at: Date; cells: Cell[] }[] = []
  for (const { document, issuer, mode, due, receipts, at: when, by } of plan.dispatches) {
    const person = by && people.get(by)!.id
    const place = organisations.get(issuer)!.id
    const about = [person, place, 'directives', 'document', ids.get(document)!.id] as const
    if (mode !== 'outside') {
      const registered = new Date(when.getTime() - 40 * 60_000)
      const sent = JSON.stringify({
        sent: mode === 'everyCell' ? 0 : receipts.length,
        alreadySent: 0,
        mode,
        due,
      })
      if (document.issuer === issuer) {
        lines.push({ at: registered, cells: [...about, 'register', null, null, null] })
        lines.push({ at: when, cells: [...about, 'issue', null, moved('registered'), moved('issued')] })
      }
      lines.push({ at: when, cells: [...about, 'dispatch', null, null, sent] })
    }
    for (const receipt of receipts) {
      const receiver = receipt.receivedBy && people.get(receipt.receivedBy)!.id
      const recipient = organisations.get(receipt.organisation)!.id
      const of = [receiver, recipient, 'directives', 'receipt', receiptIds.get(receipt)!] as const
      for (const { step, from, to, at: taken } of stepsOf(receipt)) {
        const reason = step === 'return' ? receipt.note : null
        lines.push({ at: taken, cells: [...of, step, reason, moved(from), moved(to)] })
      }
    }
  }
  await copyRows(
    client,
    'history',
    [
      'at',
      'person_id',
      'organisation_id',
      'room',
      'object_type',
      'object_id',
      'step',
      'reason',
      'before',
      'after',
    ],
    lines.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at: when, cells }) => [when, ...cells]),
  )
}

const moved = (state: string) => JSON.stringify({ state })
