/** The pages of the file as pictures, with the places that values were read from marked on them. */
import { useMemo, useRef, useState } from 'react'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import { type Box, boxesOf, pagesOf } from './boxes.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'
import { type EntryId, entriesOf, needsLook } from './draft-changes.ts'
import { useFollowing, useNear, usePointing } from './follow.ts'
import { usePagePicture } from './page-picture.ts'
import type { Work } from './use-draft.ts'

export interface View {
  /** 1 fills the width. */
  zoom: number
  /** Quarter turns to the right. */
  turns: number
}

interface PageSheetProps {
  reading: ReadingReply
  work: Work
  view: View
}

export interface Marked {
  id: EntryId
  box: Box
  doubt: boolean
}

export function PageSheet({ reading, work, view }: PageSheetProps) {
  const say = useWords<typeof vi>('directives')
  const sheet = useRef<HTMLElement>(null)
  const { draft, active } = work
  const marks = useMemo(
    () =>
      entriesOf(draft).flatMap(entry =>
        boxesOf(reading, entry.field.spans).map(
          (box): Marked => ({ id: entry.id, box, doubt: needsLook(entry) }),
        ),
      ),
    [reading, draft],
  )
  useFollowing(sheet, active, draft.span.start)
  usePointing(sheet)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1)
    <section ref={sheet} className={s.sheet} aria-label={say('confirm.pages')} tabIndex={0}>
      {pagesOf(reading, draft.span).map(page => (
        <PagePicture
          key={page}
          id={reading.id}
          page={page}
          marks={marks.filter(mark => mark.box.page === page)}
          active={active}
          view={view}
        />
      ))}
    </section>
  )
}

interface PagePictureProps {
  id: string
  page: number
  marks: readonly Marked[]
  active: EntryId | null
  view: View
}

/** Drawn on the server when it comes near; until then the sheet and the places on it stand already. */
function PagePicture({ id, page, marks, active, view }: PagePictureProps) {
  const say = useWords<typeof vi>('directives')
  const frame = useRef<HTMLDivElement>(null)
  const near = useNear(frame)
  const { address, error, again } = usePagePicture(id, page, near)
  const [size, setSize] = useState({ width: 210, height: 297 })
  const lying = view.turns % 2 === 1
  const ratio = size.width / size.height
  return (
    <div className={s.pageFrame} ref={frame} style={{ width: `${view.zoom * 100}%` }}>
      <p className={s.pageName}>{say('confirm.page', { page })}</p>
      <div className={s.pagePaper} style={{ aspectRatio: lying ? 1 / ratio : ratio }}>
        {!address && (
          <div className={s.pageWaits}>
            {error ? (
              <Problem of={error} retry={again} />
            ) : (
              <p role="status">{say('confirm.drawing', { page })}</p>
            )}
          </div>
        )}
        <div
          className={s.pageTurned}
          style={{
            width: lying ? `${ratio * 100}%` : '100%',
            aspectRatio: ratio,
            transform: `translate(-50%, -50%) rotate(${view.turns * 90}deg)`,
          }}
        >
          {address && (
            <img
              src={address}
              alt={say('confirm.page', { page })}
              onLoad={event =>
                setSize({
                  width: event.currentTarget.naturalWidth,
                  height: event.currentTarget.naturalHeight,
                })
              }
            />
          )}
          {marks.map(({ id: of, box, doubt }) => (
            <span
              key={`${of} ${box.left} ${box.top}`}
              className={s.box}
              data-places={of}
              data-active={of === active}
              data-doubt={doubt}
              style={{
                left: `${box.left * 100}%`,
                top: `${box.top * 100}%`,
                width: `${box.width * 100}%`,
                height: `${box.height * 100}%`,
              }}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
