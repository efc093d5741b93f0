/** Học tập, quán triệt: the plans that concern the organisation acted for. */
import { Button } from '@mantine/core'
import { useGo } from '../../../web/address.tsx'
import { writeNumber } from '../../../web/clock.ts'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { listPlans } from '../contract.ts'
import { planLifecycle } from '../lifecycle.ts'
import { RoomTabs } from './room-tabs.tsx'
import { PlanState, useSay } from './shared.tsx'
import s from './study.module.css'

export function Plans() {
  const say = useSay()
  const go = useGo()
  const me = useMe()
  const mayLead = useMay('study.lead')
  return (
    <>
      <PageHead
        title={say('plans.title')}
        lead={say('plans.lead')}
        behalf={me.data?.actingFor.name}
        actions={mayLead && <Button onClick={() => go('/hoc-tap/moi')}>{say('plans.new')}</Button>}
      />
      <RoomTabs />
      <List
        label={say('plans.title')}
        endpoint={listPlans}
        filters={[
          {
            name: 'state',
            kind: 'choice',
            label: say('plans.state'),
            options: planLifecycle.states
              .filter(state => state !== 'discarded')
              .map(value => ({ value, label: say(`states.study_plan.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'title',
            head: say('plans.plan'),
            cell: plan => (
              <span className={s.name}>
                <span className={s.strong}>{plan.title}</span>
                <span className={s.small}>{plan.contents.join(' · ')}</span>
              </span>
            ),
          },
          { key: 'organisation', head: say('plans.by'), cell: plan => plan.organisation.name },
          {
            key: 'due',
            head: say('plans.due'),
            cell: plan => (plan.due ? <Deadline day={plan.due} done={plan.state === 'closed'} /> : ''),
          },
          {
            key: 'result',
            head: say('plans.studied'),
            align: 'end',
            cell: plan =>
              plan.result ? (
                <span className={s.whole}>
                  {writeNumber(plan.result.present)} / {writeNumber(plan.result.expected)}
                </span>
              ) : (
                '—'
              ),
          },
          {
            key: 'classes',
            head: say('plans.classes'),
            align: 'end',
            cell: plan => plan.classes,
            wideOnly: true,
          },
          { key: 'state', head: say('plans.state'), cell: plan => <PlanState state={plan.state} /> },
        ]}
        rowKey={plan => plan.id}
        rowHref={plan => `/hoc-tap/${plan.id}`}
        empty={{
          title: say('plans.empty'),
          hint: say('plans.emptyHint'),
          ...(mayLead
            ? { action: <Button onClick={() => go('/hoc-tap/moi')}>{say('plans.new')}</Button> }
            : {}),
        }}
      />
    </>
  )
}
