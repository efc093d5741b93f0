/** Changes a draft; of a published plan the conferences, whose effect is shown before it is taken over. */
import { useState } from 'react'
import { useGo, usePageParams } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { getPlan, type Plan, redraftPlan } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import { bodyOfPlan, draftOfPlan } from './draft.ts'
import { PlanForm } from './plan-form.tsx'

export function EditPlan() {
  const { id } = usePageParams<'id'>()
  return <Loaded query={useEndpoint(getPlan, { params: { id } })}>{plan => <Writing plan={plan} />}</Loaded>
}

function Writing({ plan }: { plan: Plan }) {
  const say = useSay()
  const go = useGo()
  const [draft, setDraft] = useState(() => draftOfPlan(plan))
  const save = useCommand(redraftPlan, { invalidates: 'all' })
  const published = plan.state === 'published'
  return (
    <>
      <PageHead
        title={say('plan.edit')}
        crumbs={[
          { label: say('plans.title'), href: '/hoc-tap' },
          { label: plan.title, href: `/hoc-tap/${plan.id}` },
        ]}
        lead={published ? say('form.publishedHint') : undefined}
      />
      <PlanForm
        draft={draft}
        onChange={setDraft}
        plan={plan.id}
        published={published}
        pending={save.pending}
        problem={save.problem}
        onSave={() =>
          void save
            .run({ params: { id: plan.id }, body: { ...bodyOfPlan(draft), version: plan.version } })
            .then(() => {
              announce(say('form.saved'))
              go(`/hoc-tap/${plan.id}`)
            })
        }
      />
    </>
  )
}
