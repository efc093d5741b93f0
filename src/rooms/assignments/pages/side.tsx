/** Beside an assignment: its extensions, what was given to those below, and every reminder. */
import { dayInVietnam, writeDay } from '../../../platform/dates/dates.ts'
import { PageLink } from '../../../web/address.tsx'
import { useCommand } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment, listAssignments } from '../contract.ts'
import { takeExtensionStep } from '../contract-work.ts'
import { extensionLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import { isOpen, type Opened } from './opened.ts'
import { toneOf, useWordsOf } from './words-of.ts'

const tones = { requested: 'waiting', granted: 'done', refused: 'stopped' } as const

export function Extensions({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const of = useWordsOf()
  const answer = useCommand(takeExtensionStep, { invalidates: [getAssignment, listAssignments] })
  if (opened.extensions.length === 0) return null
  return (
    <Section title={say('detail.extensions')}>
      <ul className={s.lines}>
        {opened.extensions.map(one => (
          <li key={one.id}>
            <span>
              {say('detail.extensionLine', {
                former: one.formerDue ? writeDay(one.formerDue) : say('detail.openDue'),
                wanted: writeDay(one.wantedDue),
                reason: one.reason,
              })}
            </span>
            <Status tone={tones[one.state as keyof typeof tones] ?? 'info'}>
              {of('states.extension', one.state)}
            </Status>
            {one.allowed.length > 0 && (
              <Steps
                lifecycle={extensionLifecycle}
                allowed={one.allowed}
                say={step => say(`steps.${step}`)}
                onTake={async ({ step, reason }) => {
                  await answer.run({
                    params: { id: one.id },
                    body: { step, version: one.version, ...(reason ? { reason } : {}) },
                  })
                  announce(say('detail.done'))
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Below({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const of = useWordsOf()
  if (opened.below.length === 0) return null
  return (
    <Section title={say('detail.below')}>
      <ul className={s.lines}>
        {opened.below.map(one => (
          <li key={one.id}>
            <PageLink href={`/nhiem-vu/${one.id}`}>{one.organisation.name}</PageLink>
            <span className={s.line}>
              <Status tone={isOpen(one) && one.daysLate > 0 ? 'late' : (toneOf[one.state] ?? 'info')}>
                {of('states.assignment', one.state)}
                {isOpen(one) && one.daysLate > 0 && ` · ${say('urge.late', { count: one.daysLate })}`}
              </Status>
              {one.due && <span className={s.small}>{writeDay(one.due)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Reminders({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  if (opened.reminders.length === 0) return null
  return (
    <Section title={say('detail.reminders')}>
      <ul className={s.lines}>
        {opened.reminders.map(one => (
          <li key={`${one.at}${one.kind}${one.rule}`}>
            <span className={s.line}>
              <span>{say(`detail.reminderKinds.${one.kind}`)}</span>
              <span className={s.small}>{writeDay(dayInVietnam(new Date(one.at)))}</span>
            </span>
            {one.reason && <span>{one.reason}</span>}
            <span className={s.small}>
              {[one.by, say('detail.reminderTo', { to: one.to })].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
