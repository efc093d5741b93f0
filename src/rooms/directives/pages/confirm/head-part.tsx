/** The head of the document: type, number, issuer, day, subject, signer. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { useWords } from '../../../../web/words.ts'
import { documentTypes, urgencies } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { DocumentType, Head, HeadKey } from './draft.ts'
import { changeHead, missingOf } from './draft-changes.ts'
import { FieldRow } from './field-row.tsx'
import type { PartProps } from './fields.tsx'
import { IssuerRow } from './issuer-row.tsx'
import { SignerRow } from './signer-row.tsx'

export function HeadPart({ text, work, actingFor }: PartProps & { actingFor: string }) {
  const say = useWords<typeof vi>('directives')
  const { head } = work.draft
  const part = { text, work }
  const set = <K extends HeadKey>(key: K, value: Head[K]) =>
    work.change(key, draft => changeHead(draft, key, value))
  return (
    <section className={s.group} aria-label={say('confirm.headGroup')}>
      <h2>{say('confirm.headGroup')}</h2>
      <div className={s.threeFields}>
        <FieldRow
          id="type"
          field={head.type}
          {...part}
          write={type => say(`types.${type}`)}
          onChoose={type => set('type', type)}
        >
          <NativeSelect
            data-entry="type"
            label={say('fields.type')}
            value={head.type.value}
            data={documentTypes.map(type => ({ value: type, label: say(`types.${type}`) }))}
            onChange={event => set('type', event.currentTarget.value as DocumentType)}
          />
        </FieldRow>
        <TextField name="number" {...part} />
        <TextField name="symbol" {...part} />
      </div>
      <IssuerRow {...part} actingFor={actingFor} />
      <TextField name="parentIssuer" {...part} />
      <div className={s.twoFields}>
        <TextField name="place" {...part} />
        <FieldRow
          id="issuedOn"
          field={head.issuedOn}
          {...part}
          write={day => (day ? writeDay(day) : '')}
          onChoose={day => set('issuedOn', day)}
          why={head.issuedOn.value === null ? say('confirm.dayBlank') : undefined}
        >
          <DayPicker
            data-entry="issuedOn"
            label={say('fields.issuedOn')}
            value={head.issuedOn.value}
            clearable
            onChange={day => set('issuedOn', day)}
          />
        </FieldRow>
      </div>
      <FieldRow
        id="subject"
        field={head.subject}
        {...part}
        write={subject => subject}
        onChoose={subject => set('subject', subject)}
      >
        <Textarea
          data-entry="subject"
          label={say('fields.subject')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={head.subject.value}
          error={missingOf(work.draft).includes('subject') && say('confirm.missing.subject')}
          onChange={event => set('subject', event.currentTarget.value)}
        />
      </FieldRow>
      <SignerRow {...part} />
      <div className={s.twoFields}>
        <FieldRow id="urgency" field={head.urgency} {...part}>
          <NativeSelect
            data-entry="urgency"
            label={say('fields.urgency')}
            value={head.urgency.value ?? ''}
            data={[
              { value: '', label: say('confirm.urgencyNone') },
              ...urgencies.map(urgency => ({ value: urgency, label: say(`urgencies.${urgency}`) })),
            ]}
            onChange={event => set('urgency', (event.currentTarget.value || null) as Head['urgency'])}
          />
        </FieldRow>
        <FieldRow id="scope" field={head.scope} {...part}>
          <span className={s.label}>{say('fields.scope')}</span>
          <Checkbox
            className={s.scope ?? ''}
            data-entry="scope"
            label={say('confirm.scopeCell')}
            checked={head.scope.value === 'cell'}
            onChange={event => set('scope', event.currentTarget.checked ? 'cell' : null)}
          />
        </FieldRow>
      </div>
    </section>
  )
}

const limits = { number: 6, symbol: 60, parentIssuer: 300, place: 100 } as const

function TextField({ name, text, work }: PartProps & { name: keyof typeof limits }) {
  const say = useWords<typeof vi>('directives')
  const field = work.draft.head[name]
  const set = (value: string) => work.change(name, draft => changeHead(draft, name, value))
  const wrong = name === 'number' && missingOf(work.draft).includes('number')
  return (
    <FieldRow id={name} field={field} text={text} work={work} write={value => value} onChoose={set}>
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
