/** What may be asked of duties and assignments. Urging, calendars and mails have their own contract beside this one. */
import Type from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { OrganisationRef } from './contract-issue.ts'
import { kinds } from './lifecycle.ts'

const Text = (limit: number) => Type.String({ maxLength: limit })
export const bands = ['overdue', 'today', 'week', 'later', 'undated', 'handedIn', 'done'] as const

/** Where a duty comes from, as every list names it. */
export const Source = Type.Object({
  /** Null where the reader does not see the document itself. */
  documentId: Nullable(PublicId),
  label: Nullable(Type.String()),
  clause: Nullable(Type.String()),
})

export const AssignmentLine = Type.Object({
  id: PublicId,
  state: Type.String(),
  version: Type.Integer(),
  what: Type.String(),
  kind: OneOf(kinds),
  source: Source,
  organisation: OrganisationRef,
  issuer: OrganisationRef,
  due: Nullable(Day),
  /** Days after the due date: until today while it is open, until it was handed in afterwards. 0: in time. */
  daysLate: Type.Integer(),
  assignee: Nullable(Type.String()),
  assignedOn: Nullable(Day),
  handedInOn: Nullable(Day),
})

export const listAssignments = endpoint({
  name: 'assignments.list',
  method: 'GET',
  path: '/api/assignments',
  summary: 'Assignments: to the organisation acted for, by it, or of all the reader may see; by due date',
  access: { right: 'assignment.read' },
  query: Type.Object({
    view: OneOf(['mine', 'issued', 'below']),
    band: Type.Optional(OneOf(bands)),
    state: Type.Optional(Text(20)),
    kind: Type.Optional(OneOf(kinds)),
    document: Type.Optional(PublicId),
    organisation: Type.Optional(PublicId),
    q: Type.Optional(Text(100)),
    ...Paging,
  }),
  reply: Page(AssignmentLine),
})

export const getAssignment = endpoint({
  name: 'assignments.get',
  method: 'GET',
  path: '/api/assignments/:id',
  summary:
    'One assignment: its source, executors, evidence, steps, whose deadline and which delay is inherited',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    ...AssignmentLine.properties,
    clauseText: Nullable(Type.String()),
    expected: Nullable(Type.String()),
    duePrinted: Nullable(Type.String()),
    firstDue: Nullable(Day),
    executorsPrinted: Nullable(Type.String()),
    via: Nullable(OrganisationRef),
    viaPrinted: Nullable(Type.String()),
    result: Nullable(Type.String()),
    assigneeId: Nullable(PublicId),
    coordinators: Type.Array(
      Type.Object({
        id: PublicId,
        organisation: OrganisationRef,
        state: Type.String(),
        version: Type.Integer(),
        part: Nullable(Type.String()),
        contribution: Nullable(Type.String()),
        signedBy: Nullable(Type.String()),
        signedAt: Nullable(Instant),
        allowed: Type.Array(Type.String()),
      }),
    ),
    progress: Type.Array(
      Type.Object({
        at: Instant,
        organisation: Type.String(),
        person: Nullable(Type.String()),
        note: Type.String(),
      }),
    ),
    evidence: Type.Array(
      Type.Object({
        id: PublicId,
        kind: OneOf(['file', 'link', 'operation']),
        title: Type.String(),
        href: Nullable(Type.String()),
        at: Instant,
        organisation: Nullable(Type.String()),
        person: Nullable(Type.String()),
      }),
    ),
    extensions: Type.Array(
      Type.Object({
        id: PublicId,
        state: Type.String(),
        version: Type.Integer(),
        formerDue: Nullable(Day),
        wantedDue: Day,
        reason: Type.String(),
        requestedAt: Instant,
        allowed: Type.Array(Type.String()),
      }),
    ),
    reminders: Type.Array(
      Type.Object({
        at: Instant,
        kind: OneOf(['schedule', 'hand', 'escalation']),
        rule: Nullable(Type.String()),
        reason: Nullable(Type.String()),
        to: Type.String(),
        by: Nullable(Type.String()),
      }),
    ),
    substituteOf: Nullable(Type.Object({ id: PublicId, organisation: Type.String() })),
    substitutedBy: Nullable(Type.Object({ id: PublicId, organisation: Type.String() })),
    /** Successors to choose from when the executor was split; empty otherwise. */
    heirs: Type.Array(OrganisationRef),
    /** The duty above that this one carries on. */
    above: Nullable(Type.Object({ id: PublicId, what: Type.String(), due: Nullable(Day) })),
    /** What those below were asked in turn, for the reader who may see it. */
    below: Type.Array(
      Type.Object({
        id: PublicId,
        organisation: OrganisationRef,
        what: Type.String(),
        state: Type.String(),
        due: Nullable(Day),
        daysLate: Type.Integer(),
      }),
    ),
    inherited: Type.Object({
      /** Days lost above, beyond what the rule allows each level: shown, not charged. */
      days: Type.Integer(),
      hops: Type.Array(
        Type.Object({
          holder: Type.String(),
          heldFrom: Day,
          sentOn: Day,
          days: Type.Integer(),
          allowed: Type.Integer(),
        }),
      ),
      /** The date had passed, or left no working day, when the duty arrived. */
      impossible: Type.Boolean(),
    }),
    history: Type.Array(
      Type.Object({
        at: Instant,
        step: Type.String(),
        person: Nullable(Type.String()),
        organisation: Nullable(Type.String()),
        reason: Nullable(Type.String()),
      }),
    ),
    relations: Type.Array(Type.String()),
    allowed: Type.Array(Type.String()),
  }),
})

export const takeAssignmentStep = endpoint({
  name: 'assignments.step',
  method: 'POST',
  path: '/api/assignments/:id/steps',
  summary: 'Accepts, hands in, returns, confirms, cancels, or names a substitute below',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    step: OneOf(['assign', 'accept', 'handIn', 'return', 'confirm', 'cancel', 'substitute']),
    version: Type.Integer(),
    reason: Type.Optional(Text(1000)),
    /** handIn: what was achieved. */
    result: Type.Optional(Text(4000)),
    /** substitute: who carries it on. */
    organisationId: Type.Optional(PublicId),
  }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer(), allowed: Type.Array(Type.String()) }),
})

export const documentMatrix = endpoint({
  name: 'assignments.matrix',
  method: 'GET',
  path: '/api/documents/:id/assignments',
  summary:
    'Duties of a document against their executors, as the reader may see them; late and silent ones by name',
  access: { right: 'assignment.read' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    computedAt: Instant,
    duties: Type.Array(
      Type.Object({
        id: PublicId,
        what: Type.String(),
        kind: OneOf(kinds),
        clause: Nullable(Type.String()),
        due: Nullable(Day),
        duePrinted: Nullable(Type.String()),
        executorsPrinted: Nullable(Type.String()),
        issuer: OrganisationRef,
        counts: Type.Object({
          all: Type.Integer(),
          notAccepted: Type.Integer(),
          open: Type.Integer(),
          overdue: Type.Integer(),
          handedIn: Type.Integer(),
          confirmed: Type.Integer(),
          confirmedInTime: Type.Integer(),
        }),
      }),
    ),
    organisations: Type.Array(
      Type.Object({
        organisation: OrganisationRef,
        cells: Type.Array(
          Type.Object({
            dutyId: PublicId,
            assignmentId: PublicId,
            state: Type.String(),
            due: Nullable(Day),
            daysLate: Type.Integer(),
          }),
        ),
      }),
    ),
  }),
})

export * from './contract-issue.ts'
