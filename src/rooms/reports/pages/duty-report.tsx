/** On the pages of duties: the request that a report duty became, and the report that carries an assignment out. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay } from '../../../web/me.ts'
import type { SlotData } from '../../../web/slot.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignmentReport, getDutyRequest } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './reports.module.css'
import { toneOfReport } from './words-of.ts'

/** For whoever asks: the requests made of the duty, or the button to make one. */
export function DutyReport({ data }: { data: SlotData }) {
  const say = useWords<typeof vi>('reports')
  const mayAsk = useMay('report.ask')
  const id = data.id ?? ''
  const known = useEndpoint(getDutyRequest, { params: { id } }, { enabled: mayAsk })
  if (!known.data) return null
  const { requests, units } = known.data
  return (
    <div className={s.dutyLine}>
      {requests.map(request => (
        <span key={request.id}>
          {say('duty.asked')} <PageLink href={`/bao-cao/yeu-cau/${request.id}`}>{request.title}</PageLink>
        </span>
      ))}
      {requests.length === 0 && units.length > 0 && (
        <Button
          component={PageLink}
          href={`/bao-cao/yeu-cau/moi?duty=${id}`}
          variant="default"
          size="compact-md"
        >
          {say('duty.ask')}
        </Button>
      )}
    </div>
  )
}

/** For the executor and whoever looks at its part: the report is the work. */
export function AssignmentReport({ data }: { data: SlotData }) {
  const say = useWords<typeof vi>('reports')
  const known = useEndpoint(getAssignmentReport, { params: { id: data.id ?? '' } })
  const report = known.data?.report
  if (!report) return null
  return (
    <p className={s.notice}>
      {say('duty.carriedBy')} <PageLink href={`/bao-cao/${report.id}`}>{report.title}</PageLink>{' '}
      <Status tone={toneOfReport[report.state] ?? 'info'}>{say(`states.report.${report.state}`)}</Status>
      {['due', 'draft', 'returned'].includes(report.state) && <Deadline day={report.due} />}
    </p>
  )
}
