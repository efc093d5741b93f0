/** A proposal carried through the rooms by those in charge: sent, voted on, piloted, monitored; reported, assessed, concluded. */
import type { SignedIn } from '../../src/platform/context.ts'
import type { Day } from '../../src/platform/dates/dates.ts'
import { monitor } from '../../src/rooms/proposals/carry-out.ts'
import type { CompletionReport } from '../../src/rooms/proposals/contract-parts.ts'
import type { Plan } from '../../src/rooms/proposals/contract-plan.ts'
import { call } from '../../src/rooms/proposals/convene.ts'
import { decideOn } from '../../src/rooms/proposals/decide.ts'
import { create } from '../../src/rooms/proposals/drafts.ts'
import { openProposal } from '../../src/rooms/proposals/open.ts'
import { conclude, report, review } from '../../src/rooms/proposals/results.ts'
import { moveProposal } from '../../src/rooms/proposals/steps.ts'
import { cast, close } from '../../src/rooms/proposals/votes.ts'
import type { Actor } from '../actor.ts'
import type { Random } from '../random.ts'

export interface Trial {
  plan: Plan
  days: Record<'sent' | 'received' | 'met' | 'decided' | 'monitored', Day>
  /** Of the decision to pilot. */
  number: string
  limits: string
  stopWhen: string[]
  /** What was found when it was monitored. */
  findings: string
}

export interface Ending {
  days: Record<'reported' | 'reviewed' | 'concluded', Day>
  report: CompletionReport
  attendees: string
  minutes: string
  result: 'reached' | 'partly' | 'not'
  conclusion: string
}

interface Players {
  proposer: Actor
  head: Actor
}

const versionOf = async (ctx: SignedIn, id: string) => (await openProposal(ctx, id)).version

async function step(ctx: SignedIn, id: string, name: 'submit' | 'receive'): Promise<void> {
  await moveProposal(ctx, id, { step: name, version: await versionOf(ctx, id) })
}

export async function tried(random: Random, { proposer, head }: Players, trial: Trial): Promise<string> {
  const { plan, days, number, limits, stopWhen, findings } = trial
  const { id } = await create(proposer(days.sent), { key: random.uuid(), plan })
  await step(proposer(days.sent, 10), id, 'submit')
  await step(head(days.received), id, 'receive')
  const version = await versionOf(head(days.received), id)
  await call(head(days.received), id, { version, heldOn: days.met, place: 'Phòng họp tầng 2', council: null })
  await vote(head, id, days.met)
  await decideOn(head(days.decided), id, {
    ...{ kind: 'pilot', version: await versionOf(head(days.decided), id), number, published: true },
    conditions: {
      ...{ area: plan.scopeText, from: plan.from!, to: plan.to!, resources: plan.resources },
      ...{ limits, stopWhen, monitorOn: [days.monitored] },
    },
  })
  const { monitoring } = await openProposal(head(days.monitored), id)
  await monitor(head(days.monitored), id, { monitoringId: monitoring[0]!.id, findings, advice: 'goOn' })
  return id
}

/** Votes as they were raised in the meeting, written down by the one who keeps the minutes; then closed. */
async function vote(by: Actor, id: string, day: Day): Promise<void> {
  const meeting = (await openProposal(by(day), id)).meetings.at(-1)!
  for (const voter of meeting.voters.filter(one => one.conflict === null))
    await cast(by(day), meeting.id, { personId: voter.self ? null : voter.id, vote: 'for' })
  const minutes = 'Tập thể lãnh đạo đã thảo luận về sự cần thiết, tính khả thi và các rủi ro đã khai.'
  await close(by(day, 11), id, { version: await versionOf(by(day), id), minutes })
}

export async function ended({ proposer, head }: Players, id: string, ending: Ending): Promise<void> {
  const { days, attendees, minutes, result, conclusion } = ending
  const { objectiveCauses, subjectiveCauses, damage } = ending.report
  await report(proposer(days.reported), id, {
    version: await versionOf(proposer(days.reported), id),
    report: ending.report,
  })
  await review(head(days.reviewed), id, {
    version: await versionOf(head(days.reviewed), id),
    ...{ reviewedOn: days.reviewed, attendees, minutes },
  })
  await conclude(head(days.concluded), id, {
    version: await versionOf(head(days.concluded), id),
    ...{ result, damage, objectiveCauses, subjectiveCauses, conclusion },
  })
}
