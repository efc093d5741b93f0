/** Persons in and out as a table. Safe for the browser. */
import Type from 'typebox'
import { endpoint, OneOf } from '../../platform/contract.ts'
import { PersonFilters } from './contract-persons.ts'

const right = 'person.change'

export const importPeople = endpoint({
  name: 'people.importPeople',
  method: 'POST',
  path: '/api/people/import',
  summary: 'Reads a table of persons (.xlsx, .csv): a preview, or with apply=yes everything or nothing.',
  access: { right },
  carries: 'file',
  body: Type.Object({ apply: OneOf(['yes', 'no']) }),
  reply: Type.Object({
    applied: Type.Boolean(),
    counts: Type.Object({
      new: Type.Integer(),
      changed: Type.Integer(),
      same: Type.Integer(),
      wrong: Type.Integer(),
    }),
    /** At most 1,000, the wrong ones first. */
    rows: Type.Array(
      Type.Object({
        row: Type.Integer(),
        name: Type.String(),
        outcome: OneOf(['new', 'changed', 'same', 'wrong']),
        changes: Type.Array(Type.String()),
        problems: Type.Array(
          Type.Object({
            column: Type.String(),
            code: Type.String(),
            data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
          }),
        ),
      }),
    ),
  }),
})

export const exportPeople = endpoint({
  name: 'people.exportPeople',
  method: 'GET',
  path: '/api/people/export',
  summary: 'The list as a table that imports again. Asks for recent proof and leaves a line of history.',
  access: { right },
  carries: 'download',
  query: Type.Object({ as: Type.Optional(OneOf(['xlsx', 'csv'])), ...PersonFilters }),
  reply: Type.Any(),
})
