/** One report: filled by its unit, looked over by who receives it, with the evidence of every figure beside it. */
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { useEndpoint } from '../../../../web/call.ts'
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { History } from '../../../../web/kit/history.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useAnyWords, useWords } from '../../../../web/words.ts'
import { getReport } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import { OfficialButton } from '../official/official-button.tsx'
import s from '../reports.module.css'
import { toneOfReport, writePeriod } from '../words-of.ts'
import { Fill } from './fill.tsx'
import { Judge } from './judge.tsx'
import type { Opened } from './use-draft.ts'

export function Report() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getReport, { params: { id } })
  return (
    <Loaded query={answer}>
      {report => <Body key={`${report.id} ${report.state} ${report.submission}`} report={report} />}
    </Loaded>
  )
}

function Body({ report }: { report: Opened }) {
  const say = useWords<typeof vi>('reports')
  const fills = report.mayWrite && report.open.length > 0
  const settled = ['submitted', 'accepted', 'consolidated'].includes(report.state)
  return (
    <>
      <PageHead
        title={report.title}
        crumbs={
          report.mayWrite
            ? [{ label: say('own.title'), href: '/bao-cao' }]
            : [
                { label: say('received.title'), href: '/bao-cao/yeu-cau' },
                { label: report.title, href: `/bao-cao/yeu-cau/${report.requestId}` },
              ]
        }
        lead={say(report.through ? 'report.leadThrough' : 'report.lead', {
          organisation: report.organisation,
          receiver: report.receiver,
          through: report.through,
        })}
        actions={(report.mayWrite || settled) && <OfficialButton of="report" id={report.id} />}
      />
      <p className={s.states}>
        <Status tone={toneOfReport[report.state] ?? 'info'}>{say(`states.report.${report.state}`)}</Status>
        <Deadline day={report.due} done={settled} />
        {report.late !== null && <Status tone="late">{say('report.wasLate', { count: report.late })}</Status>}
        {report.amendments > 0 && <span>{say('report.amended', { count: report.amendments })}</span>}
        {writePeriod(say, report.from, report.to)}
        {report.basis && <span>{say('report.basis', { basis: report.basis })}</span>}
      </p>
      <Notices report={report} />
      {fills ? <Fill report={report} /> : <Judge report={report} />}
      <Past report={report} />
    </>
  )
}

function Notices({ report }: { report: Opened }) {
  const say = useWords<typeof vi>('reports')
  const whole = report.remarks.filter(remark => remark.key === null)
  return (
    <>
      {report.requestState !== 'issued' && (
        <p className={s.notice}>{say(`report.requestIs.${report.requestState as 'closed' | 'withdrawn'}`)}</p>
      )}
      {report.assignment && (
        <p className={s.notice}>
          {say('report.carriesOut')}{' '}
          <PageLink href={`/nhiem-vu/${report.assignment.id}`}>{report.assignment.what}</PageLink>
        </p>
      )}
      {report.covers.length > 0 && (
        <p className={s.notice}>{say('report.covers', { names: report.covers.join('; ') })}</p>
      )}
      {whole.map(remark => (
        <div key={remark.at} className={s.warning}>
          <Status tone="late">{say('report.returnedWhole', { by: remark.by })}</Status>
          <p>{remark.reason}</p>
        </div>
      ))}
    </>
  )
}

function Past({ report }: { report: Opened }) {
  const say = useWords<typeof vi>('reports')
  const any = useAnyWords()
  if (report.history.length === 0) return null
  return (
    <Section title={say('report.history')}>
      <History
        lines={report.history.map(line => ({
          at: line.at,
          sentence: any('reports', `did.${line.step}`, line.step),
          by: line.by,
          forOrganisation: line.organisation,
          reason: line.reason,
        }))}
      />
    </Section>
  )
}
