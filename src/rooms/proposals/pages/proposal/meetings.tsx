/** Meetings: who sits, who stays out, one's own vote, and the count once the vote was closed. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useCommand } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { AskDialog } from '../../../../web/kit/ask-dialog.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, listProposals, type Opened } from '../../contract.ts'
import { castVote, declareConflict } from '../../contract-work.ts'
import { votes } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { usePostWords } from '../words-of.ts'

type Meeting = Opened['meetings'][number]
type Voter = Meeting['voters'][number]
const stale = { invalidates: [getProposal, listProposals] }

export function Meetings({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  if (opened.meetings.length === 0) return null
  const prepares = opened.relations.includes('head') || opened.relations.includes('office')
  return (
    <Section title={say('meeting.title')}>
      {opened.meetings.map(meeting => (
        <Held key={meeting.id} meeting={meeting} prepares={prepares} />
      ))}
    </Section>
  )
}

function Held({ meeting, prepares }: { meeting: Meeting; prepares: boolean }) {
  const say = useWords<typeof vi>('proposals')
  const open = !meeting.closedAt && !meeting.putOff
  const { tally } = meeting
  return (
    <div className={s.meeting} data-off={meeting.putOff}>
      <p className={s.line}>
        <strong>
          {say(meeting.council ? 'meeting.council' : 'meeting.collective', { day: writeDay(meeting.heldOn) })}
        </strong>
        <Status tone={meeting.putOff ? 'stopped' : meeting.closedAt ? 'done' : 'waiting'}>
          {meeting.putOff
            ? say('meeting.putOff')
            : meeting.outcome
              ? say(`meeting.outcomes.${meeting.outcome}`)
              : say('meeting.open')}
        </Status>
      </p>
      {meeting.place && <p className={s.small}>{meeting.place}</p>}
      {tally && <p>{say('meeting.count', counts(tally))}</p>}
      {meeting.minutes && <p className={s.passage}>{meeting.minutes}</p>}
      {meeting.mayVote && <OwnVote meeting={meeting} />}
      {!meeting.putOff && (
        <ul className={s.lines}>
          {meeting.voters.map(voter => (
            <Seat
              key={voter.id}
              meeting={meeting}
              voter={voter}
              writes={open && prepares && meeting.heldOn <= today()}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

const counts = ({ entitled, for: inFavour, against, abstain }: NonNullable<Meeting['tally']>) => ({
  entitled,
  for: inFavour,
  against,
  abstain,
})

function OwnVote({ meeting }: { meeting: Meeting }) {
  const say = useWords<typeof vi>('proposals')
  const cast = useCommand(castVote, stale)
  const [conflict, setConflict] = useState(false)
  return (
    <div className={s.notice}>
      <p>{say('meeting.yourVote')}</p>
      <div className={s.buttons}>
        {votes.map(vote => (
          <Button
            key={vote}
            variant={vote === 'for' ? 'filled' : 'default'}
            loading={cast.pending}
            onClick={() =>
              cast.run({ params: { id: meeting.id }, body: { personId: null, vote } }).then(
                () => announce(say('meeting.voted')),
                () => undefined,
              )
            }
          >
            {say(`votes.${vote}`)}
          </Button>
        ))}
        <Button variant="subtle" onClick={() => setConflict(true)}>
          {say('meeting.stayOut')}
        </Button>
      </div>
      <Problem of={cast.problem} />
      {conflict && <StayOut meeting={meeting} personId={null} onClose={() => setConflict(false)} />}
    </div>
  )
}

function StayOut({
  meeting,
  personId,
  onClose,
}: {
  meeting: Meeting
  personId: string | null
  onClose: () => void
}) {
  const say = useWords<typeof vi>('proposals')
  const declare = useCommand(declareConflict, stale)
  return (
    <AskDialog
      title={say('meeting.stayOut')}
      lead={<p>{say('meeting.stayOutLead')}</p>}
      fields={[{ name: 'reason', label: say('meeting.conflict'), kind: 'text', required: true, limit: 1000 }]}
      onSubmit={({ reason = '' }) => declare.run({ params: { id: meeting.id }, body: { personId, reason } })}
      onClose={onClose}
    />
  )
}

/** A member; head and office write down the vote of whoever votes by hand. */
function Seat({ meeting, voter, writes }: { meeting: Meeting; voter: Voter; writes: boolean }) {
  const say = useWords<typeof vi>('proposals')
  const post = usePostWords()
  const [open, setOpen] = useState<'vote' | 'conflict' | null>(null)
  const cast = useCommand(castVote, stale)
  const writable = writes && !voter.self && !voter.voted && voter.conflict === null
  return (
    <li>
      <span className={s.line}>
        <span>
          {voter.name}
          <span className={s.small}>
            {' '}
            {[post(voter.post), voter.chairs && say('meeting.chairs')].filter(Boolean).join(', ')}
          </span>
        </span>
        <VoteState voter={voter} closed={meeting.closedAt !== null} />
      </span>
      {voter.conflictReason && <span className={s.small}>{voter.conflictReason}</span>}
      {writable && (
        <span className={s.buttons}>
          <Button variant="default" size="compact-md" onClick={() => setOpen('vote')}>
            {say('meeting.writeVote')}
          </Button>
          <Button variant="subtle" size="compact-md" onClick={() => setOpen('conflict')}>
            {say('meeting.writeConflict')}
          </Button>
        </span>
      )}
      {open === 'vote' && (
        <AskDialog
          title={say('meeting.writeVote')}
          lead={<p>{say('meeting.writeLead', { name: voter.name })}</p>}
          fields={[
            {
              name: 'vote',
              label: say('meeting.vote'),
              kind: 'choice',
              options: votes.map(vote => ({ value: vote, label: say(`votes.${vote}`) })),
            },
          ]}
          onSubmit={({ vote }) =>
            cast.run({
              params: { id: meeting.id },
              body: { personId: voter.id, vote: vote as (typeof votes)[number] },
            })
          }
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'conflict' && <StayOut meeting={meeting} personId={voter.id} onClose={() => setOpen(null)} />}
    </li>
  )
}

function VoteState({ voter, closed }: { voter: Voter; closed: boolean }) {
  const say = useWords<typeof vi>('proposals')
  if (voter.conflict) return <Status tone="stopped">{say(`meeting.conflicts.${voter.conflict}`)}</Status>
  if (!voter.voted)
    return (
      <Status tone={closed ? 'stopped' : 'waiting'}>
        {say(closed ? 'meeting.absent' : 'meeting.notYet')}
      </Status>
    )
  const how = voter.vote ? say(`votes.${voter.vote}`) : say('meeting.hasVoted')
  return <Status tone="done">{voter.recorded ? say('meeting.recorded', { how }) : how}</Status>
}
