/** One of several: kept or left out by its box, opened for change by "Sửa". */
import { Button, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { Item, ListKey, ListValues } from './draft.ts'
import { acceptAll, changeItem, type EntryId, entriesOf, needsLook } from './draft-changes.ts'
import { FieldRow } from './field-row.tsx'
import type { PartProps } from './fields.tsx'
import type { Work } from './use-draft.ts'

export interface ItemRowProps<K extends ListKey> extends PartProps {
  name: K
  at: number
  /** The one line that says it. */
  title: ReactNode
  /** The same as plain text, for the name of its box. */
  plain: string
  detail?: ReactNode
  editor?: ReactNode
  /** Shows the editor without being asked. */
  asks?: boolean
  why?: string | undefined
  write?: (value: ListValues[K]) => string
}

export function ItemRow<K extends ListKey>(props: ItemRowProps<K>) {
  const { name, at, title, plain, detail, editor, asks = false, why, write, text, work } = props
  const say = useWords<typeof vi>('directives')
  const [open, setOpen] = useState(false)
  const id: EntryId = `${name}.${at}`
  const item = work.draft.lists[name][at] as Item<ListValues[K]>
  const set = (change: Partial<Item<ListValues[K]>>) =>
    work.change(id, draft => changeItem(draft, name, at, change))
  return (
    <li data-kept={item.kept}>
      <FieldRow
        id={id}
        field={item}
        text={text}
        work={work}
        kept={item.kept}
        why={why}
        wide
        {...(write && (open || work.active === id)
          ? { write, onChoose: (value: ListValues[K]) => set({ value }) }
          : {})}
      >
        <div className={s.item}>
          <Checkbox
            data-entry={id}
            aria-label={say('item.keep', { name: plain })}
            checked={item.kept}
            onChange={event => set({ kept: event.currentTarget.checked })}
          />
          <div className={s.itemText}>
            <p>{title}</p>
            {detail}
          </div>
          {editor && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-md"
              aria-expanded={open}
              aria-label={`${open ? say('item.close') : say('item.edit')}: ${plain}`}
              onClick={() => setOpen(before => !before)}
            >
              {open ? say('item.close') : say('item.edit')}
            </Button>
          )}
        </div>
        {editor && item.kept && (open || asks) && <div className={s.editor}>{editor}</div>}
      </FieldRow>
    </li>
  )
}

interface GroupProps {
  name: ListKey
  work: Work
  children: ReactNode
}

/** A group of items under its heading; what waits in it may be accepted at once. */
export function Group({ name, work, children }: GroupProps) {
  const say = useWords<typeof vi>('directives')
  const { draft } = work
  const waiting = entriesOf(draft).filter(entry => entry.id.startsWith(`${name}.`) && needsLook(entry)).length
  if (draft.lists[name].length === 0) return null
  return (
    <section className={s.group} aria-label={say(`lists.${name}`)}>
      <div className={s.groupHead}>
        <h2>
          {say(`lists.${name}`)} <span className={s.count}>{draft.lists[name].length}</span>
        </h2>
        {waiting > 1 && (
          <Button
            variant="default"
            size="compact-md"
            onClick={() => work.change(null, before => acceptAll(before, name))}
          >
            {say('confirm.acceptAll', { count: waiting })}
          </Button>
        )}
      </div>
      <ul className={s.items}>{children}</ul>
    </section>
  )
}
