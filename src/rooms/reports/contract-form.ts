/** Forms of reports: sections of figures, lists and passages; and what may be asked of them. Safe for the browser. */
import Type, { type Static } from 'typebox'
import { endpoint, Instant, Line, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'

/** Figures of one report: a sum over 300,000 reports stays within the integers that JavaScript keeps exact. */
export const largestValue = 9_999_999_999
export const mostFields = 400

const Key = Type.String({ pattern: '^[a-z][a-z0-9]{0,29}$' })
const Code = Type.String({ pattern: '^[a-zA-Z]+\\.[a-zA-Z]+$', maxLength: 80 })

export const Field = Type.Object({
  key: Key,
  label: Line(300),
  /** Unit as printed: "đảng viên", "lớp". */
  unit: Type.String({ maxLength: 40 }),
  /** Code of the figure that fills it (platform/room.ts, Figure); null: typed by hand. */
  source: Nullable(Code),
  required: Type.Boolean(),
  /** Key of the figure that it may not exceed ("dự" within "phải dự"). */
  within: Nullable(Key),
})
export const Prompt = Type.Object({
  key: Key,
  label: Line(500),
  required: Type.Boolean(),
})
export const Section = Type.Object({
  key: Key,
  title: Line(300),
  kind: OneOf(['figures', 'list', 'narrative']),
  /** Of a section of figures. */
  fields: Type.Array(Field, { maxItems: 100 }),
  /** Columns of a list. */
  columns: Type.Array(Line(100), { maxItems: 8 }),
  /** Of a narrative section: each asks for one passage. */
  prompts: Type.Array(Prompt, { maxItems: 30 }),
})
export const Definition = Type.Object({ sections: Type.Array(Section, { minItems: 1, maxItems: 40 }) })

export type Field = Static<typeof Field>
export type Prompt = Static<typeof Prompt>
export type Section = Static<typeof Section>
export type Definition = Static<typeof Definition>

/** The figures of a form in the order in which values are kept and summed. */
export function figureFields({ sections }: Definition): Field[] {
  return sections.flatMap(section => (section.kind === 'figures' ? section.fields : []))
}

/** A place that can be filled, returned and merged: a figure, a passage, or a whole list. */
export interface Place {
  key: string
  kind: 'figure' | 'passage' | 'list'
  label: string
  section: string
  required: boolean
}

export function placesOf({ sections }: Definition): Place[] {
  return sections.flatMap((section): Place[] => {
    const of = (kind: Place['kind']) => (one: Field | Prompt) => ({
      key: one.key,
      kind,
      label: one.label,
      section: section.key,
      required: one.required,
    })
    if (section.kind === 'figures') return section.fields.map(of('figure'))
    if (section.kind === 'narrative') return section.prompts.map(of('passage'))
    return [{ key: section.key, kind: 'list', label: section.title, section: section.key, required: false }]
  })
}

const FormLine = Type.Object({
  id: PublicId,
  name: Type.String(),
  edition: Type.Integer(),
  minutes: Type.Integer(),
  figures: Type.Integer(),
  passages: Type.Integer(),
  lists: Type.Integer(),
  changedAt: Instant,
})

export const listForms = endpoint({
  name: 'reports.listForms',
  method: 'GET',
  path: '/api/report-forms',
  summary: 'Forms of the organisation acted for, newest first',
  access: { right: 'report.ask' },
  query: Type.Object({ ...Paging }),
  reply: Page(FormLine),
})

export const getForm = endpoint({
  name: 'reports.getForm',
  method: 'GET',
  path: '/api/report-forms/:id',
  summary: 'A form with its sections',
  access: { right: 'report.ask' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    id: PublicId,
    name: Type.String(),
    version: Type.Integer(),
    edition: Type.Integer(),
    minutes: Type.Integer(),
    definition: Definition,
    editions: Type.Array(
      Type.Object({ edition: Type.Integer(), savedAt: Instant, savedBy: Nullable(Type.String()) }),
    ),
    mayChange: Type.Boolean(),
  }),
})

const FormBody = {
  name: Line(300),
  definition: Definition,
  minutes: Type.Integer({ minimum: 1, maximum: 6000 }),
}

export const createForm = endpoint({
  name: 'reports.createForm',
  method: 'POST',
  path: '/api/report-forms',
  summary: 'A new form of the organisation acted for',
  access: { right: 'report.ask' },
  body: Type.Object(FormBody),
  reply: Type.Object({ id: PublicId, version: Type.Integer() }),
})

export const changeForm = endpoint({
  name: 'reports.changeForm',
  method: 'POST',
  path: '/api/report-forms/:id',
  summary: 'A new edition of a form; requests that were issued keep theirs',
  access: { right: 'report.ask' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({ ...FormBody, version: Type.Integer() }),
  reply: Type.Object({ version: Type.Integer(), edition: Type.Integer() }),
})

export const listFigures = endpoint({
  name: 'reports.listFigures',
  method: 'GET',
  path: '/api/report-figures',
  summary: 'Figures that the rooms count from their own operations: no report needs to ask for them again',
  access: { right: 'report.ask' },
  reply: Type.Object({
    items: Type.Array(
      Type.Object({ code: Type.String(), room: Type.String(), label: Type.String(), unit: Type.String() }),
    ),
  }),
})
