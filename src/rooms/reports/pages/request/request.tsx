/** One request: who has reported, the matrix of units, what the levels add up to, who is silent by name. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { download, useCommand, useEndpoint } from '../../../../web/call.ts'
import { writeInstant, writeNumber } from '../../../../web/clock.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { Facts } from '../../../../web/kit/facts.tsx'
import { Figure, Figures } from '../../../../web/kit/figure.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { Steps } from '../../../../web/kit/steps.tsx'
import { UrlTabs } from '../../../../web/kit/tabs.tsx'
import { useWords } from '../../../../web/words.ts'
import { exportRequest, getRequest, listMatrix, listRequests, takeRequestStep } from '../../contract.ts'
import { requestLifecycle } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import { Overlaps } from '../ask/burden.tsx'
import { OfficialButton } from '../official/official-button.tsx'
import s from '../reports.module.css'
import { toneOfRequest, writePeriod } from '../words-of.ts'
import { Consolidation } from './consolidation.tsx'
import { Matrix } from './matrix.tsx'

export type OpenedRequest = Reply<typeof getRequest>

export function Request() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getRequest, { params: { id } })
  return <Loaded query={answer}>{request => <Body request={request} />}</Loaded>
}

function Body({ request }: { request: OpenedRequest }) {
  const say = useWords<typeof vi>('reports')
  return (
    <>
      <PageHead
        title={request.title}
        crumbs={[{ label: say('received.title'), href: '/bao-cao/yeu-cau' }]}
        lead={say(request.through ? 'request.leadThrough' : 'request.lead', {
          receiver: request.receiver,
          through: request.through,
        })}
        actions={request.mayReceive && <Actions request={request} />}
      />
      <p className={s.states}>
        <Status tone={toneOfRequest[request.state] ?? 'info'}>
          {say(`states.report_request.${request.state as 'issued'}`)}
        </Status>
        <Deadline day={request.due} done={request.state !== 'issued'} />
        <span>{say(`occasions.${request.occasion}`)}</span>
        {writePeriod(say, request.from, request.to)}
      </p>
      {request.answers && (
        <p className={s.notice}>
          {say('request.answers')}{' '}
          <PageLink href={`/bao-cao/${request.answers.id}`}>{request.answers.title}</PageLink>
        </p>
      )}
      <Counts request={request} />
      <UrlTabs
        tabs={[
          { value: 'units', label: say('request.tabs.units'), content: () => <Matrix request={request} /> },
          {
            value: 'sums',
            label: say('request.tabs.sums'),
            content: () => <Consolidation request={request} />,
          },
          { value: 'about', label: say('request.tabs.about'), content: () => <About request={request} /> },
        ]}
      />
    </>
  )
}

/** Each count opens to the units behind it. */
function Counts({ request }: { request: OpenedRequest }) {
  const say = useWords<typeof vi>('reports')
  const { expected, given, accepted, late, silent } = request.counts
  const list = (show: string) => `/bao-cao/yeu-cau/${request.id}?show=${show}`
  return (
    <Figures>
      <Figure
        label={say('request.given')}
        value={given}
        of={expected}
        href={list('all')}
        note={
          given > accepted && (
            <PageLink href={list('waiting')}>{say('received.waiting', { count: given - accepted })}</PageLink>
          )
        }
      />
      <Figure label={say('request.accepted')} value={accepted} of={expected} href={list('accepted')} />
      <Figure label={say('request.late')} value={late} of={expected} href={list('late')} />
      <Figure
        label={say('request.silent')}
        value={silent}
        of={expected}
        href={list('silent')}
        note={silent > 0 && <Status tone="late">{say('request.silentNote')}</Status>}
      />
    </Figures>
  )
}

function Actions({ request }: { request: OpenedRequest }) {
  const say = useWords<typeof vi>('reports')
  const [problem, setProblem] = useState<unknown>(null)
  const save = () => {
    setProblem(null)
    download(exportRequest, { params: { id: request.id } }).catch(setProblem)
  }
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
        {say('request.export')}
      </Button>
      <OfficialButton of="request" id={request.id} />
      <Problem of={problem} />
    </>
  )
}

function About({ request }: { request: OpenedRequest }) {
  const say = useWords<typeof vi>('reports')
  const take = useCommand(takeRequestStep, { invalidates: [getRequest, listRequests, listMatrix] })
  return (
    <>
      <Facts
        facts={[
          { label: say('ask.reason'), value: request.reason },
          {
            label: say('ask.document'),
            value:
              request.basis &&
              (request.documentId ? (
                <PageLink href={`/van-ban/${request.documentId}`}>{request.basis}</PageLink>
              ) : (
                request.basis
              )),
          },
          {
            label: say('request.duty'),
            value: request.duty && [request.duty.clause, request.duty.what].filter(Boolean).join(' · '),
          },
          {
            label: say('ask.burden'),
            value: say('ask.hoursOf', { units: writeNumber(request.units), minutes: request.minutes }),
          },
          { label: say('request.issuedBy'), value: request.issuedBy },
          { label: say('request.issuedAt'), value: writeInstant(request.issuedAt) },
        ]}
      />
      <Overlaps overlap={request.overlap} />
      <Steps
        lifecycle={requestLifecycle}
        allowed={request.allowed}
        say={step => say(`steps.${step}`)}
        details={{
          withdraw: {
            danger: true,
            preview: (
              <p className={s.flat}>{say('request.withdrawPreview', { count: request.counts.expected })}</p>
            ),
          },
          close: {
            preview: (
              <p className={s.flat}>
                {say('request.closePreview', { count: request.counts.expected - request.counts.given })}
              </p>
            ),
          },
        }}
        onTake={async ({ step, reason }) => {
          await take.run({
            params: { id: request.id },
            body: { step, version: request.version, ...(reason ? { reason } : {}) },
          })
          announce(say(`done.${step}`))
        }}
      />
    </>
  )
}
