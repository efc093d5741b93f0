/** What may be asked of what a cadre is owed after success. Models and their adoption: contract-models.ts. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { OwnReceipts } from '../../platform/ledger/contract.ts'
import { clockKinds, encouragementLifecycle, kinds } from './lifecycle.ts'

export const Text = (limit: number) => Type.String({ maxLength: limit })
export const Filled = (limit: number) => Type.String({ minLength: 1, maxLength: limit })
const OrganisationRef = Type.Object({ id: PublicId, name: Type.String() })
const params = Type.Object({ id: PublicId })
const State = OneOf(encouragementLifecycle.states)
const Moved = Type.Object({ state: State, version: Type.Integer() })
const version = Type.Integer()

export const EncouragementLine = Type.Object({
  id: PublicId,
  kind: OneOf(kinds),
  state: State,
  cadre: Type.String(),
  /** Title of the proposal. */
  title: Type.String(),
  organisation: OrganisationRef,
  /** Who owes it now. */
  authority: OrganisationRef,
  owedSince: Day,
  /** What runs now; working days that it is late are counted until today. */
  next: Nullable(Type.Object({ kind: OneOf(clockKinds), dueOn: Day, late: Type.Integer() })),
  /** What the reader holds of it; null: nothing. */
  receipts: Nullable(OwnReceipts),
})

export const listEncouragements = endpoint({
  name: 'encouragement.list',
  method: 'GET',
  path: '/api/encouragements',
  summary: 'What is owed after success: to the reader, by the authority acted for, or all one oversees',
  access: 'signedIn',
  query: Type.Object({
    view: OneOf(['mine', 'authority', 'all']),
    /** Of one proposal alone. */
    proposal: Type.Optional(PublicId),
    kind: Type.Optional(OneOf(kinds)),
    state: Type.Optional(State),
    ...Paging,
  }),
  reply: Page(EncouragementLine),
})

const Clock = Type.Object({
  kind: OneOf(clockKinds),
  organisation: Type.String(),
  beganOn: Day,
  dueOn: Day,
  endedOn: Nullable(Day),
  calledOff: Type.Boolean(),
  late: Type.Integer(),
  lapsedAt: Nullable(Instant),
  basis: Type.String(),
})

export const getEncouragement = endpoint({
  name: 'encouragement.get',
  method: 'GET',
  path: '/api/encouragements/:id',
  summary: 'One thing that a cadre is owed: what, on which basis and decision, which authority was late',
  access: 'signedIn',
  params,
  reply: Type.Object({
    ...EncouragementLine.properties,
    version,
    /** Where the reader may open it. */
    proposal: Nullable(PublicId),
    /** Of `spread`: the model that was published. */
    model: Nullable(PublicId),
    relations: Type.Array(OneOf(encouragementLifecycle.relations)),
    allowed: Type.Array(Type.String()),
    content: Nullable(Type.String()),
    basis: Nullable(Type.String()),
    /** Of an early pay rise: how many months earlier, and how many the rule allows. */
    months: Nullable(Type.Integer()),
    mostMonths: Type.Integer(),
    number: Nullable(Type.String()),
    decidedOn: Nullable(Day),
    effectiveOn: Nullable(Day),
    givenOn: Nullable(Day),
    evidence: Nullable(Type.String()),
    clocks: Type.Array(Clock),
    history: Type.Array(
      Type.Object({
        at: Instant,
        step: Type.String(),
        reason: Nullable(Type.String()),
        by: Nullable(Type.String()),
        organisation: Nullable(Type.String()),
      }),
    ),
    /** Who has read it; only the cadre sees that. */
    reads: Type.Array(
      Type.Object({ at: Instant, what: Type.String(), by: Type.String(), organisation: Type.String() }),
    ),
  }),
})
export type OpenedEncouragement = Static<typeof getEncouragement.reply>

export const takeEncouragementStep = endpoint({
  name: 'encouragement.step',
  method: 'POST',
  path: '/api/encouragements/:id/steps',
  summary: 'Refuses with reasons, passes to the level that is competent; the cadre waives',
  access: 'signedIn',
  params,
  body: Type.Object({
    step: OneOf(['refuse', 'passUp', 'waive']),
    version,
    reason: Type.Optional(Text(2000)),
  }),
  reply: Moved,
})

const what = { content: Filled(2000), basis: Filled(1000), months: Nullable(Type.Integer({ minimum: 1 })) }

export const prepareEncouragement = endpoint({
  name: 'encouragement.prepare',
  method: 'POST',
  path: '/api/encouragements/:id/preparation',
  summary: 'What is put before the head, on which basis',
  access: 'signedIn',
  params,
  body: Type.Object({ version, ...what }),
  reply: Moved,
})

export const grantEncouragement = endpoint({
  name: 'encouragement.grant',
  method: 'POST',
  path: '/api/encouragements/:id/decision',
  summary: 'The decision with its number and day, and from which day it holds',
  access: 'signedIn',
  params,
  body: Type.Object({ version, ...what, number: Filled(60), decidedOn: Day, effectiveOn: Day }),
  reply: Moved,
})

export const giveEncouragement = endpoint({
  name: 'encouragement.give',
  method: 'POST',
  path: '/api/encouragements/:id/giving',
  summary: 'It was given: when, and what shows it',
  access: 'signedIn',
  params,
  body: Type.Object({ version, givenOn: Day, evidence: Filled(2000) }),
  reply: Moved,
})
