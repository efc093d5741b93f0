/** Said above a document that was recognised from pictures: what to look at more closely than usual. */
import { IconScan } from '@tabler/icons-react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'

export function ScanNote({ ocr }: { ocr: NonNullable<ReadingReply['ocr']> }) {
  const say = useWords<typeof vi>('directives')
  return (
    <p className={s.scanNote}>
      <IconScan size={20} stroke={1.5} aria-hidden />
      <span>
        {say('scan.recognised', { count: ocr.pages.length })}{' '}
        {ocr.doubts.length > 0 && say('scan.doubts', { count: ocr.doubts.length })} {say('scan.pen')}
        {ocr.unread.length > 0 && (
          <strong> {say('scan.unread', { count: ocr.unread.length, pages: ocr.unread.join(', ') })}</strong>
        )}
      </span>
    </p>
  )
}
