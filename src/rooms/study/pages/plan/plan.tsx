/** One plan: how far it has come, who is expected, its classes, its people by name. */
import { Button } from '@mantine/core'
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Steps } from '../../../../web/kit/steps.tsx'
import { UrlTabs } from '../../../../web/kit/tabs.tsx'
import { getPlan, type Plan as PlanOpened, planCount, takePlanStep } from '../../contract.ts'
import { planLifecycle } from '../../lifecycle.ts'
import { PlanState, useSay } from '../shared.tsx'
import s from '../study.module.css'
import { Conferences } from './conferences.tsx'
import { People } from './people.tsx'
import { PlanClasses } from './plan-classes.tsx'
import { Results } from './results.tsx'

export function Plan() {
  const { id } = usePageParams<'id'>()
  return <Loaded query={useEndpoint(getPlan, { params: { id } })}>{plan => <Body plan={plan} />}</Loaded>
}

function Body({ plan }: { plan: PlanOpened }) {
  const say = useSay()
  const draft = plan.state === 'draft'
  const results = { value: 'ket-qua', label: say('plan.results'), content: () => <Results plan={plan} /> }
  const conferences = {
    value: 'thanh-phan',
    label: say('plan.conferences'),
    count: plan.conferences.length,
    content: () => <Conferences plan={plan} />,
  }
  const classes = { value: 'lop', label: say('plan.classes'), content: () => <PlanClasses plan={plan} /> }
  const people = { value: 'nguoi', label: say('plan.people'), content: () => <People plan={plan} /> }
  return (
    <>
      <PageHead
        title={plan.title}
        crumbs={[{ label: say('plans.title'), href: '/hoc-tap' }]}
        lead={plan.contents.map(content => content.title).join(' · ')}
        actions={
          plan.relations.includes('planner') &&
          (draft || plan.state === 'published') && (
            <Button variant="default" component={PageLink} href={`/hoc-tap/${plan.id}/sua`}>
              {say('plan.edit')}
            </Button>
          )
        }
      />
      <p className={s.states}>
        <PlanState state={plan.state} />
        <span>{plan.organisation.name}</span>
        {plan.basis && (
          <span>
            {say('plan.basis')} <PageLink href={`/van-ban/${plan.basis.id}`}>{plan.basis.label}</PageLink>
          </span>
        )}
        {plan.assignment && (
          <span>
            {say('plan.carriesOut')}{' '}
            <PageLink href={`/nhiem-vu/${plan.assignment.id}`}>{plan.assignment.label}</PageLink>
          </span>
        )}
        {plan.due && (
          <span>
            {say('plans.due')} <Deadline day={plan.due} done={plan.state === 'closed'} />
          </span>
        )}
      </p>
      <PlanSteps plan={plan} />
      <UrlTabs
        tabs={
          draft ? [conferences] : [results, conferences, classes, ...(plan.may.readNames ? [people] : [])]
        }
      />
    </>
  )
}

function PlanSteps({ plan }: { plan: PlanOpened }) {
  const say = useSay()
  const command = useCommand(takePlanStep, { invalidates: 'all' })
  if (plan.allowed.length === 0) return null
  return (
    <div className={plan.state === 'draft' ? '' : s.quiet}>
      <Steps
        lifecycle={planLifecycle}
        allowed={plan.allowed}
        say={step => say(`steps.${step}`)}
        details={{
          publish: { preview: <PublishPreview id={plan.id} /> },
          discard: { danger: true },
          close: { preview: <p>{say('plan.closeHint')}</p> },
        }}
        onTake={async ({ step, reason }) => {
          await command.run({ params: { id: plan.id }, body: { step, version: plan.version, reason } })
          announce(say('plan.done', { step: say(`steps.${step}`) }))
        }}
      />
    </div>
  )
}

/** What publishing freezes, in counts: who is in, who is left out and why. */
function PublishPreview({ id }: { id: string }) {
  const say = useSay()
  const answer = useEndpoint(planCount, { params: { id } })
  return (
    <Loaded query={answer}>
      {({ whole }) => (
        <>
          <p>
            <strong>{say('audience.expected', { count: whole.expected })}</strong>
          </p>
          <ul className={s.plainList}>
            {whole.exempt > 0 && <li>{say('audience.exempt', { count: whole.exempt })}</li>}
            {whole.elsewhere > 0 && <li>{say('audience.elsewhere', { count: whole.elsewhere })}</li>}
            {whole.taken > 0 && <li>{say('audience.taken', { count: whole.taken })}</li>}
            {whole.nonMembers > 0 && <li>{say('audience.nonMembers', { count: whole.nonMembers })}</li>}
            {whole.withoutOrganiser > 0 && (
              <li>{say('audience.withoutOrganiser', { count: whole.withoutOrganiser })}</li>
            )}
          </ul>
          <p className={s.small}>{say('plan.frozenHint')}</p>
        </>
      )}
    </Loaded>
  )
}
