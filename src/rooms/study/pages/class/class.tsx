/** One class: when, where, by whom; its roll, sites and requests to be absent; paper out and back in. */
import { Button } from '@mantine/core'
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Facts } from '../../../../web/kit/facts.tsx'
import { Figure, Figures } from '../../../../web/kit/figure.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Steps } from '../../../../web/kit/steps.tsx'
import { UrlTabs } from '../../../../web/kit/tabs.tsx'
import { getClass, type StudyClass as Opened, takeClassStep } from '../../contract.ts'
import { classLifecycle } from '../../lifecycle.ts'
import { ClassState, useSay, writeTimes } from '../shared.tsx'
import s from '../study.module.css'
import { Absences } from './absences.tsx'
import { Paper } from './paper.tsx'
import { Sites } from './sites.tsx'

export function StudyClass() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getClass, { params: { id } }, { every: 30_000 })
  return <Loaded query={answer}>{opened => <Body opened={opened} />}</Loaded>
}

function Body({ opened }: { opened: Opened }) {
  const say = useSay()
  const { count } = opened
  const tabs = [
    { value: 'thong-tin', label: say('class.facts'), content: () => <ClassFacts opened={opened} /> },
    ...(opened.sites.length > 0
      ? [
          {
            value: 'diem-cau',
            label: say('class.sites'),
            count: opened.sites.length,
            content: () => <Sites opened={opened} />,
          },
        ]
      : []),
    ...(opened.keeps || opened.absences.length > 0
      ? [
          {
            value: 'vang',
            label: say('class.absences'),
            count: opened.absences.length,
            content: () => <Absences opened={opened} />,
          },
        ]
      : []),
    ...(opened.keeps
      ? [{ value: 'giay', label: say('class.paper'), content: () => <Paper opened={opened} /> }]
      : []),
  ]
  return (
    <>
      <PageHead
        title={opened.title}
        crumbs={[
          { label: say('plans.title'), href: '/hoc-tap' },
          { label: opened.plan.name, href: `/hoc-tap/${opened.plan.id}?tab=lop` },
        ]}
        lead={`${writeTimes(opened.startsAt, opened.endsAt)}${opened.place ? ` · ${opened.place}` : ''}`}
        actions={
          opened.keeps &&
          opened.state !== 'cancelled' && (
            <>
              <Button component={PageLink} href={`/hoc-tap/lop/${opened.id}/diem-danh`}>
                {say('class.rollCall')}
              </Button>
              {opened.takesMarks && (
                <Button variant="default" component={PageLink} href={`/hoc-tap/lop/${opened.id}/ma-phong`}>
                  {say('class.wall')}
                </Button>
              )}
            </>
          )
        }
      />
      <p className={s.states}>
        <ClassState state={opened.state} />
        <span>{opened.organisation.name}</span>
        {opened.makeUp && <span>{say('classes.makeUp')}</span>}
      </p>
      <Figures>
        <Figure label={say('roll.states.present')} value={count.present} of={count.roll} />
        <Figure label={say('roll.states.excused')} value={count.excused} />
        <Figure label={say('roll.states.absent')} value={opened.state === 'planned' ? 0 : count.absent} />
        <Figure label={say('figures.guests')} value={opened.guests} note={say('results.apart')} />
      </Figures>
      <ClassSteps opened={opened} />
      <UrlTabs tabs={tabs} />
    </>
  )
}

function ClassSteps({ opened }: { opened: Opened }) {
  const say = useSay()
  const command = useCommand(takeClassStep, { invalidates: 'all' })
  if (opened.allowed.length === 0) return null
  return (
    <div className={s.quiet}>
      <Steps
        lifecycle={classLifecycle}
        allowed={opened.allowed}
        say={step => say(`steps.${step}`)}
        details={{
          closeRoll: {
            preview: (
              <p>{say('class.closeHint', { absent: opened.count.absent, excused: opened.count.excused })}</p>
            ),
          },
          cancel: { danger: true },
        }}
        onTake={async ({ step, reason }) => {
          await command.run({ params: { id: opened.id }, body: { step, version: opened.version, reason } })
          announce(say('plan.done', { step: say(`steps.${step}`) }))
        }}
      />
      {opened.keeps && opened.state === 'held' && opened.count.absent + opened.count.excused > 0 && (
        <Button component={PageLink} href={`/hoc-tap/${opened.plan.id}/xep-lop?bu=1`}>
          {say('classes.makeUpNew')}
        </Button>
      )}
    </div>
  )
}

function ClassFacts({ opened }: { opened: Opened }) {
  const say = useSay()
  return (
    <Facts
      facts={[
        { label: say('class.conference'), value: opened.conference },
        { label: say('class.contents'), value: opened.contents.join(' · ') },
        { label: say('class.mode'), value: say(`modes.${opened.mode}`) },
        { label: say('classes.place'), value: opened.place },
        { label: say('classes.speaker'), value: opened.speaker },
        { label: say('class.capacity'), value: opened.capacity },
        { label: say('conference.material'), value: opened.material },
      ]}
    />
  )
}
