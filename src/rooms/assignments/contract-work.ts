/** What is done to an assignment beside its own steps: progress, evidence, co-ordination, more time, heirs. */
import Type from 'typebox'
import { Day, endpoint, Line, OneOf, PublicId } from '../../platform/contract.ts'

const Done = Type.Object({ done: Type.Literal(true) })
const byId = Type.Object({ id: PublicId })
const access = 'signedIn' as const
const Reason = Type.Optional(Type.String({ maxLength: 1000 }))

export const addProgress = endpoint({
  name: 'assignments.addProgress',
  method: 'POST',
  path: '/api/assignments/:id/progress',
  summary: 'Writes down what was done so far, in words',
  access,
  params: byId,
  body: Type.Object({ note: Line(4000) }),
  reply: Done,
})

export const addLink = endpoint({
  name: 'assignments.addLink',
  method: 'POST',
  path: '/api/assignments/:id/links',
  summary: 'Adds an address as evidence',
  access,
  params: byId,
  body: Type.Object({ title: Line(500), href: Line(1000) }),
  reply: Type.Object({ id: PublicId }),
})

export const addFile = endpoint({
  name: 'assignments.addFile',
  method: 'POST',
  path: '/api/assignments/:id/files',
  summary: 'Adds a file as evidence',
  access,
  params: byId,
  carries: 'file',
  reply: Type.Object({ id: PublicId }),
})

export const downloadEvidence = endpoint({
  name: 'assignments.downloadEvidence',
  method: 'GET',
  path: '/api/evidence/:id/file',
  summary: 'The file of a piece of evidence, as an attachment',
  access,
  params: byId,
  carries: 'download',
  reply: Type.Unknown(),
})

export const setAssignee = endpoint({
  name: 'assignments.setAssignee',
  method: 'POST',
  path: '/api/assignments/:id/assignee',
  summary: 'Puts a person of the executor in charge',
  access,
  params: byId,
  body: Type.Object({ personId: PublicId }),
  reply: Done,
})

export const listWorkers = endpoint({
  name: 'assignments.workers',
  method: 'GET',
  path: '/api/assignments/:id/workers',
  summary: 'Persons of the executor who may be put in charge, for the lead',
  access,
  params: byId,
  reply: Type.Object({ items: Type.Array(Type.Object({ id: PublicId, name: Type.String() })) }),
})

export const askExtension = endpoint({
  name: 'assignments.extend',
  method: 'POST',
  path: '/api/assignments/:id/extensions',
  summary: 'Asks for more time (lead) or gives it (issuer)',
  access,
  params: byId,
  body: Type.Object({ due: Day, reason: Line(1000) }),
  reply: Type.Object({ state: Type.String() }),
})

export const takeExtensionStep = endpoint({
  name: 'assignments.answerExtension',
  method: 'POST',
  path: '/api/extensions/:id/steps',
  summary: 'Grants or refuses more time',
  access,
  params: byId,
  body: Type.Object({ step: OneOf(['grant', 'refuse']), version: Type.Integer(), reason: Reason }),
  reply: Type.Object({ state: Type.String() }),
})

export const takeCoordinationStep = endpoint({
  name: 'assignments.coordinationStep',
  method: 'POST',
  path: '/api/coordinations/:id/steps',
  summary: 'Signs off the own part of a co-ordinator, asks for more, or ends the request',
  access,
  params: byId,
  body: Type.Object({
    step: OneOf(['signOff', 'reopen', 'release']),
    version: Type.Integer(),
    reason: Reason,
    contribution: Type.Optional(Type.String({ maxLength: 4000 })),
  }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer() }),
})

export const settleHeirs = endpoint({
  name: 'assignments.settleHeirs',
  method: 'POST',
  path: '/api/assignments/:id/heirs',
  summary: 'After a split: which other successors carry the duty on as well',
  access,
  params: byId,
  body: Type.Object({ organisationIds: Type.Array(PublicId, { maxItems: 50 }) }),
  reply: Type.Object({ assignments: Type.Integer() }),
})

export const issueDraft = endpoint({
  name: 'assignments.issueDraft',
  method: 'POST',
  path: '/api/duties/:id/issue',
  summary: 'Issues a drafted duty to all its executors',
  access: { right: 'assignment.issue' },
  params: byId,
  reply: Type.Object({ assignments: Type.Integer() }),
})
