/** One proposed duty: its words and clause, executors by name, the date questioned where it is doubtful. */
import '../../../../web/kit/document-face.ts'
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { PageLink } from '../../../../web/address.tsx'
import { today } from '../../../../web/clock.ts'
import { findOrganisations } from '../../../../web/find.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { DayText } from '../../../../web/kit/deadline.tsx'
import { OrganisationPicker } from '../../../../web/kit/pickers.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { type DutyKind, kinds } from '../../lifecycle.ts'
import type { vi } from '../../words.vi.ts'
import s from '../assignments.module.css'
import { type DutyDraft, lacks } from './draft.ts'
import { Executors } from './executors.tsx'

const Plan = lazy(() => import('./plan.tsx').then(m => ({ default: m.Plan })))

export interface CardProps {
  draft: DutyDraft
  onChange: (draft: DutyDraft) => void
}

export function DutyCard({ draft, onChange }: CardProps) {
  const say = useWords<typeof vi>('assignments')
  const { proposal } = draft
  const [open, setOpen] = useState(proposal === null)
  const missing = draft.kept ? lacks(draft, today()) : null
  const name = draft.what.slice(0, 80) || say('issue.byHand')
  return (
    <li className={s.card} data-dropped={!draft.kept}>
      <div className={s.cardHead}>
        <Checkbox
          checked={draft.kept}
          aria-label={`${say('issue.take')}: ${name}`}
          onChange={event => onChange({ ...draft, kept: event.currentTarget.checked })}
        />
        <div className={s.name}>
          <span className={s.small}>
            {[
              proposal?.clause && say('list.clause', { clause: proposal.clause }),
              say(`kinds.${draft.kind}`),
              !draft.kept && say(proposal?.madeAs ? 'issue.made' : 'issue.dropped'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {!open && <span className={s.clamped}>{draft.what}</span>}
        </div>
        <Button
          variant="subtle"
          color="gray"
          aria-expanded={open}
          aria-label={`${open ? say('issue.less') : say('issue.more')}: ${name}`}
          onClick={() => setOpen(!open)}
        >
          {open ? say('issue.less') : say('issue.more')}
        </Button>
      </div>
      <div className={s.cardBody}>
        {open ? (
          <Fields draft={draft} onChange={onChange} />
        ) : (
          <>
            <Executors draft={draft} onChange={onChange} which="leads" />
            {draft.coordinators.length > 0 && (
              <Executors draft={draft} onChange={onChange} which="coordinators" />
            )}
            <span>
              {say('issue.due')}: {draft.due ? <DayText day={draft.due} /> : say('detail.openDue')}
            </span>
          </>
        )}
        <Doubt draft={draft} onChange={onChange} />
        {missing === 'lead' && <Status tone="waiting">{say('issue.missingLead')}</Status>}
        {missing === 'what' && <Status tone="waiting">{say('issue.missingWhat')}</Status>}
        {proposal?.madeAs && (
          <PageLink href={`/nhiem-vu?view=issued&q=${encodeURIComponent(draft.what.slice(0, 60))}`}>
            {say('issue.openMade')}
          </PageLink>
        )}
      </div>
    </li>
  )
}

function Fields({ draft, onChange }: CardProps) {
  const say = useWords<typeof vi>('assignments')
  const [planning, setPlanning] = useState(false)
  return (
    <>
      <Textarea
        label={say('issue.what')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.what}
        onChange={event => onChange({ ...draft, what: event.currentTarget.value })}
      />
      {draft.proposal?.clauseText && draft.proposal.clauseText !== draft.what && (
        <blockquote className={s.quote}>{draft.proposal.clauseText}</blockquote>
      )}
      <Executors draft={draft} onChange={onChange} which="leads" />
      <Executors draft={draft} onChange={onChange} which="coordinators" />
      <div className={s.cardFields}>
        <DayPicker
          label={say('issue.due')}
          value={draft.due}
          clearable
          description={
            draft.proposal?.duePrinted && say('issue.duePrinted', { printed: draft.proposal.duePrinted })
          }
          onChange={due => onChange({ ...draft, due })}
        />
        <NativeSelect
          label={say('issue.kind')}
          value={draft.kind}
          data={kinds.map(value => ({ value, label: say(`kinds.${value}`) }))}
          onChange={event => onChange({ ...draft, kind: event.currentTarget.value as DutyKind })}
        />
        <OrganisationPicker
          label={say('issue.via')}
          search={findOrganisations}
          value={draft.via}
          description={draft.proposal?.via && say('issue.printed', { printed: draft.proposal.via.printed })}
          onChange={via => onChange({ ...draft, via })}
        />
        <TextInput
          label={say('issue.expected')}
          maxLength={1000}
          value={draft.expected}
          onChange={event => onChange({ ...draft, expected: event.currentTarget.value })}
        />
      </div>
      {draft.due && draft.due >= today() && (
        <div>
          {planning ? (
            <Suspense fallback={null}>
              <Plan due={draft.due} onTake={due => onChange({ ...draft, due })} />
            </Suspense>
          ) : (
            <Button variant="default" onClick={() => setPlanning(true)}>
              {say('plan.open')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** A date in the past, or on a day off as the proposal said, with the way out beside it. */
function Doubt({ draft, onChange }: CardProps) {
  const say = useWords<typeof vi>('assignments')
  const { proposal, due } = draft
  if (!draft.kept || due === null) return null
  const past = due < today()
  const next = proposal?.dueDoubt === 'dayOff' && proposal.due === due ? proposal.nextWorkingDay : null
  if (!past && !next) return null
  return (
    <div className={s.notice}>
      <p>{past ? say('issue.duePast') : say('issue.dueDayOff')}</p>
      {next && (
        <Button variant="default" onClick={() => onChange({ ...draft, due: next })}>
          {say('issue.moveToNext', { day: writeDay(next) })}
        </Button>
      )}
      <TextInput
        label={say('issue.dueReason')}
        maxLength={500}
        value={draft.dueReason}
        onChange={event => onChange({ ...draft, dueReason: event.currentTarget.value })}
      />
    </div>
  )
}
