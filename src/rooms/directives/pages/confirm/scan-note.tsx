/** Said above a document that was recognised from pictures: what to look at more closely than usual, and its searchable copy. */
import { Button } from '@mantine/core'
import { IconFileDownload, IconScan } from '@tabler/icons-react'
import { useState } from 'react'
import { download } from '../../../../web/call.ts'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import { downloadReadingCopy } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'

interface ScanNoteProps {
  reading: ReadingReply
  ocr: NonNullable<ReadingReply['ocr']>
}

export function ScanNote({ reading, ocr }: ScanNoteProps) {
  const say = useWords<typeof vi>('directives')
  const [problem, setProblem] = useState<unknown>(null)
  const save = () => {
    setProblem(null)
    download(downloadReadingCopy, { params: { id: reading.id } }).catch(setProblem)
  }
  return (
    <div className={s.scanNote}>
      <IconScan size={20} stroke={1.5} aria-hidden />
      <div>
        <p>
          {say('scan.recognised', { count: ocr.pages.length })}{' '}
          {ocr.doubts.length > 0 && say('scan.doubts', { count: ocr.doubts.length })} {say('scan.pen')}
          {ocr.unread.length > 0 && (
            <strong> {say('scan.unread', { count: ocr.unread.length, pages: ocr.unread.join(', ') })}</strong>
          )}
        </p>
        {reading.hasCopy && (
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconFileDownload size={16} aria-hidden />}
            onClick={save}
          >
            {say('scan.copy')}
          </Button>
        )}
        <Problem of={problem} />
      </div>
    </div>
  )
}
