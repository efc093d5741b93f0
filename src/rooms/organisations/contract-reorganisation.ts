/** Reorganisation batches: drafting, preview, taking effect, undoing before the day. */
import Type, { type Static } from 'typebox'
import {
  Day,
  endpoint,
  Instant,
  Line,
  Nullable,
  OneOf,
  Page,
  Paging,
  PublicId,
} from '../../platform/contract.ts'
import { KindName, LevelName, OrganisationRef } from './contract.ts'
import { reorganisationLifecycle } from './lifecycle.ts'

/** A public id, or `+` and a key for an organisation that this batch founds. */
export const Ref = Type.String({ pattern: '^(\\+[a-zA-Z0-9_.-]{1,60}|[0-9a-f-]{36})$' })

const Name = Type.String({ maxLength: 300 })
const ShortText = Type.Optional(Nullable(Type.String({ maxLength: 200 })))
const Descriptions = {
  shortName: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
  symbol: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  place: ShortText,
}

export const shares = ['whole', 'part', 'territory', 'members'] as const

export const Change = Type.Union([
  Type.Object({
    operation: Type.Literal('found'),
    key: Ref,
    parent: Nullable(Ref),
    kind: KindName,
    level: LevelName,
    name: Name,
    ...Descriptions,
    advises: Type.Optional(Nullable(Ref)),
    code: Type.Optional(Nullable(Type.String({ maxLength: 80 }))),
  }),
  Type.Object({ operation: Type.Literal('rename'), organisation: Ref, name: Name, ...Descriptions }),
  Type.Object({
    operation: Type.Literal('reparent'),
    organisation: Ref,
    parent: Ref,
    advises: Type.Optional(Nullable(Ref)),
  }),
  Type.Object({
    operation: Type.Literal('merge'),
    organisations: Type.Array(Ref, { minItems: 1, maxItems: 500 }),
    /** One of them, another organisation, or one that this batch founds. */
    into: Ref,
  }),
  Type.Object({
    operation: Type.Literal('split'),
    organisation: Ref,
    /** When it is itself among the parts it stays; else it ends. */
    into: Type.Array(
      Type.Object({
        organisation: Ref,
        share: OneOf(shares),
        fraction: Type.Optional(Nullable(Type.Number({ exclusiveMinimum: 0, maximum: 1 }))),
        /** Children that go to this part; the others go to the first part (or stay). */
        children: Type.Optional(Type.Array(Ref, { maxItems: 5000 })),
      }),
      { minItems: 1, maxItems: 100 },
    ),
  }),
  Type.Object({
    operation: Type.Literal('dissolve'),
    organisation: Ref,
    /** Takes over children, records and open duties. */
    successor: Type.Optional(Nullable(Ref)),
  }),
  Type.Object({
    operation: Type.Literal('changeClass'),
    organisation: Ref,
    kind: KindName,
    level: LevelName,
  }),
])
export type Change = Static<typeof Change>
export type Operation = Change['operation']

const Draft = {
  title: Line(500),
  /** The document that decides it: "Nghị quyết 1671/NQ-UBTVQH15, 16/6/2025". */
  basis: Line(500),
  decidedOn: Day,
  effectiveOn: Day,
  changes: Type.Array(Change, { maxItems: 20_000 }),
}
export const DraftBody = Type.Object(Draft)
export type DraftBody = Static<typeof DraftBody>

export const Notice = Type.Object({ code: Type.String(), data: Type.Record(Type.String(), Type.Unknown()) })

export const Preview = Type.Object({
  founded: Type.Integer(),
  ended: Type.Integer(),
  renamed: Type.Integer(),
  reclassified: Type.Integer(),
  /** Organisations whose place in the tree changes, with everything below them. */
  moved: Type.Integer(),
  /** People, open receipts …: what lies in the territories concerned. */
  affected: Type.Record(Type.String(), Type.Integer()),
  warnings: Type.Array(Notice),
  endedNames: Type.Array(Type.String()),
  foundedNames: Type.Array(Type.String()),
})
export type Preview = Static<typeof Preview>

const states = reorganisationLifecycle.states
const Summary = {
  id: PublicId,
  state: OneOf(states),
  version: Type.Integer(),
  title: Type.String(),
  basis: Type.String(),
  decidedOn: Day,
  effectiveOn: Day,
  createdAt: Instant,
  allowed: Type.Array(Type.String()),
}
export const ReorganisationRow = Type.Object({ ...Summary, changeCount: Type.Integer() })
export const Reorganisation = Type.Object({
  ...Summary,
  changes: Type.Array(Change),
  /** Names of the organisations that the changes refer to. */
  names: Type.Array(OrganisationRef),
})
export type Reorganisation = Static<typeof Reorganisation>

const access = { right: 'organisation.change' } as const
const Id = Type.Object({ id: PublicId })

export const listReorganisations = endpoint({
  name: 'organisations.listReorganisations',
  method: 'GET',
  path: '/api/reorganisations',
  summary: 'Reorganisations that the reader manages, the latest effective day first.',
  access,
  query: Type.Object({ state: Type.Optional(OneOf(states)), ...Paging }),
  reply: Page(ReorganisationRow),
})

export const readReorganisation = endpoint({
  name: 'organisations.readReorganisation',
  method: 'GET',
  path: '/api/reorganisations/:id',
  summary: 'One reorganisation with its changes.',
  access,
  params: Id,
  reply: Reorganisation,
})

export const draftReorganisation = endpoint({
  name: 'organisations.draftReorganisation',
  method: 'POST',
  path: '/api/reorganisations',
  summary: 'Keeps a new draft; nothing is checked against the tree yet.',
  access,
  body: DraftBody,
  reply: Reorganisation,
})

export const redraftReorganisation = endpoint({
  name: 'organisations.redraftReorganisation',
  method: 'PUT',
  path: '/api/reorganisations/:id',
  summary: 'Replaces the contents of a draft.',
  access,
  params: Id,
  body: Type.Object({ ...Draft, version: Type.Integer() }),
  reply: Reorganisation,
})

export const previewReorganisation = endpoint({
  name: 'organisations.previewReorganisation',
  method: 'GET',
  path: '/api/reorganisations/:id/preview',
  summary: 'What a draft would change, with counts; refuses what could not take effect, by name.',
  access,
  params: Id,
  /** Not looked at: lets a page ask anew after each change of the draft. */
  query: Type.Object({ version: Type.Optional(Type.Integer()) }),
  reply: Preview,
})

export const takeReorganisationStep = endpoint({
  name: 'organisations.takeReorganisationStep',
  method: 'POST',
  path: '/api/reorganisations/:id/steps',
  summary:
    'decide: takes effect on its day (at once when the day has come); undo before the day; discard a draft.',
  access,
  params: Id,
  body: Type.Object({
    step: OneOf(['decide', 'undo', 'discard']),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  reply: Reorganisation,
})
