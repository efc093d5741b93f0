/** One document sent to one organisation: read it, acknowledge with one thumb, then say how it is carried on. */
import { Button, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { dayInVietnam, writeDay } from '../../../platform/dates/dates.ts'
import { PageLink, usePageParams } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { today, writeInstant } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { getDocument } from '../contract.ts'
import { getReceipt, listReceipts, takeReceiptStep } from '../contract-cascade.ts'
import { receiptLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import { CarryOn } from './carry-on.tsx'
import s from './directives.module.css'
import { ReceivedText } from './received-text.tsx'
import { labelWithDay, nameOf, toneOfReceipt, useWordsOf } from './words-of.ts'

export type OpenedReceipt = Reply<typeof getReceipt>
export type ReceiptStep = keyof typeof receiptLifecycle.steps

export function Receipt() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getReceipt, { params: { id } })
  return <Loaded query={answer}>{receipt => <Body receipt={receipt} />}</Loaded>
}

function Body({ receipt }: { receipt: OpenedReceipt }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  const take = useReceiptStep(receipt)
  const { document, allowed } = receipt
  const waits = allowed.includes('acknowledge')
  return (
    <>
      <PageHead
        title={nameOf(document, of)}
        crumbs={[{ label: say('inbox.title'), href: '/van-ban-den' }]}
        lead={say('receipt.from', { sender: receipt.sender, organisation: receipt.organisation.name })}
      />
      <p className={s.states}>
        <span>{labelWithDay(document)}</span>
        <Status tone={toneOfReceipt[receipt.state] ?? 'info'}>{of('states.receipt', receipt.state)}</Status>
        {receipt.due && (
          <span>
            {say('inbox.columns.due')}{' '}
            <Deadline day={receipt.due} done={!['sent', 'received'].includes(receipt.state)} />
          </span>
        )}
      </p>
      {receipt.note && (
        <p className={s.notice}>
          <strong>{say('receipt.note')}:</strong> {receipt.note}
        </p>
      )}
      {!waits && (
        <>
          <ReceiptFacts receipt={receipt} />
          <Answers receipt={receipt} take={take} />
        </>
      )}
      <ReceivedText document={document} text={receipt.text} hasFile={receipt.hasFile} />
      {waits && <AcknowledgeBar receipt={receipt} take={take} />}
    </>
  )
}

type Take = (step: ReceiptStep, more?: StepMore) => Promise<unknown>
interface StepMore {
  reason?: string | undefined
  documentId?: string
  on?: string
  note?: string
}

function useReceiptStep(receipt: OpenedReceipt): Take {
  const say = useWords<typeof vi>('directives')
  const command = useCommand(takeReceiptStep, { invalidates: [getReceipt, listReceipts, getDocument] })
  return async (step, more = {}) => {
    const body = { step, version: receipt.version, ...more }
    await command.run({ params: { id: receipt.id }, body })
    const { label } = receipt.document
    announce(
      step === 'acknowledge'
        ? say('receipt.acknowledged', { label })
        : say('receipt.done', { step: say(`steps.${step}`) }),
    )
  }
}

function ReceiptFacts({ receipt }: { receipt: OpenedReceipt }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  const mayFollow = useMay('cascade.read')
  const { document, responseDocument } = receipt
  return (
    <Facts
      facts={[
        {
          label: of('item', 'purpose'),
          value: of('purposes', receipt.purpose),
        },
        {
          label: say('inbox.columns.sent'),
          value: writeDay(dayInVietnam(new Date(receipt.sentAt))),
        },
        {
          label: of('states.receipt', 'received'),
          value: receipt.receivedAt && (
            <>
              {writeInstant(receipt.receivedAt)}
              {receipt.daysFromRoot !== null && receipt.daysFromRoot > 0 && (
                <span className={s.small}>
                  {' '}
                  ({say('receipt.afterRoot', { count: receipt.daysFromRoot })})
                </span>
              )}
            </>
          ),
        },
        {
          label: say('receipt.answered'),
          value: receipt.respondedOn && (
            <>
              {writeDay(receipt.respondedOn)}
              {responseDocument && (
                <>
                  {' · '}
                  <PageLink href={`/van-ban/${responseDocument.id}`}>
                    {labelWithDay(responseDocument)}
                  </PageLink>
                </>
              )}
              {receipt.responseNote && ` · ${receipt.responseNote}`}
            </>
          ),
        },
        {
          label: say('document.tabs.cascade'),
          value: mayFollow && (
            <PageLink href={`/van-ban/${document.id}/lan-toa`}>{say('receipt.cascade')}</PageLink>
          ),
        },
      ]}
    />
  )
}

interface ActProps {
  receipt: OpenedReceipt
  take: Take
}

/** Always under the thumb: the one thing to do with a document that has just come. */
function AcknowledgeBar({ receipt, take }: ActProps) {
  const say = useWords<typeof vi>('directives')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const acknowledge = () => {
    setPending(true)
    setProblem(null)
    take('acknowledge')
      .catch(setProblem)
      .finally(() => setPending(false))
  }
  return (
    <div className={s.sendBar}>
      <Problem of={problem} />
      <div className={s.thumbRow}>
        <Button
          size="lg"
          className={s.thumb ?? ''}
          loading={pending}
          leftSection={<IconCircleCheck size={20} aria-hidden />}
          onClick={acknowledge}
        >
          {say('steps.acknowledge')}
        </Button>
        <div className={s.quiet}>
          <Steps
            lifecycle={receiptLifecycle}
            allowed={receipt.allowed.filter(step => step === 'return')}
            say={step => say(`steps.${step}`)}
            onTake={({ step, reason }) => take(step, { reason })}
          />
        </div>
      </div>
    </div>
  )
}

/** How the organisation carries it on; a cell studies or notes it, a committee re-issues or forwards it. */
function Answers({ receipt, take }: ActProps) {
  const say = useWords<typeof vi>('directives')
  const me = useMe()
  const [on, setOn] = useState<string | null>(today())
  const [note, setNote] = useState('')
  const isCell = me.data?.actingFor.id === receipt.organisation.id && me.data.actingFor.kind === 'cell'
  const byDocument = (['localize', 'forward'] as const).filter(
    step => receipt.allowed.includes(step) && !isCell,
  )
  const others = receipt.allowed.filter(step => step !== 'localize' && step !== 'forward')
  if (byDocument.length + others.length === 0) return null
  return (
    <Section title={say('receipt.next')}>
      {byDocument.length > 0 && <CarryOn receipt={receipt} steps={byDocument} onOnlyNote={take} />}
      <div className={isCell ? '' : s.quiet}>
        <Steps
          lifecycle={receiptLifecycle}
          allowed={others}
          say={step => say(`steps.${step}`)}
          main="study"
          details={{
            study: {
              preview: <p>{say('receipt.studyHint')}</p>,
              fields: (
                <>
                  <DayPicker label={say('receipt.day')} value={on} max={today()} onChange={setOn} />
                  <TextInput
                    label={say('receipt.remark')}
                    value={note}
                    maxLength={1000}
                    onChange={event => setNote(event.currentTarget.value)}
                  />
                </>
              ),
            },
          }}
          onTake={({ step, reason }) =>
            take(step, {
              reason,
              ...(step === 'study' && on ? { on } : {}),
              ...(step === 'study' && note.trim() ? { note: note.trim() } : {}),
            })
          }
        />
      </div>
    </Section>
  )
}
