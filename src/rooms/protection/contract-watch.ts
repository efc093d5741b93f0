/** Retaliation: the cadre reports, two officers of a body above look into it; nobody else learns of it. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { Filled, Text } from './contract-finding.ts'
import { acts, watchLifecycle } from './lifecycle.ts'

const params = Type.Object({ id: PublicId })
const State = OneOf(watchLifecycle.states)

const WatchLine = Type.Object({
  id: PublicId,
  state: State,
  act: OneOf(acts),
  actOn: Day,
  title: Type.String(),
  body: Type.String(),
  dueOn: Day,
  /** Working days by which the answer is or was late. */
  late: Type.Integer(),
  mine: Type.Boolean(),
})

export const listWatches = endpoint({
  name: 'protection.watches',
  method: 'GET',
  path: '/api/retaliation-watches',
  summary: 'Watches that the reader reported or is an officer of',
  access: 'signedIn',
  reply: Type.Object({ items: Type.Array(WatchLine) }),
})

export const getWatch = endpoint({
  name: 'protection.watch',
  method: 'GET',
  path: '/api/retaliation-watches/:id',
  summary: 'One watch with its account and finding, opened for its cadre and its two officers',
  access: 'signedIn',
  params,
  reply: Type.Object({
    ...WatchLine.properties,
    version: Type.Integer(),
    cadre: Type.String(),
    byHouse: Type.Boolean(),
    account: Type.String(),
    officers: Type.Array(Type.String()),
    /** To the cadre only when the second officer has confirmed it. */
    retaliation: Nullable(Type.Boolean()),
    finding: Nullable(Type.String()),
    judgedBy: Nullable(Type.String()),
    confirmedBy: Nullable(Type.String()),
    confirmedOn: Nullable(Day),
    allowed: Type.Array(Type.String()),
    reads: Type.Array(Type.Object({ at: Instant, by: Type.String(), organisation: Type.String() })),
  }),
})
export type OpenedWatch = Static<typeof getWatch.reply>

export const reportRetaliation = endpoint({
  name: 'protection.reportRetaliation',
  method: 'POST',
  path: '/api/retaliation-watches',
  summary: 'The proposer reports an adverse act; two officers of a body above are named at once',
  access: 'signedIn',
  body: Type.Object({
    key: PublicId,
    proposalId: PublicId,
    act: OneOf(acts),
    actOn: Day,
    account: Filled(4000),
  }),
  reply: Type.Object({ id: PublicId }),
})

export const takeWatchStep = endpoint({
  name: 'protection.watchStep',
  method: 'POST',
  path: '/api/retaliation-watches/:id/steps',
  summary: 'An officer takes it up, writes the finding; the other confirms or sends it back',
  access: 'signedIn',
  params,
  body: Type.Object({
    step: OneOf(['takeUp', 'judge', 'confirm', 'sendBack']),
    version: Type.Integer(),
    /** Of `judge`. */
    retaliation: Type.Optional(Type.Boolean()),
    finding: Type.Optional(Text(4000)),
    reason: Type.Optional(Text(2000)),
  }),
  reply: Type.Object({ state: State, version: Type.Integer() }),
})
