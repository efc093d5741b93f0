/** Reorganisations that the reader manages. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../web/address.tsx'
import { DayText } from '../../../web/kit/deadline.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status, type Tone } from '../../../web/kit/status.tsx'
import { listReorganisations } from '../contract-reorganisation.ts'
import { reorganisationLifecycle } from '../lifecycle.ts'
import { useSay } from './find.ts'

export const toneOf: Record<string, Tone> = {
  draft: 'info',
  scheduled: 'waiting',
  inForce: 'done',
  undone: 'stopped',
  discarded: 'stopped',
}

export function Reorganisations() {
  const say = useSay()
  const start = (
    <Button component={PageLink} href="/sap-xep/moi">
      {say('reorganise.new')}
    </Button>
  )
  return (
    <>
      <PageHead title={say('nav.reorganisations')} lead={say('reorganise.lead')} actions={start} />
      <List
        label={say('nav.reorganisations')}
        endpoint={listReorganisations}
        filters={[
          {
            name: 'state',
            kind: 'choice',
            label: say('organisation.state'),
            options: reorganisationLifecycle.states.map(state => ({
              value: state,
              label: say(`states.reorganisation.${state}`),
            })),
          },
        ]}
        columns={[
          { key: 'title', head: say('reorganise.title'), cell: row => row.title },
          { key: 'basis', head: say('reorganise.basis'), cell: row => row.basis },
          {
            key: 'effectiveOn',
            head: say('reorganise.effectiveOn'),
            cell: row => <DayText day={row.effectiveOn} />,
          },
          { key: 'changes', head: say('reorganise.changes'), align: 'end', cell: row => row.changeCount },
          {
            key: 'state',
            head: say('organisation.state'),
            cell: row => (
              <Status tone={toneOf[row.state] ?? 'info'}>{say(`states.reorganisation.${row.state}`)}</Status>
            ),
          },
        ]}
        rowKey={row => row.id}
        rowHref={row => `/sap-xep/${row.id}`}
        empty={{ title: say('reorganise.none'), hint: say('reorganise.noneHint') }}
      />
    </>
  )
}
