/** One section of a form in the designer, with its figures, columns or prompts. */
import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { useWords } from '../../../../web/words.ts'
import { type Definition, type Field, figureFields, type listFigures } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { addPlace, changeSection, moved, removeSection } from './draft-form.ts'

type Figures = Reply<typeof listFigures>['items']

interface CardProps {
  definition: Definition
  at: number
  figures: Figures
  onChange: (definition: Definition) => void
}

export function SectionCard({ definition, at, figures, onChange }: CardProps) {
  const say = useWords<typeof vi>('reports')
  const section = definition.sections[at]!
  const change = (part: Partial<typeof section>) => onChange(changeSection(definition, at, part))
  const adds = { figures: 'forms.addFigure', list: 'forms.addColumn', narrative: 'forms.addPrompt' } as const
  return (
    <fieldset className={s.section}>
      <legend className={s.sectionKind}>{say(`forms.kinds.${section.kind}`)}</legend>
      <div className={s.sectionHead}>
        <TextInput
          label={say('forms.sectionTitle')}
          required
          maxLength={300}
          value={section.title}
          onChange={event => change({ title: event.currentTarget.value })}
        />
        <Mover
          label={section.title || say(`forms.kinds.${section.kind}`)}
          first={at === 0}
          last={at === definition.sections.length - 1}
          onMove={by => onChange({ sections: moved(definition.sections, at, by) })}
          onRemove={() => onChange(removeSection(definition, at))}
        />
      </div>
      <ul className={s.places}>
        {section.fields.map((field, index) => (
          <li key={field.key}>
            <FieldRow
              field={field}
              others={figureFields(definition).filter(one => one.key !== field.key)}
              figures={figures}
              onChange={next =>
                change({ fields: section.fields.map((one, i) => (i === index ? next : one)) })
              }
            >
              <Mover
                label={field.label || say('forms.figure')}
                first={index === 0}
                last={index === section.fields.length - 1}
                onMove={by => change({ fields: moved(section.fields, index, by) })}
                onRemove={() => change({ fields: section.fields.filter((_, i) => i !== index) })}
              />
            </FieldRow>
          </li>
        ))}
        {section.prompts.map((prompt, index) => (
          <li key={prompt.key} className={s.place}>
            <TextInput
              label={say('forms.prompt')}
              required
              maxLength={500}
              value={prompt.label}
              onChange={event => {
                const label = event.currentTarget.value
                change({ prompts: section.prompts.map((one, i) => (i === index ? { ...one, label } : one)) })
              }}
            />
            <Checkbox
              label={say('forms.required')}
              checked={prompt.required}
              onChange={event => {
                const required = event.currentTarget.checked
                change({
                  prompts: section.prompts.map((one, i) => (i === index ? { ...one, required } : one)),
                })
              }}
            />
            <Mover
              label={prompt.label || say('forms.prompt')}
              first={index === 0}
              last={index === section.prompts.length - 1}
              onMove={by => change({ prompts: moved(section.prompts, index, by) })}
              onRemove={() => change({ prompts: section.prompts.filter((_, i) => i !== index) })}
            />
          </li>
        ))}
        {section.columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <li key={index} className={s.place}>
            <TextInput
              label={say('forms.column', { number: index + 1 })}
              required
              maxLength={100}
              value={column}
              onChange={event => {
                const text = event.currentTarget.value
                change({ columns: section.columns.map((one, i) => (i === index ? text : one)) })
              }}
            />
            <Mover
              label={column || say('forms.column', { number: index + 1 })}
              first={index === 0}
              last={index === section.columns.length - 1}
              onMove={by => change({ columns: moved(section.columns, index, by) })}
              onRemove={() => change({ columns: section.columns.filter((_, i) => i !== index) })}
            />
          </li>
        ))}
      </ul>
      <Button variant="subtle" color="gray" onClick={() => onChange(addPlace(definition, at))}>
        {say(adds[section.kind])}
      </Button>
    </fieldset>
  )
}

interface FieldRowProps {
  field: Field
  others: readonly Field[]
  figures: Figures
  onChange: (field: Field) => void
  children: ReactNode
}

function FieldRow({ field, others, figures, onChange, children }: FieldRowProps) {
  const say = useWords<typeof vi>('reports')
  const choose = (code: string) => {
    const figure = figures.find(one => one.code === code)
    onChange({ ...field, source: code || null, label: field.label || (figure?.label ?? '') })
  }
  return (
    <div className={s.place}>
      <TextInput
        label={say('forms.figure')}
        required
        maxLength={300}
        value={field.label}
        onChange={event => onChange({ ...field, label: event.currentTarget.value })}
      />
      <TextInput
        label={say('forms.unit')}
        maxLength={40}
        value={field.unit}
        onChange={event => onChange({ ...field, unit: event.currentTarget.value })}
      />
      <NativeSelect
        label={say('forms.source')}
        value={field.source ?? ''}
        data={[
          { value: '', label: say('forms.byHand') },
          ...figures.map(figure => ({
            value: figure.code,
            label: say('forms.counted', { label: figure.label }),
          })),
        ]}
        onChange={event => choose(event.currentTarget.value)}
      />
      <NativeSelect
        label={say('forms.within')}
        value={field.within ?? ''}
        data={[
          { value: '', label: say('forms.withinNone') },
          ...others.map(one => ({ value: one.key, label: one.label || one.key })),
        ]}
        onChange={event => onChange({ ...field, within: event.currentTarget.value || null })}
      />
      <Checkbox
        label={say('forms.required')}
        checked={field.required}
        onChange={event => onChange({ ...field, required: event.currentTarget.checked })}
      />
      {children}
    </div>
  )
}

interface MoverProps {
  label: string
  first: boolean
  last: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function Mover({ label, first, last, onMove, onRemove }: MoverProps) {
  const say = useWords<typeof vi>('reports')
  const shared = { variant: 'subtle', color: 'gray', size: 44 } as const
  return (
    <span className={s.mover}>
      <ActionIcon
        {...shared}
        disabled={first}
        aria-label={say('forms.up', { label })}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...shared}
        disabled={last}
        aria-label={say('forms.down', { label })}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon {...shared} aria-label={say('forms.remove', { label })} onClick={onRemove}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </span>
  )
}
