/** What may be asked of proposals. Meetings, decisions and carrying out: contract-work.ts; rules: contract-rules.ts. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { OwnReceipts } from '../../platform/ledger/contract.ts'
import {
  Assessment,
  CompletionReport,
  Conditions,
  Decision,
  Difficulty,
  Meeting,
  Monitoring,
  RiskOccurrence,
  Support,
} from './contract-parts.ts'
import { Plan } from './contract-plan.ts'
import { clockKinds, proposalLifecycle, results } from './lifecycle.ts'

const OrganisationRef = Type.Object({ id: PublicId, name: Type.String() })
const params = Type.Object({ id: PublicId })
const State = OneOf(proposalLifecycle.states)
export const routes = ['head', 'superior', 'higher'] as const

export const Clock = Type.Object({
  kind: OneOf(clockKinds),
  whose: OneOf(['authority', 'proposer']),
  organisation: Nullable(Type.String()),
  /** What it is about, where there are several of the kind. */
  about: Nullable(Type.String()),
  beganOn: Day,
  dueOn: Day,
  endedOn: Nullable(Day),
  calledOff: Type.Boolean(),
  /** Working days after the due day: until it ended, or until today. */
  late: Type.Integer(),
  /** When the house recorded the silence. */
  lapsedAt: Nullable(Instant),
  basis: Type.String(),
})

export const lineKeys = [
  'submit',
  'receive',
  'vote',
  'decide',
  'carryOut',
  'complete',
  'review',
  'conclude',
] as const
/** One statutory step on the line: done, now, coming, or no longer to come. */
export const LineStep = Type.Object({
  key: OneOf(lineKeys),
  state: OneOf(['done', 'now', 'coming', 'off']),
  on: Nullable(Day),
  due: Nullable(Day),
  whose: OneOf(['authority', 'proposer']),
  late: Type.Integer(),
  basis: Type.String(),
})

export const ProposalLine = Type.Object({
  id: PublicId,
  state: State,
  title: Type.String(),
  proposer: Type.String(),
  organisation: OrganisationRef,
  authority: OrganisationRef,
  submittedOn: Nullable(Day),
  mode: Nullable(OneOf(['implement', 'pilot'])),
  result: Nullable(OneOf(results)),
  /** The clock that runs and is due first. */
  next: Nullable(
    Type.Object({ kind: OneOf(clockKinds), whose: OneOf(['authority', 'proposer']), dueOn: Day }),
  ),
  /** What the reader holds of it; null: nothing. */
  receipts: Nullable(OwnReceipts),
})

export const listProposals = endpoint({
  name: 'proposals.list',
  method: 'GET',
  path: '/api/proposals',
  summary: 'Proposals: own, of the authority acted for, or all that the reader oversees; newest first',
  access: 'signedIn',
  query: Type.Object({
    view: OneOf(['mine', 'authority', 'all']),
    state: Type.Optional(State),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...Paging,
  }),
  reply: Page(ProposalLine),
})

export const HistoryLine = Type.Object({
  at: Instant,
  step: Type.String(),
  reason: Nullable(Type.String()),
  by: Nullable(Type.String()),
  organisation: Nullable(Type.String()),
})

export const getProposal = endpoint({
  name: 'proposals.get',
  method: 'GET',
  path: '/api/proposals/:id',
  summary: 'One proposal: the plan, the line of statutory steps, whose clock runs, duties of both sides',
  access: 'signedIn',
  params,
  reply: Type.Object({
    ...ProposalLine.properties,
    version: Type.Integer(),
    plan: Plan,
    edition: Type.Integer(),
    editions: Type.Array(Type.Object({ ordinal: Type.Integer(), at: Instant })),
    route: OneOf(routes),
    published: Type.Boolean(),
    relations: Type.Array(OneOf(proposalLifecycle.relations)),
    allowed: Type.Array(Type.String()),
    line: Type.Array(LineStep),
    clocks: Type.Array(Clock),
    conditions: Nullable(Conditions),
    meetings: Type.Array(Meeting),
    decisions: Type.Array(Decision),
    supports: Type.Array(Support),
    difficulties: Type.Array(Difficulty),
    monitoring: Type.Array(Monitoring),
    risks: Type.Array(RiskOccurrence),
    report: Nullable(CompletionReport),
    assessment: Nullable(Assessment),
    history: Type.Array(HistoryLine),
  }),
})
export type Opened = Static<typeof getProposal.reply>

const Saved = Type.Object({ id: PublicId, version: Type.Integer() })

export const createProposal = endpoint({
  name: 'proposals.create',
  method: 'POST',
  path: '/api/proposals',
  summary: 'Begins a draft; nobody else sees it. The key makes a repeated sending the same draft',
  access: 'signedIn',
  body: Type.Object({ key: PublicId, plan: Plan }),
  reply: Saved,
})

export const saveProposal = endpoint({
  name: 'proposals.save',
  method: 'PUT',
  path: '/api/proposals/:id/plan',
  summary: 'Saves the plan of a draft or of one returned for supplement',
  access: 'signedIn',
  params,
  body: Type.Object({ version: Type.Integer(), plan: Plan }),
  reply: Saved,
})

export const findRoute = endpoint({
  name: 'proposals.route',
  method: 'GET',
  path: '/api/proposal-route',
  summary: 'To whom a proposal of the reader would go, and within which time it would be considered',
  access: 'signedIn',
  reply: Type.Object({
    authority: OrganisationRef,
    route: OneOf(routes),
    meetBy: Day,
    basis: Type.String(),
  }),
})

export const findSimilar = endpoint({
  name: 'proposals.similar',
  method: 'GET',
  path: '/api/similar-proposals',
  summary: 'Proposals with a like title: own, overseen, or made known by their authority',
  access: 'signedIn',
  /** `except`: the one that is being rewritten; it is always like itself. */
  query: Type.Object({ words: Type.String({ maxLength: 300 }), except: Type.Optional(PublicId) }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        /** Null where the reader may know that it exists and no more. */
        id: Nullable(PublicId),
        title: Type.String(),
        organisation: Type.String(),
        state: State,
      }),
    ),
  }),
})

export const takeProposalStep = endpoint({
  name: 'proposals.step',
  method: 'POST',
  path: '/api/proposals/:id/steps',
  summary: 'Sends, receives, returns, refers or withdraws a proposal',
  access: 'signedIn',
  params,
  body: Type.Object({
    step: OneOf(['submit', 'receive', 'return', 'refer', 'withdraw']),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  reply: Type.Object({ state: State, version: Type.Integer() }),
})
