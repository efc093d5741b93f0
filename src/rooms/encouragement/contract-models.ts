/** Models worth copying: read by everybody signed in, adopted by units for themselves, embodied in rules. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { Filled, Text } from './contract.ts'
import { adoptionLifecycle, modelLifecycle, results } from './lifecycle.ts'

const OrganisationRef = Type.Object({ id: PublicId, name: Type.String() })
const params = Type.Object({ id: PublicId })
const version = Type.Integer()
const State = OneOf(modelLifecycle.states)

export const ModelLine = Type.Object({
  id: PublicId,
  state: State,
  title: Type.String(),
  organisation: OrganisationRef,
  publishedOn: Day,
  /** Units that do the same and have not stopped, and how many of them have reported. */
  adopted: Type.Integer(),
  reported: Type.Integer(),
  rules: Type.Integer(),
})

export const listModels = endpoint({
  name: 'encouragement.models',
  method: 'GET',
  path: '/api/models',
  summary: 'Models by the words in them, newest first; never by how good somebody is',
  access: 'signedIn',
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    state: Type.Optional(OneOf(['published', 'embodied'])),
    ...Paging,
  }),
  reply: Page(ModelLine),
})

export const Adoption = Type.Object({
  id: PublicId,
  state: OneOf(adoptionLifecycle.states),
  version,
  organisation: OrganisationRef,
  adapted: Type.String(),
  adoptedOn: Day,
  reportBy: Day,
  /** Working days after `reportBy` without a report. */
  late: Type.Integer(),
  result: Nullable(OneOf(results)),
  results: Nullable(Type.String()),
  reportedOn: Nullable(Day),
  allowed: Type.Array(Type.String()),
})

export const getModel = endpoint({
  name: 'encouragement.model',
  method: 'GET',
  path: '/api/models/:id',
  summary: 'One model: how it is done, who does the same with which results, which rules embody it',
  access: 'signedIn',
  params,
  reply: Type.Object({
    ...ModelLine.properties,
    version,
    content: Type.String(),
    howTo: Type.String(),
    conditions: Type.String(),
    results: Type.String(),
    /** Where the reader may open it. */
    proposal: Nullable(PublicId),
    /** From the idea on. */
    submittedOn: Nullable(Day),
    decidedOn: Nullable(Day),
    concludedOn: Nullable(Day),
    allowed: Type.Array(Type.String()),
    adoptions: Type.Array(Adoption),
    /** The organisation acted for may adopt it; the last day it may promise to report by. */
    mayAdopt: Type.Boolean(),
    reportAtLatest: Day,
    embodiments: Type.Array(
      Type.Object({
        number: Type.String(),
        issuedOn: Day,
        issuer: Type.String(),
        subject: Type.String(),
        /** Where the reader may open it in the register. */
        document: Nullable(PublicId),
      }),
    ),
  }),
})
export type OpenedModel = Static<typeof getModel.reply>

export const publishModel = endpoint({
  name: 'encouragement.publish',
  method: 'POST',
  path: '/api/models',
  summary: 'Publishes what was reached as a model, told without names. The key makes a repeated sending one',
  access: 'signedIn',
  body: Type.Object({
    key: PublicId,
    proposalId: PublicId,
    title: Filled(200),
    content: Filled(4000),
    howTo: Filled(8000),
    conditions: Text(4000),
    results: Filled(4000),
  }),
  reply: Type.Object({ id: PublicId }),
})

export const withdrawModel = endpoint({
  name: 'encouragement.withdrawModel',
  method: 'POST',
  path: '/api/models/:id/withdrawal',
  summary: 'Takes a model back with the reason; who does the same already keeps what they have',
  access: 'signedIn',
  params,
  body: Type.Object({ version, reason: Filled(2000) }),
  reply: Type.Object({ state: State, version }),
})

export const embodyModel = endpoint({
  name: 'encouragement.embody',
  method: 'POST',
  path: '/api/models/:id/embodiments',
  summary: 'The rule that embodies a model, from the register or as printed',
  access: 'signedIn',
  params,
  body: Type.Object({
    version,
    document: Nullable(PublicId),
    number: Text(60),
    issuedOn: Nullable(Day),
    issuer: Text(300),
    subject: Text(500),
  }),
  reply: Type.Object({ state: State, version }),
})

export const adoptModel = endpoint({
  name: 'encouragement.adopt',
  method: 'POST',
  path: '/api/models/:id/adoptions',
  summary: 'The organisation acted for does the same and says by when it reports what came of it',
  access: 'signedIn',
  params,
  body: Type.Object({ key: PublicId, adapted: Text(2000), reportBy: Day }),
  reply: Type.Object({ id: PublicId }),
})

export const reportAdoption = endpoint({
  name: 'encouragement.report',
  method: 'POST',
  path: '/api/adoptions/:id/results',
  summary: 'What came of it in the unit that adopted it',
  access: 'signedIn',
  params,
  body: Type.Object({ version, result: OneOf(results), results: Filled(4000) }),
  reply: Type.Object({ state: OneOf(adoptionLifecycle.states), version }),
})

export const stopAdoption = endpoint({
  name: 'encouragement.stopAdopting',
  method: 'POST',
  path: '/api/adoptions/:id/stop',
  summary: 'The unit does it no longer, with the reason',
  access: 'signedIn',
  params,
  body: Type.Object({ version, reason: Filled(2000) }),
  reply: Type.Object({ state: OneOf(adoptionLifecycle.states), version }),
})
