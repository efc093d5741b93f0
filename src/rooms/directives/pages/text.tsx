/** The whole text of a document in the face of documents, line breaks kept. */
import '../../../web/kit/document-face.ts'
import { useMemo } from 'react'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import { piecesOf } from './confirm/pieces.ts'
import s from './directives.module.css'

export function DocumentText({ text }: { text: string }) {
  const say = useWords<typeof vi>('directives')
  const pieces = useMemo(() => piecesOf(text, { start: 0, end: text.length }, []), [text])
  if (!text.trim()) return <p className={s.small}>{say('document.noText')}</p>
  return (
    <div className={s.text}>
      {pieces.map(({ start, text: part, bold, italic }) => {
        const inner = italic ? <em key={start}>{part}</em> : part
        return bold ? <strong key={start}>{inner}</strong> : <span key={start}>{inner}</span>
      })}
    </div>
  )
}
