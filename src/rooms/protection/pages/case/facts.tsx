/** The timeline of what was sealed, each with the receipt that its holder can verify without the server. */
import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { receiptFile } from '../../../../platform/ledger/contract.ts'
import { download } from '../../../../web/call.ts'
import { writeInstant } from '../../../../web/clock.ts'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { OpenedCase } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'

/** More than these are folded: the newest say most. */
const shownAtOnce = 12

export function Facts({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  const [all, setAll] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const { facts } = opened
  const shown = all ? facts : facts.slice(-shownAtOnce)
  return (
    <Section title={say('facts.title')}>
      <p className={s.hint}>{say('facts.lead')}</p>
      {facts.length === 0 && <p className={s.small}>{say('facts.none')}</p>}
      {shown.length < facts.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          {say('facts.all', { count: facts.length })}
        </Button>
      )}
      <Problem of={problem} />
      <ol className={s.timeline}>
        {shown.map(fact => (
          <li key={fact.id}>
            <span className={s.line}>
              <strong>{fact.title}</strong>
              <time className={s.small} dateTime={fact.at}>
                {writeInstant(fact.at)}
              </time>
            </span>
            {fact.said.map(one => (
              <span key={one.name} className={s.said}>
                {one.name}: {one.value}
              </span>
            ))}
            <span className={s.line}>
              <code className={s.hash}>{fact.hash}</code>
              {fact.held && (
                <span className={s.receipt}>
                  <Status tone="verified">{say('facts.held')}</Status>
                  <Anchor
                    component="button"
                    type="button"
                    onClick={() => download(receiptFile, { params: { id: fact.id } }).catch(setProblem)}
                    aria-label={`${say('facts.receipt')}: ${fact.title}, ${writeInstant(fact.at)}`}
                  >
                    {say('facts.receipt')}
                  </Anchor>
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
