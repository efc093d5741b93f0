/** Recipient lines of the documents, read by the reader and resolved by the organisations room on the day of issue. */
import type { Context } from '../../src/platform/context.ts'
import { read } from '../../src/reader/index.ts'
import { resolveNames } from '../../src/rooms/organisations/index.ts'
import type { CascadePlan, PlannedDocument } from '../cascades/plan.ts'
import type { DocumentNumbers } from './documents.ts'
import type { Numbers } from './rows.ts'

interface Line {
  printed: string
  role: 'addressee' | 'distribution'
  purpose: 'act' | 'report' | 'know' | 'archive'
}

const purposeOf = { report: 'report', copy: 'know', execute: 'act', archive: 'archive' } as const

export async function resolveRecipients(
  ctx: Context,
  { plan, ids, numbers }: { plan: CascadePlan; ids: DocumentNumbers; numbers: Numbers },
): Promise<void> {
  for (const document of plan.documents) {
    const lines = linesOf(document)
    if (lines.length === 0) continue
    const answers = await resolveNames(ctx, {
      names: lines.map(({ printed }) => printed),
      issuerId: numbers.organisations.get(document.issuer)!.id,
      day: document.issuedOn,
    })
    const inserted = await ctx.tx
      .insertInto('document_recipient')
      .values(lines.map((line, ordinal) => ({ ...line, ordinal, document_id: ids.get(document)!.id })))
      .returning('id')
      .execute()
    const organisations = inserted.flatMap(({ id }, index) =>
      [...new Set(answers[index]!.organisations.map(found => found.id))].map(organisation_id => ({
        recipient_id: id,
        organisation_id,
      })),
    )
    if (organisations.length > 0) {
      await ctx.tx.insertInto('document_recipient_organisation').values(organisations).execute()
    }
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
