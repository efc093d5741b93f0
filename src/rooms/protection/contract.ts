/**
 * What may be asked of cases of protection. Its parts: contract-parts.ts; precedents: contract-precedents.ts;
 * retaliation: contract-watch.ts.
 */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { OwnReceipts } from '../../platform/ledger/contract.ts'
import { Filled, Finding, Text } from './contract-finding.ts'
import { CaseClock, Conclusion, Fact, Recusal, RiskMatch } from './contract-parts.ts'
import { caseKinds, caseLifecycle, clockKinds, outcomes } from './lifecycle.ts'

const OrganisationRef = Type.Object({ id: PublicId, name: Type.String() })
const params = Type.Object({ id: PublicId })
const State = OneOf(caseLifecycle.states)
const results = ['reached', 'partly', 'not'] as const
const Moved = Type.Object({ state: State, version: Type.Integer() })
const version = Type.Integer()

export const CaseLine = Type.Object({
  id: PublicId,
  kind: OneOf(caseKinds),
  state: State,
  outcome: Nullable(OneOf(outcomes)),
  cadre: Type.String(),
  /** Title of the proposal. */
  title: Type.String(),
  organisation: OrganisationRef,
  authority: OrganisationRef,
  openedOn: Day,
  next: Nullable(Type.Object({ kind: OneOf(clockKinds), whose: OneOf(['authority', 'cadre']), dueOn: Day })),
  /** What the reader holds of it; null: nothing. */
  receipts: Nullable(OwnReceipts),
})

export const listCases = endpoint({
  name: 'protection.list',
  method: 'GET',
  path: '/api/protection-cases',
  summary:
    'Cases of protection: about the reader, of the authority acted for, or all one oversees; newest first',
  access: 'signedIn',
  query: Type.Object({
    view: OneOf(['mine', 'authority', 'all']),
    state: Type.Optional(State),
    ...Paging,
  }),
  reply: Page(CaseLine),
})

export const getCase = endpoint({
  name: 'protection.get',
  method: 'GET',
  path: '/api/protection-cases/:id',
  summary:
    'One case: timeline of sealed facts, causes, the test of three, risks declared, conclusion, appeal',
  access: 'signedIn',
  params,
  reply: Type.Object({
    ...CaseLine.properties,
    version,
    /** Where the reader may open it. */
    proposal: Nullable(PublicId),
    grounds: Type.String(),
    result: Nullable(OneOf(results)),
    assessed: Nullable(Type.Object({ objective: Text(4000), subjective: Text(4000), damage: Text(2000) })),
    relations: Type.Array(OneOf(caseLifecycle.relations)),
    allowed: Type.Array(Type.String()),
    /** Conclusions that the newest finding allows. */
    possible: Type.Array(OneOf(outcomes)),
    finding: Nullable(Finding),
    findings: Type.Array(Type.Object({ at: Instant, by: Type.String(), organisation: Type.String() })),
    replies: Type.Array(Type.Object({ at: Instant, agrees: Type.Boolean(), words: Type.String() })),
    conclusions: Type.Array(Conclusion),
    recusals: Type.Array(Recusal),
    /** Who could be asked to stay out: those who may conclude. */
    deciders: Type.Array(Type.Object({ id: PublicId, name: Type.String() })),
    risks: Type.Array(RiskMatch),
    facts: Type.Array(Fact),
    /** Duties of the authority towards the proposal that were late: shown, they are facts of the case. */
    authorityLate: Type.Integer(),
    clocks: Type.Array(CaseClock),
    history: Type.Array(
      Type.Object({
        at: Instant,
        step: Type.String(),
        reason: Nullable(Type.String()),
        by: Nullable(Type.String()),
        organisation: Nullable(Type.String()),
      }),
    ),
    /** Who has read the case; only the cadre sees it. */
    reads: Type.Array(
      Type.Object({ at: Instant, what: Type.String(), by: Type.String(), organisation: Type.String() }),
    ),
    precedent: Nullable(PublicId),
    mayPublish: Type.Boolean(),
  }),
})
export type OpenedCase = Static<typeof getCase.reply>

export const openCase = endpoint({
  name: 'protection.open',
  method: 'POST',
  path: '/api/protection-cases',
  summary:
    'Opens a case over a proposal: by its proposer or by the authority. The key makes a repeated sending the same case',
  access: 'signedIn',
  body: Type.Object({ key: PublicId, proposalId: PublicId, kind: OneOf(caseKinds), grounds: Filled(4000) }),
  reply: Type.Object({ id: PublicId }),
})

export const takeCaseStep = endpoint({
  name: 'protection.step',
  method: 'POST',
  path: '/api/protection-cases/:id/steps',
  summary: 'Accepts a case, passes it up, takes it back; the cadre agrees to the conclusion or appeals',
  access: 'signedIn',
  params,
  body: Type.Object({
    step: OneOf(['accept', 'passUp', 'passAppealUp', 'takeBack', 'agree', 'appeal', 'uphold']),
    version,
    reason: Type.Optional(Text(4000)),
  }),
  reply: Moved,
})

export const writeFinding = endpoint({
  name: 'protection.examine',
  method: 'POST',
  path: '/api/protection-cases/:id/findings',
  summary:
    'Writes what was found: causes, damage, the test of three, each with evidence; the cadre then replies',
  access: 'signedIn',
  params,
  body: Type.Object({ version, finding: Finding }),
  reply: Moved,
})

export const replyToFinding = endpoint({
  name: 'protection.reply',
  method: 'POST',
  path: '/api/protection-cases/:id/replies',
  summary: 'What the cadre says to the finding; it stays beside it',
  access: 'signedIn',
  params,
  body: Type.Object({ version, agrees: Type.Boolean(), words: Text(8000) }),
  reply: Moved,
})

export const concludeCase = endpoint({
  name: 'protection.conclude',
  method: 'POST',
  path: '/api/protection-cases/:id/conclusions',
  summary:
    'The conclusion with its reasons; after an appeal that of the level above, with a finding of its own where it differs',
  access: 'signedIn',
  params,
  body: Type.Object({
    version,
    outcome: OneOf(outcomes),
    reason: Text(4000),
    number: Text(60),
    finding: Nullable(Finding),
  }),
  reply: Moved,
})

export const recuse = endpoint({
  name: 'protection.recuse',
  method: 'POST',
  path: '/api/protection-cases/:id/recusals',
  summary:
    'Stays out for a conflict of interest (no person named), or the cadre asks that somebody stays out',
  access: 'signedIn',
  params,
  body: Type.Object({ personId: Nullable(PublicId), reason: Filled(1000) }),
  reply: Type.Object({}),
})

export const answerRecusal = endpoint({
  name: 'protection.answerRecusal',
  method: 'POST',
  path: '/api/protection-recusals/:id/answers',
  summary: 'Somebody else than the one in question says whether they stay out',
  access: 'signedIn',
  params,
  body: Type.Object({ granted: Type.Boolean(), answer: Filled(1000) }),
  reply: Type.Object({}),
})

export const dossierFile = endpoint({
  name: 'protection.dossier',
  method: 'GET',
  path: '/api/protection-cases/:id/dossier.pdf',
  summary: 'The dossier on A4: facts in order with the hash of each, finding, reply, conclusion',
  access: 'signedIn',
  params,
  reply: Type.Unknown(),
  carries: 'download',
})

export const dossierFolder = endpoint({
  name: 'protection.folder',
  method: 'GET',
  path: '/api/protection-cases/:id/dossier.zip',
  summary:
    'The dossier as a folder: the .pdf, the same as JSON, the receipts that the reader holds, the policy to verify by',
  access: 'signedIn',
  params,
  reply: Type.Unknown(),
  carries: 'download',
})
