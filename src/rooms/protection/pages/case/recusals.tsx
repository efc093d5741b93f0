/** Who may conclude, who stays out, and the request of the cadre with its answer. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useCommand } from '../../../../web/call.ts'
import { AskDialog } from '../../../../web/kit/ask-dialog.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { answerRecusal, getCase, listCases, type OpenedCase, recuse } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'

type Recusal = OpenedCase['recusals'][number]
const stale = { invalidates: [getCase, listCases] }

export function Recusals({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  const [open, setOpen] = useState<'self' | 'ask' | Recusal | null>(null)
  const ended = ['concluded', 'settled', 'withdrawn'].includes(opened.state)
  const judges = opened.relations.includes('head') || opened.relations.includes('office')
  const names = opened.deciders.map(person => person.name).join(', ')
  return (
    <Section title={say('recusal.title')}>
      <p>{names ? say('recusal.deciders', { names }) : say('recusal.nobody')}</p>
      <ul className={s.lines}>
        {opened.recusals.map(one => (
          <li key={one.id}>
            <span className={s.line}>
              <span>{one.person}</span>
              <Status tone={one.granted === null ? 'waiting' : one.granted ? 'stopped' : 'info'}>
                {one.granted === null
                  ? say('recusal.asked', { day: writeDay(one.dueOn ?? '') })
                  : say(one.granted ? 'recusal.granted' : 'recusal.denied')}
              </Status>
            </span>
            <span className={s.small}>{one.reason}</span>
            {one.answer && <span className={s.small}>{one.answer}</span>}
            {one.mayAnswer && (
              <Button variant="default" onClick={() => setOpen(one)}>
                {say('recusal.answer')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!ended && (
        <div className={s.buttons}>
          {judges && (
            <Button variant="default" onClick={() => setOpen('self')}>
              {say('recusal.self')}
            </Button>
          )}
          {opened.relations.includes('cadre') && opened.deciders.length > 0 && (
            <Button variant="default" onClick={() => setOpen('ask')}>
              {say('recusal.ask')}
            </Button>
          )}
        </div>
      )}
      {(open === 'self' || open === 'ask') && (
        <Recuse opened={opened} self={open === 'self'} onClose={() => setOpen(null)} />
      )}
      {open && typeof open === 'object' && <Answer recusal={open} onClose={() => setOpen(null)} />}
    </Section>
  )
}

interface RecuseProps {
  opened: OpenedCase
  self: boolean
  onClose: () => void
}

function Recuse({ opened, self, onClose }: RecuseProps) {
  const say = useWords<typeof vi>('protection')
  const send = useCommand(recuse, stale)
  const who = {
    name: 'person',
    label: say('recusal.who'),
    kind: 'choice' as const,
    options: opened.deciders.map(({ id, name }) => ({ value: id, label: name })),
  }
  const reason = {
    name: 'reason',
    label: say('recusal.reason'),
    kind: 'text' as const,
    required: true,
    limit: 1000,
  }
  return (
    <AskDialog
      title={say(self ? 'recusal.self' : 'recusal.ask')}
      fields={self ? [reason] : [who, reason]}
      onSubmit={({ person, reason = '' }) =>
        send.run({ params: { id: opened.id }, body: { personId: self ? null : (person ?? null), reason } })
      }
      onClose={onClose}
    />
  )
}

function Answer({ recusal, onClose }: { recusal: Recusal; onClose: () => void }) {
  const say = useWords<typeof vi>('protection')
  const send = useCommand(answerRecusal, stale)
  return (
    <AskDialog
      title={say('recusal.answer')}
      lead={
        <p>
          {recusal.person}: {recusal.reason}
        </p>
      }
      fields={[
        {
          name: 'granted',
          label: say('recusal.choose'),
          kind: 'choice',
          options: [
            { value: 'yes', label: say('recusal.grant') },
            { value: 'no', label: say('recusal.deny') },
          ],
        },
        {
          name: 'answer',
          label: say('recusal.answerText'),
          kind: 'text',
          required: true,
          limit: 1000,
        },
      ]}
      onSubmit={({ granted, answer = '' }) =>
        send.run({ params: { id: recusal.id }, body: { granted: granted === 'yes', answer } })
      }
      onClose={onClose}
    />
  )
}
