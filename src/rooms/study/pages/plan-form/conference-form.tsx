/** One conference of a plan: kind, organiser, audience, deadline. */
import '../../../../web/kit/document-face.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { findOrganisations } from '../../../../web/find.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { ManyPicker } from '../../../../web/kit/many-picker.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { conferenceKinds } from '../../contract.ts'
import { Sentence } from '../plan/conferences.tsx'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'
import { AudienceForm } from './audience-form.tsx'
import type { ConferenceDraft, ConferenceKind } from './draft.ts'

interface ConferenceFormProps {
  number: number
  conference: ConferenceDraft
  documents: readonly string[]
  asOf: string
  plan?: string | undefined
  onChange: (conference: ConferenceDraft) => void
  onRemove?: (() => void) | undefined
}

export function ConferenceForm(props: ConferenceFormProps) {
  const { number, conference, onChange, onRemove } = props
  const say = useSay()
  const set = (change: Partial<ConferenceDraft>) => onChange({ ...conference, ...change })
  return (
    <fieldset className={s.part}>
      <legend>
        {number}. {conference.title || say('form.conference')}
      </legend>
      <div className={s.fieldGrid}>
        <NativeSelect
          className={s.wideField ?? ''}
          label={say('conference.kind')}
          value={conference.kind}
          data={conferenceKinds.map(value => ({ value, label: say(`kinds.${value}`) }))}
          onChange={event => {
            const kind = event.currentTarget.value as ConferenceKind
            set({ kind, ...(kind === 'grassroots' ? { organisedBy: 'each' as const } : {}) })
          }}
        />
        <TextInput
          className={s.wideField ?? ''}
          label={say('form.conferenceTitle')}
          required
          maxLength={300}
          value={conference.title}
          onChange={event => set({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label={say('form.organisedBy')}
          value={conference.organisedBy}
          data={[
            { value: 'one', label: say('form.organisedByOne') },
            { value: 'each', label: say('form.organisedByEach') },
          ]}
          onChange={event => set({ organisedBy: event.currentTarget.value as 'one' })}
        />
        <ManyPicker
          label={say('conference.organiser')}
          search={findOrganisations}
          scope="organisations"
          value={conference.organisers}
          onChange={organisers => set({ organisers })}
        />
        <DayPicker
          label={say('conference.due')}
          value={conference.due}
          clearable
          onChange={due => set({ due })}
        />
        <NumberField
          label={say('form.classes')}
          value={conference.classes}
          min={1}
          max={1000}
          onChange={classes => set({ classes })}
        />
        <TextInput
          label={say('conference.speakerNote')}
          maxLength={300}
          value={conference.speakerNote}
          onChange={event => set({ speakerNote: event.currentTarget.value })}
        />
        <TextInput
          label={say('conference.material')}
          maxLength={500}
          value={conference.material}
          onChange={event => set({ material: event.currentTarget.value })}
        />
      </div>
      <h3>{say('conference.audience')}</h3>
      {conference.printed && (
        <blockquote className={s.printed}>
          {say('form.printed')}: {conference.printed}
        </blockquote>
      )}
      {conference.kept ? (
        <div className={s.fields}>
          <Sentence audience={conference.kept} names={new Map()} post={code => code} />
          <Button variant="default" onClick={() => set({ kept: null })}>
            {say('form.rewrite')}
          </Button>
        </div>
      ) : (
        <AudienceForm
          draft={conference.audience}
          documents={props.documents}
          asOf={props.asOf}
          plan={props.plan}
          onChange={audience => set({ audience })}
        />
      )}
      {onRemove && (
        <Button variant="default" onClick={onRemove}>
          {say('form.removeConference')}
        </Button>
      )}
    </fieldset>
  )
}
