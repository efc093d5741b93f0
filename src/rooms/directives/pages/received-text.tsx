/** A document as its recipient reads it: its head, its text, its original file. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Static } from 'typebox'
import { download } from '../../../web/call.ts'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { type DocumentLine, downloadFile } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { DocumentText } from './text.tsx'

interface ReceivedTextProps {
  document: Static<typeof DocumentLine>
  text: string
  hasFile: boolean
}

export function ReceivedText({ document, text, hasFile }: ReceivedTextProps) {
  const say = useWords<typeof vi>('directives')
  const [problem, setProblem] = useState<unknown>(null)
  const save = () => {
    setProblem(null)
    download(downloadFile, { params: { id: document.id } }).catch(setProblem)
  }
  return (
    <Section title={say('receipt.fullText')}>
      <DocumentText text={text} />
      {hasFile && (
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
          {say('document.file')}
        </Button>
      )}
      <Problem of={problem} />
    </Section>
  )
}
