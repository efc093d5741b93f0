/** Import and export of the tree as a table. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Line, OneOf, PublicId } from '../../platform/contract.ts'
import { KindName, LevelName } from './contract.ts'

export const ImportReport = Type.Object({
  rows: Type.Integer(),
  founded: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  faults: Type.Array(
    Type.Object({
      row: Type.Integer(),
      column: Type.String(),
      value: Type.String(),
      /** Key of the sentence under `faults` in the words. */
      code: Type.String(),
      data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
})
export type ImportReport = Static<typeof ImportReport>

const access = { right: 'organisation.change' } as const

export const previewImport = endpoint({
  name: 'organisations.previewImport',
  method: 'POST',
  path: '/api/organisations/import/preview',
  summary: 'Reads a table (.xlsx, .csv) and says what it would change and what is wrong, row by row.',
  access,
  carries: 'file',
  body: Type.Object({ effectiveOn: Day }),
  reply: ImportReport,
})

export const applyImport = endpoint({
  name: 'organisations.applyImport',
  method: 'POST',
  path: '/api/organisations/import',
  summary: 'Takes a table over, whole or not at all, as one reorganisation with its basis.',
  access,
  carries: 'file',
  body: Type.Object({ basis: Line(500), decidedOn: Day, effectiveOn: Day }),
  reply: ImportReport,
})

export const exportOrganisations = endpoint({
  name: 'organisations.export',
  method: 'GET',
  path: '/api/organisations/export',
  summary: 'The organisations of a list as .xlsx or .csv, in the shape that import reads.',
  access: 'signedIn',
  carries: 'download',
  query: Type.Object({
    format: Type.Optional(OneOf(['xlsx', 'csv'])),
    day: Type.Optional(Day),
    inside: Type.Optional(PublicId),
    kinds: Type.Optional(Type.Array(KindName)),
    levels: Type.Optional(Type.Array(LevelName)),
  }),
  reply: Type.Unknown(),
})
