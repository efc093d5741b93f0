/** The clauses of the document in its order, each with what hangs on it; the one in hand is lit. */
import { useEffect, useRef } from 'react'
import type { DocumentReading } from '../../../../reader/types.ts'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { DocumentDraft, ListKey, ReadingReply } from './draft.ts'
import type { EntryId } from './draft-changes.ts'
import { bringIntoView } from './follow.ts'
import { focusEntry, type Work } from './use-draft.ts'

interface OutlineSheetProps {
  reading: ReadingReply
  work: Work
  /** Anchor of the clause gone to. */
  clause: string | null
}

const onClauses = ['deadlines', 'assignments', 'sessions'] as const satisfies readonly ListKey[]

export function OutlineSheet({ reading, work, clause }: OutlineSheetProps) {
  const say = useWords<typeof vi>('directives')
  const sheet = useRef<HTMLElement>(null)
  const { outline } = reading.documents[work.at]!.reading as DocumentReading
  const lit = clause ?? (work.active && clauseOf(work.draft, work.active))
  useEffect(() => {
    const row = lit && sheet.current?.querySelector('[data-lit="true"]')
    if (row && sheet.current) bringIntoView(sheet.current, row)
  }, [lit])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1)
    <section ref={sheet} className={s.sheet} aria-label={say('confirm.outline')} tabIndex={0}>
      {outline.length === 0 && <p className={s.outlineNone}>{say('confirm.outlineNone')}</p>}
      <ol className={s.outline}>
        {outline.map(item => (
          <li
            key={`${item.anchor} ${item.span.start}`}
            data-lit={item.anchor === lit}
            style={{ paddingInlineStart: `${Math.min(item.level, 5) * 16}px` }}
          >
            <p>
              <strong>{item.anchor}</strong> {item.title}
            </p>
            {onClauses.map(list => (
              <Hanging key={list} list={list} anchor={item.anchor} work={work} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** "Giao việc 2": leads to the first of them. */
function Hanging({ list, anchor, work }: { list: (typeof onClauses)[number]; anchor: string; work: Work }) {
  const say = useWords<typeof vi>('directives')
  const found = work.draft.lists[list].flatMap((item, at) =>
    item.kept && item.value.clause === anchor ? [at] : [],
  )
  if (found.length === 0) return null
  return (
    <button type="button" className={s.hanging} onClick={() => focusEntry(`${list}.${found[0]!}`)}>
      {say(`lists.${list}`)} {found.length}
    </button>
  )
}

/** Anchor of the clause that a field hangs on. */
export function clauseOf(draft: DocumentDraft, id: EntryId): string | null {
  const [list, at] = id.split('.') as [ListKey, string | undefined]
  if (at === undefined || !onClauses.some(one => one === list)) return null
  return draft.lists[list as (typeof onClauses)[number]][Number(at)]?.value.clause ?? null
}
