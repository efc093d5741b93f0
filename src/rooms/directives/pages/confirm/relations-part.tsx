/** What the document says of other documents; several relations to one document are possible. */
import { Chip, TextInput } from '@mantine/core'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { useWords } from '../../../../web/words.ts'
import { relationKinds } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { RelationDraft, RelationKind } from './draft.ts'
import { changeItem } from './draft-changes.ts'
import type { ShownProps } from './fields.tsx'
import { Group, type ItemProps, ItemRow } from './item-row.tsx'
import { writeRelation } from './write.ts'

export function RelationsPart(props: ShownProps) {
  return <Group name="relations" {...props} item={RelationItem} />
}

export function RelationItem({ at, ...part }: ItemProps) {
  const say = useWords<typeof vi>('directives')
  const { value } = part.work.draft.lists.relations[at]!
  return (
    <ItemRow
      {...part}
      name="relations"
      at={at}
      plain={writeRelation(value)}
      title={writeRelation(value)}
      detail={<p className={s.small}>{value.kinds.map(kind => say(`relations.${kind}`)).join(', ')}</p>}
      write={writeRelation}
      editor={
        <RelationEditor
          value={value}
          onChange={change =>
            part.work.change(`relations.${at}`, draft =>
              changeItem(draft, 'relations', at, { value: { ...value, ...change } }),
            )
          }
        />
      }
    />
  )
}

interface EditorProps {
  value: RelationDraft
  onChange: (change: Partial<RelationDraft>) => void
}

function RelationEditor({ value, onChange }: EditorProps) {
  const say = useWords<typeof vi>('directives')
  return (
    <>
      <Chip.Group
        multiple
        value={[...value.kinds]}
        onChange={kinds => kinds.length > 0 && onChange({ kinds: kinds as RelationKind[] })}
      >
        <fieldset className={s.chips}>
          <legend>{say('item.relationKind')}</legend>
          {relationKinds.map(kind => (
            <Chip key={kind} value={kind} variant="outline" radius={3}>
              {say(`relations.${kind}`)}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      <div className={s.threeFields}>
        <NumberField
          label={say('item.number')}
          value={value.number}
          min={1}
          onChange={number => onChange({ number })}
        />
        <TextInput
          label={say('item.symbol')}
          value={value.symbol ?? ''}
          maxLength={60}
          onChange={event => onChange({ symbol: event.currentTarget.value || null })}
        />
        <DayPicker
          label={say('item.day')}
          value={value.issuedOn}
          clearable
          onChange={issuedOn => onChange({ issuedOn })}
        />
      </div>
    </>
  )
}
