/** After confirming: what entered the register, and the way on. */
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { PageLink, useUrlState } from '../../../../web/address.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useMay } from '../../../../web/me.ts'
import { useWords } from '../../../../web/words.ts'
import type { confirmReading } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { DocumentDraft } from './draft.ts'

interface DoneProps {
  result: Reply<typeof confirmReading>
  drafts: readonly DocumentDraft[]
  actingFor: { id: string; name: string }
}

export function Done({ result, drafts, actingFor }: DoneProps) {
  const say = useWords<typeof vi>('directives')
  const maySend = useMay('document.issue')
  const [{ answers }] = useUrlState()
  // The answer holds what was confirmed, in the order of the file.
  const kept = drafts.filter(draft => draft.kept)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.focus()
    window.scrollTo(0, 0)
  }, [])
  return (
    <section className={s.done} aria-label={say('confirm.done')}>
      <IconCircleCheck size={32} stroke={1.25} aria-hidden />
      <h2 ref={head} tabIndex={-1}>
        {say('confirm.done')}
      </h2>
      <p>{say('confirm.doneLead', { count: result.documents.length, name: actingFor.name })}</p>
      <ul className={s.doneList}>
        {result.documents.map((document, at) => (
          <li key={document.id}>
            <span>
              <PageLink href={`/van-ban/${document.id}`}>{document.label}</PageLink>{' '}
              {document.wasKnown && <Status tone="info">{say('confirm.wasKnown')}</Status>}
            </span>
            {maySend && kept[at]?.register === 'out' && (
              <Button
                component={PageLink}
                href={`/van-ban/${document.id}/gui${answers ? `?answers=${answers}` : ''}`}
                aria-label={`${say('document.dispatch')} ${document.label}`}
              >
                {say('document.dispatch')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button component={PageLink} variant="default" href="/doc">
        {say('confirm.another')}
      </Button>
    </section>
  )
}
