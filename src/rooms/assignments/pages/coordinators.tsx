/** Co-ordinators: each with its own part, contribution and sign-off. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { dayInVietnam, writeDay } from '../../../platform/dates/dates.ts'
import { useCommand } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment } from '../contract.ts'
import { takeCoordinationStep } from '../contract-work.ts'
import { coordinationLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import type { Opened } from './opened.ts'
import { useWordsOf } from './words-of.ts'

const tones = { asked: 'waiting', signedOff: 'done', released: 'stopped' } as const

export function Coordinators({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  if (opened.coordinators.length === 0) return null
  return (
    <Section title={say('detail.coordinators')}>
      <ul className={s.lines}>
        {opened.coordinators.map(one => (
          <One key={one.id} one={one} />
        ))}
      </ul>
    </Section>
  )
}

function One({ one }: { one: Opened['coordinators'][number] }) {
  const say = useWords<typeof vi>('assignments')
  const of = useWordsOf()
  const [text, setText] = useState(one.contribution ?? '')
  const command = useCommand(takeCoordinationStep, { invalidates: [getAssignment] })
  return (
    <li>
      <div className={s.line}>
        <strong>{one.organisation.name}</strong>
        <Status tone={tones[one.state as keyof typeof tones] ?? 'info'}>
          {of('states.coordination', one.state)}
        </Status>
      </div>
      {one.part && (
        <span className={s.small}>
          {say('detail.part')}: {one.part}
        </span>
      )}
      {one.contribution && <p className={`${s.flat} ${s.pre}`}>{one.contribution}</p>}
      {one.signedAt && one.signedBy && (
        <span className={s.small}>
          {say('detail.signed', {
            person: one.signedBy,
            day: writeDay(dayInVietnam(new Date(one.signedAt))),
          })}
        </span>
      )}
      {one.allowed.length > 0 && (
        <div className={one.allowed.includes('signOff') ? undefined : s.quiet}>
          <Steps
            lifecycle={coordinationLifecycle}
            allowed={one.allowed}
            say={step => say(`steps.${step}`)}
            details={{
              signOff: {
                fields: (
                  <Textarea
                    label={say('detail.contribution')}
                    description={say('detail.contributionHint')}
                    required
                    autosize
                    minRows={3}
                    maxLength={4000}
                    value={text}
                    onChange={event => setText(event.currentTarget.value)}
                    data-autofocus
                  />
                ),
              },
            }}
            onTake={async ({ step, reason }) => {
              await command.run({
                params: { id: one.id },
                body: {
                  step,
                  version: one.version,
                  ...(reason ? { reason } : {}),
                  ...(step === 'signOff' ? { contribution: text } : {}),
                },
              })
              announce(say('detail.done'))
            }}
          />
        </div>
      )}
    </li>
  )
}
