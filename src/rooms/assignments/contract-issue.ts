/** From a confirmed document to duties: what is proposed, what the office makes of it, dates planned backwards. */
import Type from 'typebox'
import { Day, endpoint, Line, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { kinds } from './lifecycle.ts'

export const OrganisationRef = Type.Object({ id: PublicId, name: Type.String() })
const Text = (limit: number) => Type.String({ maxLength: limit })

const Candidate = Type.Object({
  printed: Type.String(),
  /** How the name was found (organisations room); 'partly' and 'unresolved' wait for a person. */
  how: Type.String(),
  organisations: Type.Array(OrganisationRef),
  unknown: Type.Array(Type.String()),
  suggestions: Type.Array(OrganisationRef),
})

export const proposeDuties = endpoint({
  name: 'assignments.propose',
  method: 'GET',
  path: '/api/documents/:id/duties',
  summary:
    'Duties proposed from the confirmed reading of a document, executors resolved to organisations of today',
  access: { right: 'assignment.issue' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    document: Type.Object({
      id: PublicId,
      label: Type.String(),
      issuedOn: Nullable(Day),
      subject: Type.String(),
    }),
    proposals: Type.Array(
      Type.Object({
        origin: Type.String(),
        kind: OneOf(kinds),
        clause: Nullable(Type.String()),
        clauseText: Nullable(Type.String()),
        what: Type.String(),
        due: Nullable(Day),
        duePrinted: Nullable(Type.String()),
        /** What is doubtful about the date, and the next working day where it is a day off. */
        dueDoubt: Nullable(OneOf(['past', 'dayOff'])),
        nextWorkingDay: Nullable(Day),
        leads: Type.Array(Candidate),
        coordinators: Type.Array(Candidate),
        via: Nullable(Candidate),
        /** The duty that the organisation acted for already made of it. */
        madeAs: Nullable(PublicId),
      }),
    ),
    /** The own assignments from this document, which the new duties may carry on. */
    above: Type.Array(
      Type.Object({ id: PublicId, what: Type.String(), due: Nullable(Day), clause: Nullable(Type.String()) }),
    ),
  }),
})

export const planDates = endpoint({
  name: 'assignments.plan',
  method: 'GET',
  path: '/api/duties/plan',
  summary: 'Back-planning: the date for each level below so that the result is in hand on the due date',
  access: { right: 'assignment.issue' },
  query: Type.Object({ due: Day }),
  reply: Type.Object({
    levels: Type.Array(
      Type.Object({
        hop: Type.Integer(),
        /** What stands on this level: "huyện, cơ sở". Levels of organisations, words by the page. */
        levels: Type.Array(Type.String()),
        organisations: Type.Integer(),
        due: Day,
        arrives: Day,
        possible: Type.Boolean(),
      }),
    ),
    earliest: Day,
    passOnDays: Type.Integer(),
    bufferDays: Type.Integer(),
  }),
})

/** A duty as the office confirms it; `key` is made by the client, so that sending twice changes nothing. */
export const NewDuty = Type.Object({
  key: PublicId,
  /** The proposal it was made from; null for a duty written by hand. */
  origin: Nullable(Text(600)),
  clause: Nullable(Text(40)),
  clauseText: Nullable(Text(4000)),
  what: Line(2000),
  expected: Nullable(Text(1000)),
  kind: OneOf(kinds),
  due: Nullable(Day),
  duePrinted: Nullable(Text(1000)),
  /** A date in the past or on a day off stands only with a reason. */
  dueReason: Nullable(Text(500)),
  executorsPrinted: Nullable(Text(1000)),
  viaPrinted: Nullable(Text(500)),
  via: Nullable(PublicId),
  leads: Type.Array(Type.Object({ organisationId: PublicId, due: Type.Optional(Nullable(Day)) }), {
    maxItems: 5000,
  }),
  /** By rule: every cell that stands below the issuer today leads its own part, beside those named. */
  everyCell: Type.Optional(Type.Boolean()),
  coordinators: Type.Array(Type.Object({ organisationId: PublicId, part: Nullable(Text(1000)) }), {
    maxItems: 100,
  }),
})

export const issueDuties = endpoint({
  name: 'assignments.issue',
  method: 'POST',
  path: '/api/duties',
  summary: 'Writes confirmed duties and issues them to their executors, or keeps them as drafts',
  access: { right: 'assignment.issue' },
  body: Type.Object({
    documentId: Nullable(PublicId),
    /** The own assignment that these duties carry on to those below. */
    aboveId: Nullable(PublicId),
    issue: Type.Boolean(),
    duties: Type.Array(NewDuty, { minItems: 1, maxItems: 200 }),
  }),
  reply: Type.Object({
    duties: Type.Array(Type.Object({ id: PublicId, assignments: Type.Integer(), wasKnown: Type.Boolean() })),
  }),
})
