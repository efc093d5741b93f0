/** A document in a row: its number with type and urgency in words. */
import { IconBolt } from '@tabler/icons-react'
import type { Static } from 'typebox'
import { Status } from '../../../web/kit/status.tsx'
import type { DocumentLine } from '../contract.ts'
import s from './directives.module.css'
import { useWordsOf } from './words-of.ts'

type Line = Pick<Static<typeof DocumentLine>, 'label' | 'type' | 'urgency'>

export function DocumentName({ document }: { document: Line }) {
  const of = useWordsOf()
  return (
    <span className={s.name}>
      <span className={s.strong}>{document.label}</span>
      <span className={s.small}>{of('types', document.type)}</span>
      {document.urgency && (
        <Status tone="late" icon={IconBolt}>
          {of('urgencies', document.urgency)}
        </Status>
      )}
    </span>
  )
}
