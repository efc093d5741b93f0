/** One case: whose turn it is, the test of three with its evidence, causes in two columns, facts with their receipts. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { download, useEndpoint } from '../../../../web/call.ts'
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { StepHistory } from '../../../../web/kit/history.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useMe } from '../../../../web/me.ts'
import { useWords } from '../../../../web/words.ts'
import { dossierFile, dossierFolder, getCase, type OpenedCase } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'
import { toneOf, useWordsOf } from '../words-of.ts'
import { Acts } from './acts.tsx'
import { Clocks, Reads } from './clocks.tsx'
import { Conclusions, Replies } from './conclusions.tsx'
import { Facts } from './facts.tsx'
import { FindingView, Risks } from './finding-view.tsx'
import { Recusals } from './recusals.tsx'

export function Case() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getCase, { params: { id } })
  return <Loaded query={answer}>{opened => <Body opened={opened} />}</Loaded>
}

function Body({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  const of = useWordsOf()
  const me = useMe()
  return (
    <>
      <PageHead
        title={opened.title}
        crumbs={[{ label: say('list.title'), href: '/bao-ve' }]}
        behalf={me.data?.actingFor.name}
        lead={say('detail.lead', {
          cadre: opened.cadre,
          organisation: opened.organisation.name,
          authority: opened.authority.name,
        })}
        actions={<Downloads opened={opened} />}
      />
      <p className={s.states}>
        <Status tone={toneOf[opened.state] ?? 'info'}>{of('states.protection_case', opened.state)}</Status>
        {opened.outcome && <strong>{say(`outcomes.${opened.outcome}`)}</strong>}
        {opened.next && (
          <span className={s.next}>
            {say('detail.waitingFor', {
              whose: say(`whose.${opened.next.whose}`),
              what: say(`clocks.${opened.next.kind}`).toLocaleLowerCase('vi'),
            })}{' '}
            <Deadline day={opened.next.dueOn} />
          </span>
        )}
      </p>
      <Section title={say('detail.grounds')}>
        <p className={s.small}>
          {say(`kindNames.${opened.kind}`)}
          {opened.result && ` · ${say(`results.${opened.result}`)}`}
        </p>
        <p className={s.passage}>{opened.grounds}</p>
        {opened.authorityLate > 0 && (
          <p className={s.notice}>{say('detail.late', { count: opened.authorityLate })}</p>
        )}
        {opened.proposal && (
          <PageLink href={`/de-xuat/${opened.proposal}`}>{say('detail.proposal')}</PageLink>
        )}
      </Section>
      <FindingView opened={opened} />
      <Replies opened={opened} />
      <Conclusions opened={opened} />
      <Risks opened={opened} />
      <Facts opened={opened} />
      <Recusals opened={opened} />
      <Clocks opened={opened} />
      <Reads opened={opened} />
      <StepHistory steps={opened.history} nameOf={step => of('steps', step)} />
      <Acts opened={opened} />
    </>
  )
}

function Downloads({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  const [problem, setProblem] = useState<unknown>(null)
  const params = { id: opened.id }
  const fetchFile = (endpoint: typeof dossierFile) => {
    setProblem(null)
    download(endpoint, { params }).catch(setProblem)
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => fetchFile(dossierFile)}
      >
        {say('detail.downloadPdf')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => fetchFile(dossierFolder)}
      >
        {say('detail.downloadFolder')}
      </Button>
      <Problem of={problem} />
    </>
  )
}
