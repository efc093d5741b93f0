/** What the document orders: deadlines, assignments, study sessions, who is not counted. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { isDay } from '../../../../platform/dates/dates.ts'
import type { Span } from '../../../../reader/types.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import { writeDate } from '../words-of.ts'
import s from './confirm.module.css'
import type { AssignmentDraft, DeadlineDraft, ListKey, ListValues, SessionDraft } from './draft.ts'
import { changeItem } from './draft-changes.ts'
import type { ShownProps } from './fields.tsx'
import { Group, type ItemProps, ItemRow } from './item-row.tsx'
import { snippetOf } from './pieces.ts'
import { writeAssignment, writeDeadline, writeSession } from './write.ts'

export function Duties(props: ShownProps) {
  return (
    <>
      <Group name="deadlines" {...props} item={DeadlineItem} />
      <Group name="assignments" {...props} item={AssignmentItem} />
      <Group name="sessions" {...props} item={SessionItem} />
      <Group name="exclusions" {...props} item={ExclusionItem} />
    </>
  )
}

export function DeadlineItem(props: ItemProps) {
  const say = useWords<typeof vi>('directives')
  const { value, spans } = props.work.draft.lists.deadlines[props.at]!
  return (
    <DutyRow
      {...props}
      name="deadlines"
      title={writeDeadline(value, say)}
      detail={<span className={s.whereWide}>{placeOf(props.reading.text, spans[0])}</span>}
      clause={value.clause}
      editor={<DeadlineEditor value={value} onChange={changing(props, 'deadlines', value)} />}
      write={({ date }: DeadlineDraft) => writeDate(date, say)}
    />
  )
}

export function AssignmentItem(props: ItemProps) {
  const say = useWords<typeof vi>('directives')
  const { value } = props.work.draft.lists.assignments[props.at]!
  return (
    <DutyRow
      {...props}
      name="assignments"
      title={writeAssignment(value, say)}
      detail={`“${value.quote} …”`}
      clause={value.clause}
      editor={<AssignmentEditor value={value} onChange={changing(props, 'assignments', value)} />}
    />
  )
}

export function SessionItem(props: ItemProps) {
  const say = useWords<typeof vi>('directives')
  const { value } = props.work.draft.lists.sessions[props.at]!
  return (
    <DutyRow
      {...props}
      name="sessions"
      title={writeSession(value, say)}
      detail={[value.audience, value.speaker].filter(Boolean).join(' · ')}
      clause={value.clause}
      editor={<SessionEditor value={value} onChange={changing(props, 'sessions', value)} />}
    />
  )
}

export function ExclusionItem(props: ItemProps) {
  const { value } = props.work.draft.lists.exclusions[props.at]!
  return <DutyRow {...props} name="exclusions" title={value} clause={null} />
}

interface EditorProps<T> {
  value: T
  onChange: (change: Partial<T>) => void
}

function changing<K extends ListKey, T extends ListValues[K] & object>(
  { work, at }: ItemProps,
  name: K,
  value: T,
) {
  return (change: Partial<T>) =>
    work.change(`${name}.${at}`, draft => changeItem(draft, name, at, { value: { ...value, ...change } }))
}

interface DutyRowProps<K extends ListKey> extends ItemProps {
  name: K
  title: string
  detail?: React.ReactNode
  /** Anchor of its clause: leads to the clause in the outline. */
  clause: string | null
  editor?: React.ReactNode
  write?: (value: ListValues[K]) => string
}

function DutyRow<K extends ListKey>({ title, detail, clause, ...row }: DutyRowProps<K>) {
  const say = useWords<typeof vi>('directives')
  return (
    <ItemRow<K>
      {...row}
      plain={title}
      title={title}
      detail={
        <p className={s.small}>
          {clause && (
            <button
              type="button"
              className={s.clause}
              tabIndex={-1}
              aria-label={say('confirm.toClause', { clause })}
              onClick={() => row.onClause(clause)}
            >
              {say('item.clause', { clause })}
            </button>
          )}{' '}
          {detail}
        </p>
      }
    />
  )
}

function placeOf(text: string, span: Span | undefined): string {
  if (!span) return ''
  const { before, read, after } = snippetOf(text, span, 72)
  return `${before}${read}${after}`
}

function DeadlineEditor({ value, onChange }: EditorProps<DeadlineDraft>) {
  const say = useWords<typeof vi>('directives')
  return (
    <div className={s.threeFields}>
      <DayPicker
        label={say('item.day')}
        value={isDay(value.date) ? value.date : null}
        description={isDay(value.date) ? undefined : writeDate(value.date, say)}
        onChange={date => date && onChange({ date })}
      />
      <NativeSelect
        label={say('item.deadlineKind')}
        value={value.kind}
        data={(['complete', 'report', 'event'] as const).map(kind => ({
          value: kind,
          label: say(`deadlineKinds.${kind}`),
        }))}
        onChange={event => onChange({ kind: event.currentTarget.value as DeadlineDraft['kind'] })}
      />
      <Who value={value.who} onChange={who => onChange({ who })} />
    </div>
  )
}

function AssignmentEditor({ value, onChange }: EditorProps<AssignmentDraft>) {
  const say = useWords<typeof vi>('directives')
  return (
    <div className={s.twoFields}>
      <Who value={value.who} onChange={who => who && onChange({ who })} />
      <NativeSelect
        label={say('item.role')}
        value={value.role}
        data={(['lead', 'coordinate', 'execute'] as const).map(role => ({
          value: role,
          label: say(`roles.${role}`),
        }))}
        onChange={event => onChange({ role: event.currentTarget.value as AssignmentDraft['role'] })}
      />
    </div>
  )
}

function SessionEditor({ value, onChange }: EditorProps<SessionDraft>) {
  const say = useWords<typeof vi>('directives')
  return (
    <>
      <Textarea
        label={say('item.audience')}
        autosize
        value={value.audience ?? ''}
        onChange={event => onChange({ audience: event.currentTarget.value || null })}
      />
      <div className={s.threeFields}>
        <TextInput
          label={say('item.organiser')}
          value={value.organiser ?? ''}
          onChange={event => onChange({ organiser: event.currentTarget.value || null })}
        />
        <NumberField
          label={say('item.classes')}
          value={value.classes}
          min={1}
          onChange={classes => onChange({ classes })}
        />
        <DayPicker
          label={say('item.day')}
          value={value.deadline && isDay(value.deadline) ? value.deadline : null}
          clearable
          onChange={deadline => onChange({ deadline })}
        />
      </div>
    </>
  )
}

function Who({ value, onChange }: { value: string | null; onChange: (who: string | null) => void }) {
  const say = useWords<typeof vi>('directives')
  return (
    <TextInput
      label={say('item.who')}
      value={value ?? ''}
      onChange={event => onChange(event.currentTarget.value || null)}
    />
  )
}
