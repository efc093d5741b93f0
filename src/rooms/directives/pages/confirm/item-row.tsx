/** One of several: kept or left out by its box, opened for change by "Sửa". */
import { Button, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { Item, ListKey, ListValues } from './draft.ts'
import { acceptAll, changeItem, type EntryId, entriesOf, needsLook } from './draft-changes.ts'
import { FieldRow } from './field-row.tsx'
import type { PartProps, ShownProps } from './fields.tsx'
import type { Work } from './use-draft.ts'

/** What an item of any list is drawn from. */
export interface ItemProps extends PartProps {
  at: number
  /** The clause that a duty hangs on is gone to. */
  onClause: (clause: string) => void
}

export interface ItemRowProps<K extends ListKey> extends Omit<ItemProps, 'onClause'> {
  name: K
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
  const { name, at, title, plain, detail, editor, asks = false, why, write, reading, work } = props
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
        reading={reading}
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

interface GroupProps extends ShownProps {
  name: ListKey
  item: (props: ItemProps) => ReactNode
}

/** A list under its heading, without the items that are shown before it; what waits in it may be accepted at once. */
export function Group({ name, item: One, shown, ...part }: GroupProps) {
  const say = useWords<typeof vi>('directives')
  const { draft } = part.work
  const places = draft.lists[name].flatMap((_, at) => (shown(`${name}.${at}`) ? [at] : []))
  if (places.length === 0) return null
  return (
    <section className={s.group} aria-label={say(`lists.${name}`)}>
      <div className={s.groupHead}>
        <h2>
          {say(`lists.${name}`)} <span className={s.count}>{places.length}</span>
        </h2>
      </div>
      <ul className={s.items}>
        {places.map(at => (
          <One key={at} {...part} at={at} />
        ))}
      </ul>
    </section>
  )
}

/** "Nhận cả 4 mục" over what still waits in a list. */
export function AcceptAll({ name, work }: { name: ListKey; work: Work }) {
  const say = useWords<typeof vi>('directives')
  const waiting = entriesOf(work.draft).filter(
    entry => entry.id.startsWith(`${name}.`) && needsLook(entry),
  ).length
  if (waiting < 2) return null
  return (
    <Button
      variant="default"
      size="compact-md"
      onClick={() => work.change(null, before => acceptAll(before, name))}
    >
      {say('confirm.acceptAll', { count: waiting })}
    </Button>
  )
}
