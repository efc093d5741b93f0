/** Gửi đi: the recipients as confirmed with the organisations behind each line, and what will be sent, before it is. */
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { PageLink, usePageParams, useUrlState } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { newKey } from '../../../web/new-key.ts'
import { useWords } from '../../../web/words.ts'
import { getDocument, listDocuments } from '../contract.ts'
import { dispatchDocument, listReceipts, proposeDispatch } from '../contract-cascade.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import type { Opened } from './document.tsx'
import { Recipients } from './recipients.tsx'
import { choiceOf, type RecipientChoice, recipientsOf } from './recipients-choice.ts'
import { labelWithDay } from './words-of.ts'

type Proposal = Reply<typeof proposeDispatch>

export function Dispatch() {
  const { id } = usePageParams<'id'>()
  const document = useEndpoint(getDocument, { params: { id } })
  const proposal = useEndpoint(proposeDispatch, { params: { id } })
  return (
    <Loaded query={document}>
      {opened => (
        <Loaded query={proposal}>{proposed => <Form document={opened} proposal={proposed} />}</Loaded>
      )}
    </Loaded>
  )
}

function Form({ document, proposal }: { document: Opened; proposal: Proposal }) {
  const say = useWords<typeof vi>('directives')
  const me = useMe()
  const [{ answers: answersAsked }] = useUrlState()
  const [key] = useState(newKey)
  const [mode, setMode] = useState<'named' | 'everyCell'>('named')
  const [choice, setChoice] = useState<RecipientChoice>(() => choiceOf(proposal.recipients))
  const [due, setDue] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const send = useCommand(dispatchDocument, {
    invalidates: [getDocument, listDocuments, listReceipts, proposeDispatch, 'directives.getCascade'],
  })
  const [sent, setSent] = useState<Reply<typeof dispatchDocument> | null>(null)
  const recipients = mode === 'named' ? recipientsOf(choice) : []
  const ready = mode === 'everyCell' || recipients.length > 0

  const submit = async () => {
    const body = {
      key,
      mode,
      recipients,
      due,
      note: note.trim() || null,
      answersReceipt: proposal.answers?.id ?? answersAsked ?? null,
    }
    await send.run({ params: { id: document.id }, body }).then(setSent, () => undefined)
  }
  if (sent) return <Sent document={document} sent={sent} mode={mode} />
  return (
    <>
      <PageHead
        title={say('dispatch.title', { label: document.label })}
        crumbs={[
          { label: say('documents.title'), href: '/van-ban' },
          { label: labelWithDay(document), href: `/van-ban/${document.id}` },
        ]}
        lead={document.subject}
        behalf={me.data?.actingFor.name}
      />
      <Upstream proposal={proposal} />
      {proposal.cellsBelow > 0 && (
        <Section title={say('dispatch.mode')}>
          <SegmentedControl
            aria-label={say('dispatch.mode')}
            value={mode}
            data={[
              { value: 'named', label: say('dispatch.named') },
              { value: 'everyCell', label: say('dispatch.everyCell') },
            ]}
            onChange={chosen => setMode(chosen === 'everyCell' ? 'everyCell' : 'named')}
          />
        </Section>
      )}
      {mode === 'everyCell' ? (
        <p className={s.notice}>{say('dispatch.everyCellHint', { count: proposal.cellsBelow })}</p>
      ) : (
        <Section title={say('dispatch.recipients')}>
          <p className={s.small}>{say('dispatch.lead')}</p>
          <Recipients choice={choice} onChange={setChoice} />
        </Section>
      )}
      <div className={s.dispatchFields}>
        <DayPicker label={say('dispatch.due')} value={due} min={today()} clearable onChange={setDue} />
        <Textarea
          label={say('dispatch.note')}
          autosize
          maxLength={1000}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
      </div>
      <div className={s.sendBar}>
        <Problem of={send.problem} />
        <div className={s.sendRow}>
          <p role="status">
            <strong>{previewOf(say, mode, recipients.length, proposal.cellsBelow)}</strong>{' '}
            <AlreadySent proposal={proposal} />
            {document.state === 'registered' && document.issuerOrganisation?.id === me.data?.actingFor.id && (
              <span className={s.small}>{say('dispatch.willIssue')}</span>
            )}
          </p>
          <Button disabled={!ready} loading={send.pending} onClick={() => void submit()}>
            {say('dispatch.send')}
          </Button>
        </div>
      </div>
    </>
  )
}

function previewOf(
  say: ReturnType<typeof useWords<typeof vi>>,
  mode: 'named' | 'everyCell',
  named: number,
  cells: number,
): string {
  const count = mode === 'everyCell' ? cells : named
  return count === 0 ? say('dispatch.previewNone') : say('dispatch.preview', { count })
}

function AlreadySent({ proposal }: { proposal: Proposal }) {
  const say = useWords<typeof vi>('directives')
  const already = new Set(
    proposal.recipients.flatMap(line => line.organisations.filter(one => one.alreadySent).map(one => one.id)),
  )
  if (already.size === 0) return null
  return <span className={s.small}>{say('dispatch.alreadyCount', { count: already.size })}. </span>
}

/** What this dispatch carries on, and the receipt that it answers. */
function Upstream({ proposal: { upstream, answers } }: { proposal: Proposal }) {
  const say = useWords<typeof vi>('directives')
  if (!upstream && !answers) return null
  const step = answers?.step === 'forward' ? 'forward' : 'localize'
  return (
    <p className={s.notice}>
      {upstream && (
        <>
          {say('dispatch.upstream')}{' '}
          <PageLink href={`/van-ban/${upstream.id}`}>{labelWithDay(upstream)}</PageLink> {upstream.subject}.{' '}
        </>
      )}
      {answers && say(`dispatch.answers.${step}`)}
    </p>
  )
}

interface SentProps {
  document: Opened
  sent: Reply<typeof dispatchDocument>
  mode: 'named' | 'everyCell'
}

function Sent({ document, sent, mode }: SentProps) {
  const say = useWords<typeof vi>('directives')
  const mayFollow = useMay('cascade.read')
  const { label } = document
  const title =
    mode === 'everyCell'
      ? say('dispatch.sentRule', { label })
      : say('dispatch.sent', { label, count: sent.sent })
  return (
    <>
      <PageHead title={title} />
      <Empty
        icon={IconCircleCheck}
        title={title}
        hint={say('dispatch.sentNext')}
        action={
          <div className={s.buttons}>
            {mayFollow && (
              <Button component={PageLink} href={`/van-ban/${document.id}/lan-toa`}>
                {say('document.cascade')}
              </Button>
            )}
            <Button component={PageLink} variant="default" href={`/van-ban/${document.id}`}>
              {say('dispatch.back')}
            </Button>
          </div>
        }
      />
    </>
  )
}
