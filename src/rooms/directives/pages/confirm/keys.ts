/** The keys of the confirm screen: within a field, and wherever the cursor is (also when its field has just gone). */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { type EntryId, shiftOption } from './draft-changes.ts'
import type { Side } from './source.tsx'
import type { Work } from './use-draft.ts'

/** The field that an element belongs to. */
export function entryAt(target: EventTarget): EntryId | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-of]') : null
  return (row?.dataset.of as EntryId | undefined) ?? null
}

export function pressInField(event: KeyboardEvent, work: Work): void {
  if (event.defaultPrevented) return
  const id = entryAt(event.target)
  if (!id) return
  const by = choosing(event)
  if (by !== 0) {
    event.preventDefault()
    work.change(null, draft => shiftOption(draft, id, by))
    return
  }
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (event.key !== 'Enter' || !plain || event.target instanceof HTMLButtonElement) return
  event.preventDefault()
  if (event.shiftKey && id.includes('.')) work.acceptGroupAndGoOn(id)
  else work.acceptAndGoOn(id)
}

/**
 * Up and down choose where they mean nothing else: on the one line of a field and on the box of an item. With Alt,
 * left and right choose everywhere.
 */
function choosing({ key, altKey, ctrlKey, target }: KeyboardEvent): 1 | -1 | 0 {
  if (altKey) return key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (ctrlKey || !(target instanceof HTMLInputElement) || !target.dataset.entry) return 0
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
}

interface Anywhere {
  work: Work
  /** Nothing is under way and no dialog is open. */
  idle: boolean
  end: () => void
  help: () => void
  showSide: (side: Side) => void
  sides: readonly Side[]
}

export function useKeysAnywhere(now: Anywhere): void {
  const latest = useRef(now)
  latest.current = now
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (latest.current.idle && handled(event, latest.current)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

function handled(event: globalThis.KeyboardEvent, { work, end, help, showSide, sides }: Anywhere): boolean {
  const { key, altKey } = event
  const control = event.ctrlKey || event.metaKey
  if (control && key === 'Enter') end()
  else if (control && !event.shiftKey && key.toLowerCase() === 'z') {
    // without a step to take back the field itself may still have letters to take back
    if (!work.canUndo) return false
    work.undo()
  } else if (key === 'F1' || (key === '?' && !typing(event.target))) help()
  else if (altKey && (key === 'PageDown' || key === 'PageUp')) {
    const at = work.at + (key === 'PageDown' ? 1 : -1)
    if (!work.documents[at]) return false
    work.show(at)
  } else if (altKey && /^[123]$/.test(key)) {
    const side = sides[Number(key) - 1]
    if (side) showSide(side)
  } else return false
  return true
}

function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'
}
