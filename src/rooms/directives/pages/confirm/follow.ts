/** What ties the sheet on the left to the fields on the right. */
import { type RefObject, useEffect, useState } from 'react'
import type { EntryId } from './draft-changes.ts'
import { focusEntry } from './use-draft.ts'

type Sheet = RefObject<HTMLElement | null>

/** The place of the field in hand comes into view; another document starts at its top. */
export function useFollowing(sheet: Sheet, active: EntryId | null, start: number): void {
  useEffect(() => {
    if (sheet.current && start >= 0) sheet.current.scrollTop = 0
  }, [sheet, start])
  useEffect(() => {
    const place = active && sheet.current?.querySelector<HTMLElement>('[data-active="true"]')
    if (place && sheet.current) bringIntoView(sheet.current, place)
  }, [sheet, active])
}

/** Scrolls the sheet only, never the page; what is in view stays where it is. */
export function bringIntoView(box: HTMLElement, place: Element): void {
  const inside = place.getBoundingClientRect()
  const outside = box.getBoundingClientRect()
  const top = inside.top - outside.top
  const left = inside.left - outside.left
  if (top < 48 || top > box.clientHeight - 96) box.scrollTop += top - box.clientHeight / 3
  if (left < 0 || left + inside.width > box.clientWidth) box.scrollLeft += left - 24
}

/** A place under the pointer lights its field; a click goes to it. The keyboard goes the other way, by the fields. */
export function usePointing(sheet: Sheet): void {
  useEffect(() => {
    const box = sheet.current
    if (!box) return
    const idAt = (event: Event) =>
      (event.target as Element).closest<HTMLElement>('[data-places]')?.dataset.places?.split(' ')[0]
    const light = (id: string | undefined) => {
      for (const row of document.querySelectorAll('[data-pointed]')) row.removeAttribute('data-pointed')
      if (id) document.querySelector(`[data-of="${id}"]`)?.setAttribute('data-pointed', '')
    }
    const over = (event: Event) => light(idAt(event))
    const leave = () => light(undefined)
    const click = (event: Event) => {
      const id = idAt(event)
      if (id) focusEntry(id as EntryId)
    }
    box.addEventListener('mouseover', over)
    box.addEventListener('mouseleave', leave)
    box.addEventListener('click', click)
    return () => {
      box.removeEventListener('mouseover', over)
      box.removeEventListener('mouseleave', leave)
      box.removeEventListener('click', click)
    }
  }, [sheet])
}

/** True once the element has come near what is in view. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!element.current) return
    const watch = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && setNear(true),
      { rootMargin: '600px' },
    )
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element])
  return near
}
