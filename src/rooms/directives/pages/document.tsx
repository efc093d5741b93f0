/** Văn bản: its head like the document itself, its text, what it orders, how far it went, what it is tied to. */
import { Button } from '@mantine/core'
import { IconDownload, IconFileSearch, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { download, useCommand, useEndpoint } from '../../../web/call.ts'
import { Empty } from '../../../web/kit/empty.tsx'
import { History } from '../../../web/kit/history.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { UrlTabs } from '../../../web/kit/tabs.tsx'
import { Slot } from '../../../web/slot.tsx'
import { useWords } from '../../../web/words.ts'
import {
  documentHistory,
  downloadCopy,
  downloadFile,
  getDocument,
  listDocuments,
  takeDocumentStep,
} from '../contract.ts'
import { documentLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import { CascadeSummary } from './cascade/summary.tsx'
import s from './directives.module.css'
import { DocumentHead } from './document-head.tsx'
import { DutiesOf, dutiesIn } from './duties-of.tsx'
import { Related } from './related.tsx'
import { DocumentText } from './text.tsx'
import { toneOfDocument, useWordsOf } from './words-of.ts'

export type Opened = Reply<typeof getDocument>

export function Document() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getDocument, { params: { id } })
  return <Loaded query={answer}>{document => <Body document={document} />}</Loaded>
}

function Body({ document }: { document: Opened }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  const duties = dutiesIn(document.duties)
  const links = document.relations.length + document.recipients.length
  return (
    <>
      <PageHead
        title={`${of('types', document.type)} ${document.label}`}
        crumbs={[{ label: say('documents.title'), href: '/van-ban' }]}
        actions={<Actions document={document} />}
      />
      <p className={s.states}>
        <Status tone={toneOfDocument[document.state] ?? 'info'}>
          {of('states.document', document.state)}
        </Status>
        {document.dispatched > 0 && (
          <Status tone="done" icon={IconSend}>
            {say('document.dispatched', { count: document.dispatched })}
          </Status>
        )}
        {document.receipt && (
          <PageLink href={`/van-ban-den/${document.receipt.id}`}>
            {say('document.receipt')}: {of('states.receipt', document.receipt.state)}
          </PageLink>
        )}
      </p>
      <DocumentHead document={document} />
      <UrlTabs
        tabs={[
          {
            value: 'text',
            label: say('document.tabs.text'),
            content: () => <DocumentText text={document.text} />,
          },
          {
            value: 'duties',
            label: say('document.tabs.duties'),
            count: duties.count,
            content: () => (
              <>
                <Slot name="document.duties" data={{ id: document.id }} />
                <DutiesOf duties={duties} />
              </>
            ),
          },
          {
            value: 'cascade',
            label: say('document.tabs.cascade'),
            content: () => <CascadeTab document={document} />,
          },
          {
            value: 'related',
            label: say('document.tabs.related'),
            count: links,
            content: () => <Related document={document} />,
          },
          {
            value: 'history',
            label: say('document.tabs.history'),
            content: () => <Past id={document.id} />,
          },
        ]}
      />
    </>
  )
}

function Actions({ document }: { document: Opened }) {
  const say = useWords<typeof vi>('directives')
  const [problem, setProblem] = useState<unknown>(null)
  const step = useCommand(takeDocumentStep, {
    invalidates: [getDocument, documentHistory, listDocuments],
  })
  const save = (what: typeof downloadFile | typeof downloadCopy) => {
    setProblem(null)
    download(what, { params: { id: document.id } }).catch(setProblem)
  }
  return (
    <>
      {document.allowed.includes('dispatch') && (
        <Button
          component={PageLink}
          href={`/van-ban/${document.id}/gui`}
          leftSection={<IconSend size={16} aria-hidden />}
        >
          {say('document.dispatch')}
        </Button>
      )}
      <SecondarySteps>
        <Steps
          lifecycle={documentLifecycle}
          allowed={document.allowed}
          say={name => say(`steps.${name}`)}
          onTake={({ step: name, reason }) =>
            step.run({
              params: { id: document.id },
              body: { step: name, version: document.version, ...(reason ? { reason } : {}) },
            })
          }
        />
      </SecondarySteps>
      {document.hasFile && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => save(downloadFile)}
        >
          {say('document.file')}
        </Button>
      )}
      {document.hasCopy && (
        <Button
          variant="default"
          leftSection={<IconFileSearch size={16} aria-hidden />}
          onClick={() => save(downloadCopy)}
        >
          {say('document.copy')}
        </Button>
      )}
      <Problem of={problem} />
    </>
  )
}

/** Sending is the main act of a document; its own steps stand beside it without weight. */
function SecondarySteps({ children }: { children: React.ReactNode }) {
  return <div className={s.quiet}>{children}</div>
}

function CascadeTab({ document }: { document: Opened }) {
  const say = useWords<typeof vi>('directives')
  if (!document.cascadeRoot) {
    return <Empty title={say('document.noCascade')} hint={say('document.noCascadeHint')} />
  }
  return <CascadeSummary id={document.id} />
}

function Past({ id }: { id: string }) {
  const of = useWordsOf()
  const answer = useEndpoint(documentHistory, { params: { id } })
  return (
    <Loaded query={answer}>
      {({ entries }) => (
        <History
          lines={entries.map(({ at, step, person, organisation, reason }) => ({
            at,
            sentence: of('history', step),
            by: person,
            forOrganisation: organisation,
            reason,
          }))}
        />
      )}
    </Loaded>
  )
}
