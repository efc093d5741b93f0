/** The classes that the organisation acted for holds; the next ones first. */
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { useMe } from '../../../web/me.ts'
import { listClasses } from '../contract.ts'
import { classLifecycle } from '../lifecycle.ts'
import { RoomTabs } from './room-tabs.tsx'
import { ClassState, useSay, writeCount, writeTimes } from './shared.tsx'
import s from './study.module.css'

export function Classes() {
  const say = useSay()
  const me = useMe()
  return (
    <>
      <PageHead title={say('classes.title')} behalf={me.data?.actingFor.name} />
      <RoomTabs />
      <ClassList />
    </>
  )
}

/** Of a plan, or of the organisation acted for. */
export function ClassList({ plan }: { plan?: string }) {
  const say = useSay()
  return (
    <List
      label={say('classes.title')}
      endpoint={listClasses}
      query={plan ? { plan } : {}}
      filters={[
        {
          name: 'state',
          kind: 'choice',
          label: say('plans.state'),
          options: classLifecycle.states.map(value => ({
            value,
            label: say(`states.study_class.${value}`),
          })),
        },
      ]}
      columns={[
        {
          key: 'title',
          head: say('classes.class'),
          cell: line => (
            <span className={s.name}>
              <span className={s.strong}>{line.title}</span>
              <span className={s.small}>
                {plan ? line.organisation.name : line.plan.name}
                {line.makeUp && ` · ${say('classes.makeUp')}`}
              </span>
            </span>
          ),
        },
        {
          key: 'time',
          head: say('classes.when'),
          cell: line => writeTimes(line.startsAt, line.endsAt),
        },
        { key: 'place', head: say('classes.place'), cell: line => line.place ?? say(`modes.${line.mode}`) },
        { key: 'speaker', head: say('classes.speaker'), cell: line => line.speaker ?? '—', wideOnly: true },
        { key: 'count', head: say('classes.count'), align: 'end', cell: line => writeCount(say, line) },
        { key: 'state', head: say('plans.state'), cell: line => <ClassState state={line.state} /> },
      ]}
      rowKey={line => line.id}
      rowHref={line => `/hoc-tap/lop/${line.id}`}
      empty={{ title: say('classes.empty'), hint: say('classes.emptyHint') }}
    />
  )
}
