/** To whom the document goes: each printed line with the organisations that it stands for on the day of issue. */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { findOrganisations } from '../../../../web/find.ts'
import { ManyPicker } from '../../../../web/kit/many-picker.tsx'
import { useWords } from '../../../../web/words.ts'
import { purposes } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { OrganisationRef, RecipientDraft } from './draft.ts'
import { changeItem } from './draft-changes.ts'
import type { ShownProps } from './fields.tsx'
import { Group, type ItemProps, ItemRow } from './item-row.tsx'

export function RecipientsPart(props: ShownProps) {
  return <Group name="recipients" {...props} item={RecipientItem} />
}

export function RecipientItem({ at, ...part }: ItemProps) {
  const say = useWords<typeof vi>('directives')
  const { value, seen, open } = part.work.draft.lists.recipients[at]!
  const { how, unknown } = value
  const why =
    how === 'partly'
      ? say('item.partly', { names: unknown.join('; ') })
      : how === 'unresolved'
        ? say('item.unresolved')
        : undefined
  return (
    <ItemRow
      {...part}
      name="recipients"
      at={at}
      plain={value.printed}
      title={value.printed}
      why={why}
      asks={open && !seen}
      detail={<Behind value={value} />}
      editor={
        <RecipientEditor
          value={value}
          onChange={(change, settled = true) =>
            part.work.change(`recipients.${at}`, draft =>
              changeItem(draft, 'recipients', at, { value: { ...value, ...change }, seen: settled }),
            )
          }
        />
      }
    />
  )
}

function Behind({ value: { organisations, role, purpose, how } }: { value: RecipientDraft }) {
  const say = useWords<typeof vi>('directives')
  const what = `${say(role === 'addressee' ? 'item.addressee' : 'item.distribution')} · ${say(`purposes.${purpose}`)}`
  const settled =
    how === 'nobody'
      ? say('item.noOrganisation')
      : how === 'sameAsAddressees'
        ? say('item.sameAsAddressees')
        : null
  return (
    <div className={s.small}>
      {what}
      {organisations.length === 1 && ` · ${organisations[0]!.name}`}
      {organisations.length === 0 && settled && ` · ${settled}`}
      {organisations.length > 1 && <Names organisations={organisations} />}
    </div>
  )
}

/** The organisations by name, folded when they are many. */
function Names({ organisations }: { organisations: readonly OrganisationRef[] }) {
  const say = useWords<typeof vi>('directives')
  const [all, setAll] = useState(false)
  return (
    <>
      {' · '}
      {say('item.organisations', { count: organisations.length })}{' '}
      <button type="button" className={s.textButton} aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? say('item.showFew') : say('item.showAll', { count: organisations.length })}
      </button>
      {all && (
        <ul className={s.names}>
          {organisations.map(organisation => (
            <li key={organisation.id}>{organisation.name}</li>
          ))}
        </ul>
      )}
    </>
  )
}

interface EditorProps {
  value: RecipientDraft
  onChange: (change: Partial<RecipientDraft>, settled?: boolean) => void
}

function RecipientEditor({ value, onChange }: EditorProps) {
  const say = useWords<typeof vi>('directives')
  const { organisations } = value
  const choose = (chosen: readonly OrganisationRef[]) =>
    onChange({ organisations: chosen, remember: value.remember || value.how === 'unresolved' })
  const offered = value.suggestions.filter(one => !organisations.some(chosen => chosen.id === one.id))
  return (
    <>
      {offered.length > 0 && (
        <div className={s.chips}>
          <span>{say('item.suggestions')}</span>
          {offered.map(one => (
            <Button
              key={one.id}
              variant="default"
              size="compact-md"
              onClick={() => choose([...organisations, one])}
            >
              {one.name}
            </Button>
          ))}
        </div>
      )}
      <ManyPicker
        label={say('item.addOrganisation')}
        scope="organisation"
        search={findOrganisations}
        value={organisations.length > 12 ? [] : organisations}
        onChange={chosen =>
          choose([
            ...(organisations.length > 12 ? organisations : []),
            ...chosen.map(({ id, name }) => ({ id, name })),
          ])
        }
      />
      <div className={s.twoFields}>
        <NativeSelect
          label={say('item.purpose')}
          value={value.purpose}
          data={purposes.map(purpose => ({ value: purpose, label: say(`purposes.${purpose}`) }))}
          onChange={event => onChange({ purpose: event.currentTarget.value as RecipientDraft['purpose'] })}
        />
        <Checkbox
          className={s.scope ?? ''}
          label={say('item.remember')}
          checked={value.remember}
          disabled={organisations.length === 0}
          onChange={event => onChange({ remember: event.currentTarget.checked })}
        />
      </div>
    </>
  )
}
