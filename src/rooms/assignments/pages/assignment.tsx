/** One assignment: where it comes from, whose date it is, who works on it, what proves it, and the next step. */
import '../../../web/kit/document-face.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { History } from '../../../web/kit/history.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { Slot } from '../../../web/slot.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { Acts } from './acts.tsx'
import s from './assignments.module.css'
import { Coordinators } from './coordinators.tsx'
import { Evidence } from './evidence.tsx'
import { InCharge } from './in-charge.tsx'
import { isOpen, type Opened } from './opened.ts'
import { Progress } from './progress.tsx'
import { Below, Extensions, Reminders } from './side.tsx'
import { toneOf, useWordsOf } from './words-of.ts'

export function Assignment() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getAssignment, { params: { id } })
  return <Loaded query={answer}>{opened => <Body opened={opened} />}</Loaded>
}

function Body({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const of = useWordsOf()
  const me = useMe()
  return (
    <>
      <PageHead
        title={opened.what.length > 160 ? `${opened.what.slice(0, 157)}…` : opened.what}
        crumbs={[{ label: say('list.title'), href: '/nhiem-vu' }]}
        behalf={me.data?.actingFor.name}
      />
      <p className={s.states}>
        <Status tone={toneOf[opened.state] ?? 'info'}>{of('states.assignment', opened.state)}</Status>
        <Due opened={opened} />
        {opened.inherited.days > 0 && (
          <Status tone="info">{say('detail.inherited', { count: opened.inherited.days })}</Status>
        )}
      </p>
      {opened.inherited.impossible && isOpen(opened) && (
        <p className={s.notice}>{say('detail.impossible')}</p>
      )}
      {opened.kind === 'report' && <Slot name="assignment.report" data={{ id: opened.id }} />}
      <div className={s.columns}>
        <div>
          <SourceOf opened={opened} />
          {opened.result && (
            <Section title={say('detail.result')}>
              <p className={s.pre}>{opened.result}</p>
            </Section>
          )}
          <Evidence opened={opened} />
          <Progress opened={opened} />
          <Coordinators opened={opened} />
        </div>
        <div>
          <FactsOf opened={opened} />
          <Extensions opened={opened} />
          <Below opened={opened} />
          <Reminders opened={opened} />
        </div>
      </div>
      <Section title={say('detail.history')}>
        <History
          lines={opened.history.map(({ at, step, person, organisation, reason }) => ({
            at,
            sentence: of('steps', step).toLocaleLowerCase('vi'),
            by: person ?? organisation,
            forOrganisation: person ? organisation : null,
            reason,
          }))}
        />
      </Section>
      <Acts opened={opened} />
    </>
  )
}

function Due({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  if (isOpen(opened) || opened.state === 'draft') return <Deadline day={opened.due} />
  if (!opened.due || !['handedIn', 'confirmed'].includes(opened.state)) return null
  return (
    <Status tone={opened.daysLate > 0 ? 'late' : 'done'}>
      {opened.daysLate > 0 ? say('detail.lateBy', { count: opened.daysLate }) : say('detail.inTime')}
    </Status>
  )
}

/** The clause in the words of the document, or the duty in full where it was given directly. */
function SourceOf({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const { source, clauseText } = opened
  const label = [source.label, source.clause && say('list.clause', { clause: source.clause })]
    .filter(Boolean)
    .join(' · ')
  return (
    <Section title={say('detail.source')}>
      <p className={s.flat}>
        {source.documentId && label ? (
          <PageLink href={`/van-ban/${source.documentId}`}>{label}</PageLink>
        ) : (
          label || say('list.noSource')
        )}
      </p>
      <blockquote className={s.quote}>{clauseText ?? opened.what}</blockquote>
      {opened.above && (
        <p>
          {say('detail.above')}:{' '}
          <PageLink href={`/nhiem-vu/${opened.above.id}`}>{opened.above.what}</PageLink>
          {opened.above.due && ` (${writeDay(opened.above.due)})`}
        </p>
      )}
    </Section>
  )
}

function FactsOf({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const { inherited } = opened
  return (
    <Facts
      facts={[
        { label: say('detail.issuer'), value: opened.issuer.name },
        { label: say('detail.lead'), value: <Lead opened={opened} /> },
        { label: say('detail.executorsPrinted'), value: opened.executorsPrinted },
        { label: say('detail.via'), value: opened.via?.name ?? opened.viaPrinted },
        { label: say('detail.expected'), value: opened.expected },
        {
          label: say('detail.due'),
          value: opened.due && (
            <>
              <DayText day={opened.due} />
              <span className={s.small}> {say('detail.dueOf', { issuer: opened.issuer.name })}</span>
            </>
          ),
        },
        {
          label: say('detail.firstDue'),
          value: opened.firstDue !== opened.due && <DayText day={opened.firstDue} />,
        },
        { label: say('detail.duePrinted'), value: opened.duePrinted },
        {
          label: say('detail.inheritedTitle'),
          value: inherited.hops.length > 0 && (
            <ul className={s.names3}>
              {inherited.hops.map(hop => (
                <li key={`${hop.holder}${hop.sentOn}`}>
                  <span className={s.small}>
                    {say('detail.hop', {
                      holder: hop.holder,
                      from: writeDay(hop.heldFrom),
                      to: writeDay(hop.sentOn),
                      days: hop.days,
                      allowed: hop.allowed,
                    })}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        { label: say('detail.assignee'), value: <InCharge opened={opened} /> },
        { label: say('detail.handedIn'), value: opened.handedInOn && <DayText day={opened.handedInOn} /> },
      ]}
    />
  )
}

function Lead({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const { substituteOf, substitutedBy } = opened
  return (
    <>
      {opened.organisation.name}
      {substituteOf && (
        <span className={s.small}>
          {' · '}
          <PageLink href={`/nhiem-vu/${substituteOf.id}`}>
            {say('detail.substituteOf', { organisation: substituteOf.organisation })}
          </PageLink>
        </span>
      )}
      {substitutedBy && (
        <span className={s.small}>
          {' · '}
          <PageLink href={`/nhiem-vu/${substitutedBy.id}`}>
            {say('detail.substitutedBy', { organisation: substitutedBy.organisation })}
          </PageLink>
        </span>
      )}
    </>
  )
}
