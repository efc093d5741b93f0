/** A row of tabs wider than the screen of a phone. */
import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Scrolls the row (never the page) so that its chosen tab stands in view; `what` tells when to look again. */
export function useChosenInView<Row extends HTMLElement>(what: string): RefObject<Row | null> {
  const row = useRef<Row>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when something else is chosen or offered
  useLayoutEffect(() => {
    const chosen = row.current?.querySelector('[aria-current], [aria-selected="true"]')
    if (!row.current || !chosen) return
    const around = row.current.getBoundingClientRect()
    const tab = chosen.getBoundingClientRect()
    row.current.scrollLeft += tab.left - around.left - (around.width - tab.width) / 2
  }, [what])
  return row
}
