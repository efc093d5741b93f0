/** The head of the document: type, number, issuer, day, subject, signer. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { useWords } from '../../../../web/words.ts'
import { documentTypes, urgencies } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import { type DocumentType, type Head, type HeadKey, headKeys } from './draft.ts'
import { changeHead, missingOf } from './draft-changes.ts'
import { FieldRow } from './field-row.tsx'
import type { PartProps, ShownProps } from './fields.tsx'
import { IssuerRow } from './issuer-row.tsx'
import { SignerRow } from './signer-row.tsx'
import type { Work } from './use-draft.ts'

interface HeadFieldProps extends PartProps {
  id: HeadKey
  actingFor: string
}

export function HeadPart({ shown, ...part }: ShownProps & { actingFor: string }) {
  const say = useWords<typeof vi>('directives')
  const fields = (...ids: HeadKey[]) => ids.filter(shown).map(id => <HeadField key={id} id={id} {...part} />)
  if (!headKeys.some(shown)) return null
  return (
    <section className={s.group} aria-label={say('confirm.headGroup')}>
      <h2>{say('confirm.headGroup')}</h2>
      <div className={s.threeFields}>{fields('type', 'number', 'symbol')}</div>
      {fields('issuer', 'parentIssuer')}
      <div className={s.twoFields}>{fields('place', 'issuedOn')}</div>
      {fields('subject', 'signer')}
      <div className={s.twoFields}>{fields('urgency', 'scope')}</div>
    </section>
  )
}

/** One field of the head by its name. */
export function HeadField({ id, actingFor, ...part }: HeadFieldProps) {
  if (id === 'type') return <TypeRow {...part} />
  if (id === 'issuer') return <IssuerRow {...part} actingFor={actingFor} />
  if (id === 'issuedOn') return <DayRow {...part} />
  if (id === 'subject') return <SubjectRow {...part} />
  if (id === 'signer') return <SignerRow {...part} />
  if (id === 'urgency') return <UrgencyRow {...part} />
  if (id === 'scope') return <ScopeRow {...part} />
  return <TextField name={id} {...part} />
}

/** What the rows of the head have in common: their field and how it is changed. */
function useHead<K extends HeadKey>(key: K, work: Work) {
  const say = useWords<typeof vi>('directives')
  const set = (value: Head[K]) => work.change(key, draft => changeHead(draft, key, value))
  return { say, field: work.draft.head[key], set }
}

function TypeRow(part: PartProps) {
  const { say, field, set } = useHead('type', part.work)
  return (
    <FieldRow id="type" field={field} {...part} write={type => say(`types.${type}`)} onChoose={set}>
      <NativeSelect
        data-entry="type"
        label={say('fields.type')}
        value={field.value}
        data={documentTypes.map(type => ({ value: type, label: say(`types.${type}`) }))}
        onChange={event => set(event.currentTarget.value as DocumentType)}
      />
    </FieldRow>
  )
}

function DayRow(part: PartProps) {
  const { say, field, set } = useHead('issuedOn', part.work)
  return (
    <FieldRow
      id="issuedOn"
      field={field}
      {...part}
      write={day => (day ? writeDay(day) : '')}
      onChoose={set}
      why={field.value === null ? say('confirm.dayBlank') : undefined}
    >
      <DayPicker
        entry="issuedOn"
        label={say('fields.issuedOn')}
        value={field.value}
        clearable
        onChange={set}
      />
    </FieldRow>
  )
}

function SubjectRow(part: PartProps) {
  const { say, field, set } = useHead('subject', part.work)
  return (
    <FieldRow id="subject" field={field} {...part} write={subject => subject} onChoose={set}>
      <Textarea
        data-entry="subject"
        label={say('fields.subject')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={field.value}
        error={missingOf(part.work.draft).includes('subject') && say('confirm.missing.subject')}
        onChange={event => set(event.currentTarget.value)}
      />
    </FieldRow>
  )
}

function UrgencyRow(part: PartProps) {
  const { say, field, set } = useHead('urgency', part.work)
  return (
    <FieldRow id="urgency" field={field} {...part}>
      <NativeSelect
        data-entry="urgency"
        label={say('fields.urgency')}
        value={field.value ?? ''}
        data={[
          { value: '', label: say('confirm.urgencyNone') },
          ...urgencies.map(urgency => ({ value: urgency, label: say(`urgencies.${urgency}`) })),
        ]}
        onChange={event => set((event.currentTarget.value || null) as Head['urgency'])}
      />
    </FieldRow>
  )
}

function ScopeRow(part: PartProps) {
  const { say, field, set } = useHead('scope', part.work)
  return (
    <FieldRow id="scope" field={field} {...part}>
      <span className={s.label}>{say('fields.scope')}</span>
      <Checkbox
        className={s.scope ?? ''}
        data-entry="scope"
        label={say('confirm.scopeCell')}
        checked={field.value === 'cell'}
        onChange={event => set(event.currentTarget.checked ? 'cell' : null)}
      />
    </FieldRow>
  )
}

const limits = { number: 6, symbol: 60, parentIssuer: 300, place: 100 } as const

function TextField({ name, ...part }: PartProps & { name: keyof typeof limits }) {
  const { say, field, set } = useHead(name, part.work)
  const wrong = name === 'number' && missingOf(part.work.draft).includes('number')
  return (
    <FieldRow id={name} field={field} {...part} write={value => value} onChoose={set}>
      <TextInput
        data-entry={name}
        label={say(`fields.${name}`)}
        value={field.value}
        maxLength={limits[name]}
        error={wrong && say('confirm.missing.number')}
        {...(name === 'number' ? { inputMode: 'numeric' as const } : {})}
        placeholder={field.confidence === null ? say('confirm.notRead') : ''}
        onChange={event => set(event.currentTarget.value)}
      />
    </FieldRow>
  )
}
