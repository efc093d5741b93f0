/** A plan as it is written: what is studied, by when, in which conferences. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { today } from '../../../../web/clock.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Picker } from '../../../../web/kit/picker.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { findAssignments, findDocuments } from '../find.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'
import { ConferenceForm } from './conference-form.tsx'
import { emptyConference, missingIn, type PlanDraft } from './draft.ts'

interface PlanFormProps {
  draft: PlanDraft
  onChange: (draft: PlanDraft) => void
  onSave: () => void
  pending: boolean
  problem: unknown
  plan?: string
  /** A plan that was published keeps its contents. */
  published?: boolean
}

export function PlanForm({
  draft,
  onChange,
  onSave,
  pending,
  problem,
  plan,
  published = false,
}: PlanFormProps) {
  const say = useSay()
  const set = (change: Partial<PlanDraft>) => onChange({ ...draft, ...change })
  const missing = missingIn(draft)
  return (
    <>
      <div className={s.fieldGrid}>
        <TextInput
          className={s.wideField ?? ''}
          label={say('form.title')}
          required
          maxLength={500}
          value={draft.title}
          onChange={event => set({ title: event.currentTarget.value })}
        />
        <div className={s.wideField}>
          <Picker
            label={say('form.basis')}
            search={findDocuments}
            scope="documents"
            value={draft.basis}
            onChange={basis => set({ basis })}
          />
        </div>
        <div className={s.wideField}>
          <Picker
            label={say('form.assignment')}
            description={say('form.assignmentHint')}
            search={findAssignments}
            scope="assignments"
            value={draft.assignment}
            onChange={assignment => set({ assignment })}
          />
        </div>
        <DayPicker label={say('form.due')} value={draft.due} clearable onChange={due => set({ due })} />
        <DayPicker
          label={say('form.asOf')}
          description={say('form.asOfHint')}
          value={draft.asOf}
          max={today()}
          onChange={asOf => set({ asOf: asOf ?? today() })}
        />
        <NumberField
          label={say('form.splitOver')}
          description={say('form.splitOverHint')}
          value={draft.splitOver}
          min={1}
          max={100_000}
          onChange={splitOver => set({ splitOver })}
        />
        <Checkbox
          label={say('form.essay')}
          checked={draft.essay}
          onChange={event => set({ essay: event.currentTarget.checked })}
        />
      </div>
      {!published && <Contents draft={draft} onChange={onChange} />}
      <Section title={say('plan.conferences')}>
        <p className={s.small}>{say('form.conferencesHint')}</p>
        {draft.conferences.map((conference, at) => (
          <ConferenceForm
            // biome-ignore lint/suspicious/noArrayIndexKey: conferences stand in the order of the plan
            key={at}
            number={at + 1}
            conference={conference}
            documents={draft.contents.flatMap(content => content.document?.id ?? [])}
            asOf={draft.asOf}
            plan={plan}
            onChange={one =>
              set({ conferences: draft.conferences.map((old, index) => (index === at ? one : old)) })
            }
            onRemove={
              draft.conferences.length > 1
                ? () => set({ conferences: draft.conferences.filter((_, index) => index !== at) })
                : undefined
            }
          />
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => set({ conferences: [...draft.conferences, emptyConference()] })}
        >
          {say('form.addConference')}
        </Button>
      </Section>
      <div className={s.saveBar}>
        <Problem of={problem} />
        <div className={s.actions}>
          <Button disabled={missing.length > 0} loading={pending} onClick={onSave}>
            {say('form.save')}
          </Button>
          {missing.length > 0 && (
            <span className={s.small}>
              {say('form.missing.lead')} {missing.map(one => say(`form.missing.${one}`)).join(', ')}
            </span>
          )}
        </div>
      </div>
    </>
  )
}

function Contents({ draft, onChange }: Pick<PlanFormProps, 'draft' | 'onChange'>) {
  const say = useSay()
  const set = (at: number, change: Partial<PlanDraft['contents'][number]>) =>
    onChange({
      ...draft,
      contents: draft.contents.map((one, index) => (index === at ? { ...one, ...change } : one)),
    })
  return (
    <Section title={say('form.contents')}>
      <p className={s.small}>{say('form.contentsHint')}</p>
      {draft.contents.map((content, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: contents stand in their order
        <div key={at} className={s.fieldGrid}>
          <Picker
            label={say('form.contentDocument')}
            search={findDocuments}
            scope="documents"
            value={content.document}
            onChange={document => set(at, { document })}
          />
          <TextInput
            label={say('form.contentTitle')}
            maxLength={500}
            value={content.title}
            onChange={event => set(at, { title: event.currentTarget.value })}
          />
          {draft.contents.length > 1 && (
            <Button
              variant="default"
              onClick={() =>
                onChange({ ...draft, contents: draft.contents.filter((_, index) => index !== at) })
              }
            >
              {say('form.removeContent')}
            </Button>
          )}
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => onChange({ ...draft, contents: [...draft.contents, { document: null, title: '' }] })}
      >
        {say('form.addContent')}
      </Button>
    </Section>
  )
}
