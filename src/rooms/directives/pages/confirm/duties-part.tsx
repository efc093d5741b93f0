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
import type { PartProps } from './fields.tsx'
import { Group, ItemRow } from './item-row.tsx'
import { snippetOf } from './pieces.ts'
import { writeAssignment, writeDeadline, writeSession } from './write.ts'

export function Duties(props: PartProps) {
  return (
    <>
      <DutyList
        {...props}
        name="deadlines"
        title={writeDeadline}
        detail={(_, place) => place}
        editor={DeadlineEditor}
        chips={({ date }, say) => writeDate(date, say)}
      />
      <DutyList
        {...props}
        name="assignments"
        title={writeAssignment}
        detail={({ quote }) => `“${quote} …”`}
        editor={AssignmentEditor}
      />
      <DutyList
        {...props}
        name="sessions"
        title={writeSession}
        detail={({ audience, speaker }) => [audience, speaker].filter(Boolean).join(' · ')}
        editor={SessionEditor}
      />
      <DutyList {...props} name="exclusions" title={text => text} />
    </>
  )
}

type Saying = Parameters<typeof writeDeadline>[1]
interface EditorProps<T> {
  value: T
  onChange: (change: Partial<T>) => void
}
interface DutyListProps<K extends ListKey> extends PartProps {
  name: K
  title: (value: ListValues[K], say: Saying) => string
  /** `place`: the words around the place it was read from. */
  detail?: (value: ListValues[K], place: string) => string
  editor?: (props: EditorProps<ListValues[K]>) => React.ReactNode
  chips?: (value: ListValues[K], say: Saying) => string
}

function DutyList<K extends ListKey>(props: DutyListProps<K>) {
  const { name, title, detail, editor: Editor, chips, text, work } = props
  const say = useWords<typeof vi>('directives')
  return (
    <Group name={name} work={work}>
      {work.draft.lists[name].map(({ value, spans }, at) => {
        const words = title(value as ListValues[K], say)
        return (
          <ItemRow<K>
            key={`${spans[0]?.start} ${spans[0]?.end} ${String(at)}`}
            name={name}
            at={at}
            text={text}
            work={work}
            plain={words}
            title={words}
            detail={
              detail && <p className={s.small}>{detail(value as ListValues[K], placeOf(text, spans[0]))}</p>
            }
            {...(chips ? { write: (option: ListValues[K]) => chips(option, say) } : {})}
            editor={
              Editor && (
                <Editor
                  value={value as ListValues[K]}
                  onChange={change =>
                    work.change(`${name}.${at}`, draft =>
                      changeItem(draft, name, at, {
                        value: { ...(value as object), ...(change as object) } as ListValues[K],
                      }),
                    )
                  }
                />
              )
            }
          />
        )
      })}
    </Group>
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
