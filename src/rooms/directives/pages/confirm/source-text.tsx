/** The document as it stands in the file, in the face of documents; places tied to the fields read from them. */
import '../../../../web/kit/document-face.ts'
import { useMemo, useRef } from 'react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'
import { entriesOf, needsLook } from './draft-changes.ts'
import { useFollowing, usePointing } from './follow.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { Work } from './use-draft.ts'

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
