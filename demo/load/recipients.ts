/** Recipient lines of the documents as the reader finds them, with the organisations behind them on the day of issue. */
import type { Context } from '../../src/platform/context.ts'
import { read } from '../../src/reader/index.ts'
import { resolveNames } from '../../src/rooms/organisations/index.ts'
import type { CascadePlan, PlannedDocument } from '../cascades/plan.ts'
import { versionOn } from '../tree/index.ts'
import type { World } from '../world.ts'
import type { DocumentNumbers } from './documents.ts'
import type { Numbers } from './rows.ts'

interface Line {
  printed: string
  role: 'addressee' | 'distribution'
  purpose: 'act' | 'report' | 'know' | 'archive'
}

interface Load {
  world: World
  plan: CascadePlan
  ids: DocumentNumbers
  numbers: Numbers
}

const purposeOf = { report: 'report', copy: 'know', execute: 'act', archive: 'archive' } as const

/** The kept documents are resolved by the organisations room; the many small ones of communes by whom they went to. */
export async function resolveRecipients(ctx: Context, load: Load): Promise<void> {
  const recipients: (Line & { ordinal: number; document_id: number })[] = []
  const organisations: { recipient_id: number; organisation_id: number }[] = []
  for (const document of load.plan.documents) {
    const lines = linesOf(document)
    const found = document.kept ? await resolved(ctx, load, document, lines) : planned(load, document)
    for (const [ordinal, line] of lines.entries()) {
      recipients.push({ ...line, ordinal, document_id: load.ids.get(document)!.id })
      for (const id of new Set(found(line.printed))) {
        organisations.push({ recipient_id: recipients.length, organisation_id: id })
      }
    }
  }
  if (recipients.length === 0) return
  const inserted = await ctx.tx.insertInto('document_recipient').values(recipients).returning('id').execute()
  const rows = organisations.map(row => ({ ...row, recipient_id: inserted[row.recipient_id - 1]!.id }))
  await ctx.tx.insertInto('document_recipient_organisation').values(rows).execute()
}

type Finder = (printed: string) => readonly number[]

async function resolved(
  ctx: Context,
  { numbers }: Load,
  document: PlannedDocument,
  lines: Line[],
): Promise<Finder> {
  // "Lưu Văn phòng" names a drawer, not a recipient.
  const names = lines.filter(({ purpose }) => purpose !== 'archive').map(({ printed }) => printed)
  const issuerId = numbers.organisations.get(document.issuer)!.id
  const answers = await resolveNames(ctx, { names, issuerId, day: document.issuedOn })
  const found = new Map(answers.map(answer => [answer.printed, answer.organisations.map(({ id }) => id)]))
  return printed => found.get(printed) ?? []
}

/** What the lines of the small documents of `demo/documents` stand for, by kind; null: the provincial committee. */
const classes: [RegExp, readonly string[] | null][] = [
  [/^Cấp ủy các tổ chức cơ sở/, ['grassrootsBody', 'cell']],
  [/^Các chi bộ/, ['cell']],
  [/^Đảng ủy các xã/, ['grassrootsBody']],
  [/^Thường trực Tỉnh ủy/, null],
]

function planned({ world, plan, numbers }: Load, document: PlannedDocument): Finder {
  const receipts = plan.dispatches.filter(hop => hop.document === document).flatMap(hop => hop.receipts)
  return printed => {
    const match = classes.find(([pattern]) => pattern.test(printed))
    if (!match) return []
    const kinds = match[1]
    const keys = kinds
      ? receipts
          .map(({ organisation }) => organisation)
          .filter(key => kinds.includes(versionOn(world.tree, key, document.issuedOn)!.state.kind))
      : ['tinh']
    return keys.map(key => numbers.organisations.get(key)!.id)
  }
}

export function linesOf({ body }: PlannedDocument): Line[] {
  const [document] = read(body).documents
  if (!document) return []
  return [
    ...document.addressees.map(({ value }): Line => ({ printed: value, role: 'addressee', purpose: 'act' })),
    ...document.distribution.map(({ value }): Line => {
      const purpose = value.purpose ? purposeOf[value.purpose] : 'know'
      return { printed: value.to, role: 'distribution', purpose }
    }),
  ]
}
