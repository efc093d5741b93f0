/** Học tập của tôi: where and when, my code to show at the door, the code on the wall, what I have studied. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayText } from '../../../web/kit/deadline.tsx'
import { Dialog } from '../../../web/kit/dialog.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { askAbsence, enterRoom, mine, renewCode, takeAbsenceStep } from '../contract.ts'
import type { Verdict } from '../contract-roll.ts'
import { Qr } from './qr.tsx'
import { RoomTabs } from './room-tabs.tsx'
import { useSay, writeTimes } from './shared.tsx'
import s from './study.module.css'

const Camera = lazy(() => import('./roll-call/camera.tsx').then(m => ({ default: m.Camera })))
const VerdictScreen = lazy(() => import('./roll-call/verdict.tsx').then(m => ({ default: m.VerdictScreen })))

type OwnStudy = Reply<typeof mine>
type OwnClass = OwnStudy['classes'][number]

export function Mine() {
  const say = useSay()
  const answer = useEndpoint(mine, {}, { every: 300_000 })
  return (
    <>
      <PageHead title={say('mine.title')} lead={say('mine.lead')} />
      <RoomTabs />
      <Loaded query={answer}>{own => <Body own={own} />}</Loaded>
    </>
  )
}

function Body({ own }: { own: OwnStudy }) {
  const say = useSay()
  const coming = own.classes.filter(
    one => one.code !== null || one.state === 'planned' || one.state === 'open',
  )
  const over = own.classes.filter(one => !coming.includes(one))
  const speaking = own.speaking.filter(one => one.state !== 'held')
  const spoken = own.speaking.filter(one => one.state === 'held')
  return (
    <>
      {speaking.length > 0 && <Speaking classes={speaking} />}
      {coming.length === 0 && speaking.length === 0 && (
        <Empty title={say('mine.noClass')} hint={say('mine.noClassHint')} />
      )}
      {coming.map(one => (
        <ClassCard key={one.id} one={one} reasons={own.reasons} />
      ))}
      {coming.some(one => one.code) && <Renew />}
      {own.studied.length > 0 && (
        <Section title={say('mine.studied')}>
          <ul className={s.plainList}>
            {own.studied.map(one => (
              <li key={one.content} className={s.studied}>
                <span>{one.content}</span>
                {one.on ? (
                  <Status tone="done">
                    {say(`methods.${(one.method ?? 'roll') as 'roll'}`)}, <DayText day={one.on} />
                  </Status>
                ) : (
                  <Status tone={one.exempt ? 'stopped' : 'waiting'}>
                    {say(one.exempt ? 'standings.exempt' : 'standings.missing')}
                  </Status>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {over.length + spoken.length > 0 && (
        <Section title={say('mine.over')}>
          <ul className={s.plainList}>
            {spoken.map(one => (
              <li key={one.id} className={s.studied}>
                <span>
                  {one.title}, {writeTimes(one.startsAt)}
                </span>
                <Status tone="done">{say('mine.speaking')}</Status>
              </li>
            ))}
            {over.map(one => (
              <li key={one.id} className={s.studied}>
                <span>
                  {one.title}, {writeTimes(one.startsAt)}
                </span>
                <Status tone={one.present ? 'done' : 'late'}>
                  {say(one.present ? 'roll.states.present' : 'roll.states.absent')}
                </Status>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** What a speaker has to know before going there. */
function Speaking({ classes }: { classes: OwnStudy['speaking'] }) {
  const say = useSay()
  return (
    <Section title={say('mine.speaking')}>
      {classes.map(one => (
        <section key={one.id} className={s.ownClass} aria-label={one.title}>
          <div className={s.ownFacts}>
            <h3>{one.title}</h3>
            <p className={s.when}>{writeTimes(one.startsAt, one.endsAt)}</p>
            <p>{[one.place, one.organisation].filter(Boolean).join(' · ')}</p>
            <p className={s.small}>
              {say(`modes.${one.mode}`)} · {say('mine.people', { count: one.people })}
            </p>
            <Facts
              facts={[
                { label: say('mine.topics'), value: one.contents.join(' · ') },
                { label: say('conference.material'), value: one.material },
              ]}
            />
          </div>
        </section>
      ))}
    </Section>
  )
}

function ClassCard({ one, reasons }: { one: OwnClass; reasons: readonly string[] }) {
  const say = useSay()
  const [open, setOpen] = useState<'room' | 'absence' | null>(null)
  const withdraw = useCommand(takeAbsenceStep, { invalidates: [mine] })
  return (
    <section className={s.ownClass} aria-label={one.title}>
      <div className={s.ownFacts}>
        <h2>{one.title}</h2>
        <p className={s.when}>{writeTimes(one.startsAt, one.endsAt)}</p>
        <p>{one.place ?? one.organisation}</p>
        <p className={s.small}>
          {one.plan} · {one.organisation}
          {one.material && ` · ${one.material}`}
        </p>
        {one.present && (
          <Status tone="done" icon={IconCircleCheck}>
            {say('verdicts.checkedIn')}
          </Status>
        )}
        {one.absence && (
          <Status tone={one.absence.state === 'granted' ? 'done' : 'waiting'}>
            {say('mine.absence')}: {say(`states.absence.${one.absence.state}`)}
          </Status>
        )}
        <div className={s.actions}>
          {one.state === 'open' && !one.present && (
            <Button onClick={() => setOpen('room')}>{say('mine.enterRoom')}</Button>
          )}
          {one.state === 'planned' && !one.absence && (
            <Button variant="default" onClick={() => setOpen('absence')}>
              {say('mine.askAbsence')}
            </Button>
          )}
          {one.absence && one.state === 'planned' && (
            <Button
              variant="default"
              loading={withdraw.pending}
              onClick={() =>
                void withdraw.run({
                  params: { id: one.absence!.id },
                  body: { step: 'withdraw', version: one.absence!.version },
                })
              }
            >
              {say('steps.withdraw')}
            </Button>
          )}
        </div>
        <Problem of={withdraw.problem} />
      </div>
      {one.code && (
        <figure className={s.ownCode}>
          <Qr text={one.code.text} label={say('mine.code')} />
          <figcaption>
            {say('mine.code')}: <strong>{one.code.digits}</strong>
            <span className={s.small}>{say('mine.codeUntil', { at: writeInstant(one.code.until) })}</span>
          </figcaption>
        </figure>
      )}
      {open === 'room' && <EnterRoom one={one} onClose={() => setOpen(null)} />}
      {open === 'absence' && <AskAbsence one={one} reasons={reasons} onClose={() => setOpen(null)} />}
    </section>
  )
}

function Renew() {
  const say = useSay()
  const renew = useCommand(renewCode, {
    invalidates: [mine],
    onDone: () => announce(say('mine.renewed')),
  })
  return (
    <p className={s.small}>
      {say('mine.renewHint')}{' '}
      <Button variant="default" size="compact-md" loading={renew.pending} onClick={() => void renew.run()}>
        {say('mine.renew')}
      </Button>
    </p>
  )
}

/** The code on the wall, by camera or by its six digits. */
function EnterRoom({ one, onClose }: { one: OwnClass; onClose: () => void }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [camera, setCamera] = useState(false)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const enter = useCommand(enterRoom, { invalidates: [mine] })
  const take = (code: string) =>
    void enter
      .run({ body: { code, class: one.id } })
      .then(answer => setVerdict(answer.verdict))
      .catch(() => undefined)
  return (
    <Dialog title={say('mine.enterRoom')} from="bottom" stays onClose={onClose}>
      <Suspense fallback={null}>
        {camera && !verdict && <Camera onText={take} />}
        {verdict && (
          <VerdictScreen
            shown={{ verdict, name: one.title }}
            onClose={() => {
              if (verdict === 'checkedIn' || verdict === 'already') onClose()
              setVerdict(null)
            }}
          />
        )}
      </Suspense>
      <form
        className={s.fields}
        onSubmit={event => {
          event.preventDefault()
          take(typed)
        }}
      >
        <TextInput
          label={say('mine.roomDigits')}
          description={say('mine.roomDigitsHint')}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          data-autofocus
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <div className={s.actions}>
          <Button type="submit" loading={enter.pending} disabled={typed.replace(/\D/g, '').length !== 6}>
            {say('roll.check')}
          </Button>
          {!camera && (
            <Button variant="default" onClick={() => setCamera(true)}>
              {say('roll.scan')}
            </Button>
          )}
        </div>
      </form>
      <Problem of={enter.problem} />
    </Dialog>
  )
}

function AskAbsence({
  one,
  reasons,
  onClose,
}: {
  one: OwnClass
  reasons: readonly string[]
  onClose: () => void
}) {
  const say = useSay()
  const [reason, setReason] = useState(reasons[0] ?? '')
  const ask = useCommand(askAbsence, { invalidates: [mine], onDone: onClose })
  return (
    <Dialog title={say('mine.askAbsence')} from="bottom" onClose={onClose}>
      <div className={s.fields}>
        <p className={s.small}>{say('mine.absenceHint')}</p>
        <NativeSelect
          label={say('mine.reason')}
          value={reason}
          data={reasons.map(value => ({ value, label: say(`reasons.${value as 'onDuty'}`) }))}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Problem of={ask.problem} />
        <Button
          loading={ask.pending}
          onClick={() => void ask.run({ params: { id: one.id }, body: { reason } })}
        >
          {say('mine.send')}
        </Button>
      </div>
    </Dialog>
  )
}
