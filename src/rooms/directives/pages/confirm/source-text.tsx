/** The document as it stands in the file, in the face of documents; places tied to the fields read from them. */
import '@fontsource/tinos/latin-400.css'
import '@fontsource/tinos/latin-700.css'
import '@fontsource/tinos/latin-400-italic.css'
import '@fontsource/tinos/latin-ext-400.css'
import '@fontsource/tinos/vietnamese-400.css'
import '@fontsource/tinos/vietnamese-700.css'
import '@fontsource/tinos/vietnamese-400-italic.css'
import { useEffect, useMemo, useRef } from 'react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'
import { type EntryId, entriesOf, needsLook } from './draft-changes.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { focusEntry, type Work } from './use-draft.ts'

export function SourceText({ reading, work }: { reading: ReadingReply; work: Work }) {
  const say = useWords<typeof vi>('directives')
  const sheet = useRef<HTMLElement>(null)
  const entries = entriesOf(work.draft)
  const places = useMemo(
    () => entriesOf(work.draft).flatMap(({ id, field }) => field.spans.map(span => ({ ...span, id }))),
    [work.draft],
  )
  const pieces = useMemo(
    () => piecesOf(reading.text, work.draft.span, places, reading.pages, reading.ocr?.doubts),
    [reading, work.draft.span, places],
  )
  const doubtful = new Set<string>(entries.filter(needsLook).map(entry => entry.id))
  const { active, draft } = work
  useFollowing(sheet, active, draft.span.start)
  usePointing(sheet)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1)
    <section ref={sheet} className={s.sheet} aria-label={say('confirm.text')} tabIndex={0}>
      <div className={s.paper}>
        {pieces.map(piece => {
          const inner = style(piece.text, piece)
          const page = piece.page !== null && piece.page > 1 && (
            <span className={s.page}>{say('confirm.page', { page: piece.page })}</span>
          )
          if (piece.ids.length === 0) {
            return (
              <span key={piece.start}>
                {page}
                {inner}
              </span>
            )
          }
          return (
            <mark
              key={piece.start}
              className={s.place}
              data-places={piece.ids.join(' ')}
              data-active={active !== null && piece.ids.includes(active)}
              data-doubt={piece.ids.some(id => doubtful.has(id))}
            >
              {page}
              {inner}
            </mark>
          )
        })}
      </div>
    </section>
  )
}

function style(text: string, { bold, italic, unsure }: Pick<Piece, 'bold' | 'italic' | 'unsure'>) {
  const slanted = italic ? <em>{text}</em> : text
  const inner = bold ? <strong>{slanted}</strong> : slanted
  return unsure ? <span className={s.unsure}>{inner}</span> : inner
}

/** The place of the field in hand comes into view; another document starts at its top. */
function useFollowing(sheet: React.RefObject<HTMLElement | null>, active: EntryId | null, start: number) {
  useEffect(() => {
    if (sheet.current && start >= 0) sheet.current.scrollTop = 0
  }, [sheet, start])
  useEffect(() => {
    const place = active && sheet.current?.querySelector<HTMLElement>('[data-active="true"]')
    const box = sheet.current
    if (!place || !box || box.scrollHeight <= box.clientHeight) return
    const top = place.getBoundingClientRect().top - box.getBoundingClientRect().top
    if (top < 48 || top > box.clientHeight - 96) box.scrollTop += top - box.clientHeight / 3
  }, [sheet, active])
}

/** A place under the pointer lights its field; a click goes to it. The keyboard goes the other way, by the fields. */
function usePointing(sheet: React.RefObject<HTMLElement | null>) {
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
