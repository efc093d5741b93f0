/** The lines of recipients: tick a whole line or single organisations, choose the purpose, add others. */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { IconBuilding } from '@tabler/icons-react'
import { useState } from 'react'
import { findOrganisations } from '../../../web/find.ts'
import { ManyPicker } from '../../../web/kit/many-picker.tsx'
import { useWebWords, useWords } from '../../../web/words.ts'
import { purposes } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import {
  type ChoiceLine,
  changePurpose,
  type Purpose,
  type RecipientChoice,
  sendable,
  tick,
} from './recipients-choice.ts'

/** From how many organisations on a line is folded. */
const foldFrom = 6

interface RecipientsProps {
  choice: RecipientChoice
  onChange: (choice: RecipientChoice) => void
}

export function Recipients({ choice, onChange }: RecipientsProps) {
  const say = useWords<typeof vi>('directives')
  const sayWeb = useWebWords()
  const others = choice.lines.filter(outside)
  const add = (chosen: readonly { id: string; name: string }[]) =>
    onChange({
      ...choice,
      added: chosen.map(({ id, name }) => ({
        id,
        name,
        purpose: choice.added.find(one => one.id === id)?.purpose ?? 'act',
      })),
    })
  return (
    <>
      <ul className={s.recipientLines}>
        {choice.lines.map((line, at) =>
          outside(line) ? null : (
            <li key={`${line.role} ${line.printed}`}>
              <Line
                line={line}
                onTick={(ids, on) => onChange(tick(choice, ids, on))}
                onPurpose={purpose => onChange(changePurpose(choice, at, purpose))}
                onAdd={organisation => add([...choice.added, organisation])}
              />
            </li>
          ),
        )}
      </ul>
      {others.length > 0 && (
        <p className={s.notSent}>
          {say('dispatch.notSent', { names: others.map(line => line.printed).join('; ') })}
        </p>
      )}
      <ManyPicker
        label={say(choice.lines.length > 0 ? 'dispatch.added' : 'dispatch.add')}
        scope="organisation"
        placeholder={sayWeb('pick.organisation')}
        icon={IconBuilding}
        search={findOrganisations}
        value={choice.added}
        onChange={add}
      />
    </>
  )
}

/** Persons, rooms and lines like "Như kính gửi": nobody in the tree stands behind them. */
function outside({ organisations, suggestions }: ChoiceLine): boolean {
  return organisations.length === 0 && suggestions.length === 0
}

interface LineProps {
  line: ChoiceLine
  onTick: (ids: readonly string[], on: boolean) => void
  onPurpose: (purpose: Purpose) => void
  onAdd: (organisation: { id: string; name: string }) => void
}

function Line({ line, onTick, onPurpose, onAdd }: LineProps) {
  const say = useWords<typeof vi>('directives')
  const { organisations, chosen, printed } = line
  const [open, setOpen] = useState(organisations.length > 0 && organisations.length < foldFrom)
  const can = organisations.filter(sendable)
  return (
    <>
      <div className={s.recipientLine}>
        <Checkbox
          label={printed}
          description={
            organisations.length > 0 ? `${chosen.size}/${organisations.length}` : say('dispatch.nobody')
          }
          checked={can.length > 0 && chosen.size === can.length}
          indeterminate={chosen.size > 0 && chosen.size < can.length}
          disabled={can.length === 0}
          onChange={event =>
            onTick(
              can.map(one => one.id),
              event.currentTarget.checked,
            )
          }
        />
        <span className={s.buttons}>
          <NativeSelect
            aria-label={`${say('item.purpose')}: ${printed}`}
            value={line.purpose}
            data={purposes.map(purpose => ({ value: purpose, label: say(`purposes.${purpose}`) }))}
            onChange={event => onPurpose(event.currentTarget.value as Purpose)}
          />
          {organisations.length >= foldFrom && (
            <Button variant="subtle" color="gray" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? say('item.showFew') : say('item.showAll', { count: organisations.length })}
            </Button>
          )}
        </span>
      </div>
      {organisations.length === 0 && line.suggestions.length > 0 && (
        <div className={s.suggestions}>
          <span className={s.small}>{say('item.suggestions')}</span>
          {line.suggestions.map(one => (
            <Button key={one.id} variant="default" size="compact-md" onClick={() => onAdd(one)}>
              {one.name}
            </Button>
          ))}
        </div>
      )}
      {open && (
        <ul className={s.recipientNames}>
          {organisations.map(one => (
            <li key={one.id}>
              <Checkbox
                label={one.name}
                description={
                  one.ended
                    ? say('dispatch.ended')
                    : one.alreadySent
                      ? say('dispatch.alreadySent')
                      : undefined
                }
                checked={chosen.has(one.id)}
                disabled={!sendable(one)}
                onChange={event => onTick([one.id], event.currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
