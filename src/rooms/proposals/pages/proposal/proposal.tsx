/** One proposal: the line of statutory steps, whose clock runs, the conditions, the plan beside the duties of both sides. */
import { writeDay } from '../../../../platform/dates/dates.ts'
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { useEndpoint } from '../../../../web/call.ts'
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { StepHistory } from '../../../../web/kit/history.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useMe } from '../../../../web/me.ts'
import { Slot } from '../../../../web/slot.tsx'
import { useWords } from '../../../../web/words.ts'
import { getProposal, type Opened } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { toneOf, useWordsOf } from '../words-of.ts'
import { Acts } from './acts.tsx'
import { Decisions } from './decisions.tsx'
import { Difficulties } from './difficulties.tsx'
import { Duties } from './duties.tsx'
import { StepLine } from './line.tsx'
import { Meetings } from './meetings.tsx'
import { Monitoring, Risks } from './monitoring.tsx'
import { PlanView } from './plan-view.tsx'
import { Protection } from './protection.tsx'
import { Results } from './results.tsx'
import { Supports } from './supports.tsx'

export function Proposal() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getProposal, { params: { id } })
  return <Loaded query={answer}>{opened => <Body opened={opened} />}</Loaded>
}

function Body({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const of = useWordsOf()
  const me = useMe()
  const carried = ['running', 'stopped', 'reported', 'reviewed', 'concluded'].includes(opened.state)
  // What is to be done now stands before what there is to read.
  const voting = opened.state === 'convened'
  return (
    <>
      <PageHead
        title={opened.title || say('list.untitled')}
        crumbs={[{ label: say('list.title'), href: '/de-xuat' }]}
        behalf={me.data?.actingFor.name}
        lead={say('detail.lead', {
          proposer: opened.proposer,
          organisation: opened.organisation.name,
          authority: opened.authority.name,
        })}
      />
      <p className={s.states}>
        <Status tone={toneOf[opened.state] ?? 'info'}>{of('states.proposal', opened.state)}</Status>
        {opened.mode && opened.state === 'running' && (
          <Status tone="info">{say(`modes.${opened.mode}`)}</Status>
        )}
        {opened.result && <Status tone="info">{say(`results.${opened.result}`)}</Status>}
        {opened.next && (
          <span className={s.next}>
            {say('detail.waitingFor', {
              whose: say(`whose.${opened.next.whose}`),
              what: say(`clocks.${opened.next.kind}`).toLocaleLowerCase('vi'),
            })}{' '}
            <Deadline day={opened.next.dueOn} />
          </span>
        )}
      </p>
      {voting && <Meetings opened={opened} />}
      <StepLine opened={opened} />
      <Conditions opened={opened} />
      <div className={s.columns}>
        <PlanView opened={opened} />
        <Duties opened={opened} />
      </div>
      {!voting && <Meetings opened={opened} />}
      <Decisions opened={opened} />
      {carried && (
        <>
          <Supports opened={opened} />
          <Difficulties opened={opened} />
          <Monitoring opened={opened} />
          <Risks opened={opened} />
        </>
      )}
      <Results opened={opened} />
      {opened.state === 'concluded' && (
        <Slot
          name="proposal.after"
          data={{ id: opened.id, mine: opened.relations.includes('proposer') ? 'yes' : '' }}
        />
      )}
      <Protection opened={opened} carried={carried} />
      <StepHistory steps={opened.history} nameOf={step => of('steps', step)} />
      <Acts opened={opened} />
    </>
  )
}

/** Where, when, with what, how far, when to stop: always in view while it is carried out. */
function Conditions({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  const { conditions } = opened
  if (!conditions) return null
  const facts = [
    [say('conditions.area'), conditions.area],
    [
      say('conditions.time'),
      say('conditions.fromTo', { from: writeDay(conditions.from), to: writeDay(conditions.to) }),
    ],
    [say('conditions.resources'), conditions.resources],
    [say('conditions.limits'), conditions.limits],
    [say('conditions.stopWhen'), conditions.stopWhen.join('; ')],
  ].filter(([, value]) => value)
  return (
    <section className={s.conditions} aria-label={say('conditions.title')}>
      <h2>{say('conditions.title')}</h2>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={s.small}>
        {opened.published ? say('conditions.published') : say('conditions.unpublished')}{' '}
        <PageLink href="/de-xuat/quy-dinh">{say('rules.title')}</PageLink>
      </p>
    </section>
  )
}
