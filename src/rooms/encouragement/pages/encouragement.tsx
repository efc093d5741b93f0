/** One thing that is owed: what was decided on which basis, which authority was late, who has read it. */
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { Clocks as ClockLines } from '../../../web/kit/clocks.tsx'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { StepHistory } from '../../../web/kit/history.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Reads } from '../../../web/kit/reads.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { getEncouragement, type OpenedEncouragement } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { Acts } from './acts.tsx'
import s from './encouragement.module.css'
import { toneOf, useWordsOf } from './words-of.ts'

export function Encouragement() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getEncouragement, { params: { id } })
  return <Loaded query={answer}>{opened => <Body opened={opened} />}</Loaded>
}

interface Part {
  opened: OpenedEncouragement
}

function Body({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const of = useWordsOf()
  const me = useMe()
  return (
    <>
      <PageHead
        title={`${say(`kindNames.${opened.kind}`)}: ${opened.title}`}
        crumbs={[{ label: say('list.title'), href: '/khuyen-khich' }]}
        behalf={me.data?.actingFor.name}
        lead={say('detail.lead', {
          cadre: opened.cadre,
          organisation: opened.organisation.name,
          authority: opened.authority.name,
        })}
      />
      <p className={s.states}>
        <Status tone={toneOf[opened.state] ?? 'info'}>{of('states.encouragement', opened.state)}</Status>
        {opened.next && <Deadline day={opened.next.dueOn} />}
        <span>{say('detail.owedSince', { day: writeDay(opened.owedSince) })}</span>
        {opened.proposal && (
          <PageLink href={`/de-xuat/${opened.proposal}`}>{say('detail.proposal')}</PageLink>
        )}
      </p>
      <What opened={opened} />
      <Clocks opened={opened} />
      {opened.relations.includes('cadre') && <Reads title={say('reads.title')} reads={opened.reads} />}
      <StepHistory steps={opened.history} nameOf={step => of('steps', step)} />
      <Acts opened={opened} />
    </>
  )
}

function What({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const { content, basis, months, number, decidedOn, effectiveOn, givenOn, evidence, model } = opened
  const said = content || givenOn || model
  return (
    <Section title={say('detail.what')}>
      <p className={s.hint}>{say(`kindHints.${opened.kind}`)}</p>
      {!said && <p className={s.small}>{say('detail.nothing')}</p>}
      <Facts
        facts={[
          { label: say('detail.content'), value: content },
          { label: say('detail.basis'), value: basis },
          { label: say('detail.months'), value: months && say('detail.monthsValue', { count: months }) },
          { label: say('detail.number'), value: number },
          { label: say('detail.decidedOn'), value: decidedOn && <DayText day={decidedOn} /> },
          { label: say('detail.effectiveOn'), value: effectiveOn && <DayText day={effectiveOn} /> },
          { label: say('detail.givenOn'), value: givenOn && <DayText day={givenOn} /> },
          { label: say('detail.evidence'), value: evidence },
        ]}
      />
      {model && <PageLink href={`/mo-hinh/${model}`}>{say('detail.model')}</PageLink>}
    </Section>
  )
}

function Clocks({ opened }: Part) {
  const say = useWords<typeof vi>('encouragement')
  const mine = opened.relations.includes('cadre')
  return (
    <Section title={say('detail.clocks')}>
      <p className={s.hint}>
        {say('detail.receipts')} {mine && <PageLink href="/bien-lai">{say('detail.receiptsLink')}</PageLink>}
      </p>
      <ClockLines
        lines={opened.clocks.map(clock => ({
          ...clock,
          name: say(`clocks.${clock.kind}`),
          who: clock.organisation,
        }))}
      />
    </Section>
  )
}
