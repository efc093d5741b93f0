/** From the draft to what is sent by "Xác nhận". Pure. */
import type { Call } from '../../../../platform/contract.ts'
import type { Span } from '../../../../reader/types.ts'
import type { confirmReading } from '../../contract.ts'
import type { DocumentDraft, Item } from './draft.ts'
import { numberOf } from './draft-changes.ts'

export type ConfirmBody = Call<typeof confirmReading>['body']
type Confirmed = NonNullable<ConfirmBody['documents'][number]>

export function bodyOf(drafts: readonly DocumentDraft[], version: number): ConfirmBody {
  return { version, documents: drafts.map(draft => (draft.kept ? confirmedOf(draft) : null)) }
}

function confirmedOf({ head, lists, span, register }: DocumentDraft): Confirmed {
  const { issuer, signer } = { issuer: head.issuer.value, signer: head.signer.value }
  return {
    type: head.type.value,
    number: numberOf(head.number.value),
    symbol: orNull(head.symbol.value),
    issuerName: issuer.name.trim(),
    issuerId: issuer.organisation?.id ?? null,
    parentIssuerName: orNull(head.parentIssuer.value),
    issuedOn: head.issuedOn.value,
    place: orNull(head.place.value),
    subject: head.subject.value.trim(),
    urgency: head.urgency.value,
    signer:
      signer.name || signer.authority || signer.post
        ? { name: orNull(signer.name), authority: orNull(signer.authority), post: orNull(signer.post) }
        : null,
    disseminationScope: head.scope.value,
    relations: kept(lists.relations).flatMap(({ value: { kinds, ...named } }) =>
      kinds.map(kind => ({ kind, ...named })),
    ),
    recipients: kept(lists.recipients).map(({ value }) => ({
      printed: value.printed,
      role: value.role,
      purpose: value.purpose,
      organisationIds: value.organisations.map(organisation => organisation.id),
      ...(value.remember ? { remember: true } : {}),
    })),
    duties: {
      deadlines: duties(lists.deadlines, span),
      assignments: duties(lists.assignments, span),
      sessions: duties(lists.sessions, span),
      exclusions: kept(lists.exclusions).map(item => ({ text: item.value, spans: within(item.spans, span) })),
    },
    span: { start: span.start, end: span.end },
    register,
  }
}

function orNull(text: string): string | null {
  return text.trim() || null
}

function kept<T>(items: readonly Item<T>[]): Item<T>[] {
  return items.filter(item => item.kept)
}

/** Places count from the start of the document's own text, which is what is kept of the file's text. */
function duties<T extends object>(items: readonly Item<T>[], span: Span): (T & { spans: Span[] })[] {
  return kept(items).map(item => ({ ...item.value, spans: within(item.spans, span) }))
}

function within(spans: readonly Span[], { start }: Span): Span[] {
  return spans.map(span => ({ ...span, start: span.start - start, end: span.end - start }))
}
