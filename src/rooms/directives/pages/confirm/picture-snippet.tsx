/** The part of a scanned page that a value was read from, where the page itself has no room beside the field. */
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import type { Span } from '../../../../reader/types.ts'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import { type Box, boxesOf, windowOn } from './boxes.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'
import { usePagePicture } from './page-picture.ts'

export function PictureSnippet({ reading, span }: { reading: ReadingReply; span: Span }) {
  const narrow = useMediaQuery('(max-width: 1023px)')
  const [box] = boxesOf(reading, [span])
  return narrow && box ? <Part id={reading.id} box={box} /> : null
}

function Part({ id, box }: { id: string; box: Box }) {
  const say = useWords<typeof vi>('directives')
  const { address } = usePagePicture(id, box.page, true)
  const [ratio, setRatio] = useState(210 / 297)
  const { left, top, width, height } = windowOn(box)
  const share = (part: number) => `${part * 100}%`
  return (
    <div className={s.part} style={{ aspectRatio: (width * ratio) / height }}>
      {address && (
        <img
          src={address}
          alt={say('confirm.partOf', { page: box.page })}
          style={{ width: share(1 / width), left: share(-left / width), top: share(-top / height) }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setRatio(naturalWidth / naturalHeight)
          }
        />
      )}
      <span
        className={s.box}
        data-active="true"
        style={{
          left: share((box.left - left) / width),
          top: share((box.top - top) / height),
          width: share(box.width / width),
          height: share(box.height / height),
        }}
      />
    </div>
  )
}
