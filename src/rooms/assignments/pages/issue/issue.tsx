/** Lập nhiệm vụ: every proposal is confirmed, changed or dropped by a person; nothing goes out before one button. */
import { Button, NativeSelect } from '@mantine/core'
import { IconCircleCheck, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { PageLink, usePageParams, useUrlState } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { Empty } from '../../../../web/kit/empty.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useMe } from '../../../../web/me.ts'
import { newKey } from '../../../../web/new-key.ts'
import { useWords } from '../../../../web/words.ts'
import { documentMatrix, getAssignment, issueDuties, listAssignments, proposeDuties } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../assignments.module.css'
import { bodyOf, type DutyDraft, draftOf, emptyDraft, lacks } from './draft.ts'
import { DutyCard } from './duty-card.tsx'

type Proposed = Reply<typeof proposeDuties>

export function IssueFromDocument() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(proposeDuties, { params: { id } })
  return <Loaded query={answer}>{proposed => <Form key={proposed.document.id} proposed={proposed} />}</Loaded>
}

export function IssueByHand() {
  return <Form proposed={null} />
}

function Form({ proposed }: { proposed: Proposed | null }) {
  const say = useWords<typeof vi>('assignments')
  const me = useMe()
  const [{ above: asked }] = useUrlState()
  const [drafts, setDrafts] = useState<readonly DutyDraft[]>(() =>
    proposed ? proposed.proposals.map(one => draftOf(one, newKey())) : [emptyDraft(newKey())],
  )
  const [above, setAbove] = useState<string | null>(asked ?? null)
  const [sent, setSent] = useState<{ count: number; draft: boolean } | null>(null)
  const command = useCommand(issueDuties, {
    invalidates: [documentMatrix, proposeDuties, listAssignments, getAssignment],
  })
  const document = proposed?.document ?? null
  const kept = drafts.filter(draft => draft.kept)
  const ready = kept.length > 0 && kept.every(draft => lacks(draft, today()) === null)
  const change = (draft: DutyDraft) =>
    setDrafts(before => before.map(one => (one.key === draft.key ? draft : one)))
  const submit = (issue: boolean) => {
    const body = {
      documentId: document?.id ?? null,
      aboveId: above,
      issue,
      duties: kept.map(bodyOf),
    }
    command.run({ body }).then(
      () => setSent({ count: kept.length, draft: !issue }),
      () => undefined,
    )
  }
  if (sent) return <Sent {...sent} documentId={document?.id ?? null} />
  return (
    <>
      <PageHead
        title={document ? say('issue.title', { label: document.label }) : say('issue.byHand')}
        crumbs={
          document
            ? [
                {
                  label: [document.label, document.issuedOn && writeDay(document.issuedOn)]
                    .filter(Boolean)
                    .join(', '),
                  href: `/van-ban/${document.id}`,
                },
              ]
            : [{ label: say('list.title'), href: '/nhiem-vu' }]
        }
        lead={document ? say('issue.lead') : undefined}
        behalf={me.data?.actingFor.name}
      />
      {proposed && proposed.above.length > 0 && (
        <Above above={proposed.above} value={above} onChange={setAbove} />
      )}
      {drafts.length === 0 ? (
        <Empty title={say('issue.empty')} hint={say('issue.emptyHint')} />
      ) : (
        <ol className={s.cards}>
          {drafts.map(draft => (
            <DutyCard key={draft.key} draft={draft} onChange={change} />
          ))}
        </ol>
      )}
      {document && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setDrafts([...drafts, emptyDraft(newKey())])}
        >
          {say('issue.addByHand')}
        </Button>
      )}
      <div className={s.sendBar}>
        <Problem of={command.problem} />
        <div className={s.sendRow}>
          <Summary kept={kept} />
          <span className={s.buttons}>
            <Button
              variant="default"
              disabled={!ready}
              loading={command.pending}
              onClick={() => submit(false)}
            >
              {say('issue.keepDraft')}
            </Button>
            <Button disabled={!ready} loading={command.pending} onClick={() => submit(true)}>
              {say('issue.send')}
            </Button>
          </span>
        </div>
      </div>
    </>
  )
}

function Summary({ kept }: { kept: readonly DutyDraft[] }) {
  const say = useWords<typeof vi>('assignments')
  if (kept.length === 0) return <p role="status">{say('issue.nothing')}</p>
  const executors = kept.reduce((sum, draft) => sum + draft.leads.length, 0)
  return (
    <p role="status">
      <strong>{say('issue.summary', { count: kept.length })}</strong>{' '}
      {executors > 0 && say('issue.executors', { count: executors })}{' '}
      {kept.some(draft => draft.everyCell) && say('issue.andEveryCell')}
    </p>
  )
}

interface AboveProps {
  above: Proposed['above']
  value: string | null
  onChange: (id: string | null) => void
}

/** Which own duty these carry on: the delay above is counted along it. */
function Above({ above, value, onChange }: AboveProps) {
  const say = useWords<typeof vi>('assignments')
  const label = (one: Proposed['above'][number]) =>
    [one.clause, one.what.slice(0, 90), one.due && writeDay(one.due)].filter(Boolean).join(' · ')
  return (
    <NativeSelect
      label={say('issue.above')}
      value={value ?? ''}
      data={[
        { value: '', label: say('issue.aboveNone') },
        ...above.map(one => ({ value: one.id, label: label(one) })),
      ]}
      onChange={event => onChange(event.currentTarget.value || null)}
    />
  )
}

function Sent({ count, draft, documentId }: { count: number; draft: boolean; documentId: string | null }) {
  const say = useWords<typeof vi>('assignments')
  const title = draft ? say('issue.sentDraft') : say('issue.sent', { count })
  return (
    <>
      <PageHead title={title} />
      <Empty
        icon={IconCircleCheck}
        title={title}
        hint={draft ? undefined : say('issue.sentHint')}
        action={
          <div className={s.buttons}>
            {documentId && (
              <Button component={PageLink} href={`/van-ban/${documentId}?tab=duties`}>
                {say('issue.backToDocument')}
              </Button>
            )}
            <Button component={PageLink} variant="default" href="/nhiem-vu?view=issued">
              {say('issue.toList')}
            </Button>
          </div>
        }
      />
    </>
  )
}
