/** What confirmations taught the installation, to be looked at and taken back. Safe for the browser. */
import Type from 'typebox'
import { endpoint, Instant, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { OrganisationRef } from './contract-vocabulary.ts'

const learnedKinds = ['name', 'symbol'] as const

const Learned = Type.Object({
  id: PublicId,
  kind: OneOf(learnedKinds),
  /** As printed: "Các đảng ủy khối", "CV/TU". */
  printed: Type.String(),
  /** What it stands for; the first twenty, and how many in all. */
  organisations: Type.Array(OrganisationRef),
  count: Type.Integer(),
  /** Issuer in whose documents the name holds; null: everywhere, and for symbols. */
  scope: Nullable(Type.String()),
  learnedAt: Instant,
  learnedBy: Nullable(Type.String()),
  /** The document at whose confirmation it was learned, where the reader sees it. */
  document: Nullable(Type.Object({ id: PublicId, label: Type.String() })),
})

export const listLearned = endpoint({
  name: 'directives.listLearned',
  method: 'GET',
  path: '/api/learned',
  summary:
    'Names and symbols learned from confirmations on behalf of the organisation acted for, newest first',
  access: { right: 'reading.work' },
  query: Type.Object({ kind: Type.Optional(OneOf(learnedKinds)), ...Paging }),
  reply: Page(Learned),
})

export const forgetLearned = endpoint({
  name: 'directives.forgetLearned',
  method: 'POST',
  path: '/api/learned/:kind/:id/forget',
  summary: 'Takes back a learned name or symbol; documents that are registered stay as they are',
  access: { right: 'reading.work' },
  params: Type.Object({ kind: OneOf(learnedKinds), id: PublicId }),
  reply: Type.Object({ forgotten: Type.Boolean() }),
})
