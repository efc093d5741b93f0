/** The classes of a plan, and for its organisers the two ways to gather people: set up classes, make up for who is left. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../../web/address.tsx'
import { useMe } from '../../../../web/me.ts'
import type { Plan } from '../../contract.ts'
import { ClassList } from '../classes.tsx'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'

export function PlanClasses({ plan }: { plan: Plan }) {
  const say = useSay()
  const me = useMe()
  const own = plan.conferences.filter(conference =>
    conference.organisers.some(organiser => organiser.id === me.data?.actingFor.id),
  )
  const holds = plan.may.holdClasses && own.length > 0
  return (
    <>
      {holds && (
        <div className={s.actions}>
          {own.map(conference => (
            <Button
              key={conference.id}
              component={PageLink}
              href={`/hoc-tap/${plan.id}/xep-lop?conference=${conference.id}`}
            >
              {own.length === 1 ? say('classes.setUp') : say('classes.setUpFor', { title: conference.title })}
            </Button>
          ))}
          <Button variant="default" component={PageLink} href={`/hoc-tap/${plan.id}/xep-lop?bu=1`}>
            {say('classes.makeUpNew')}
          </Button>
        </div>
      )}
      <ClassList plan={plan.id} />
    </>
  )
}
