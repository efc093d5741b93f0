/** Điểm danh: the whole list under one thumb. Works when the network does not. */

import { Button, TextInput } from '@mantine/core'
import { IconArrowLeft, IconQrcode, IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { RefusedAnswer } from '../../../../platform/client.ts'
import { fold } from '../../../../platform/text.ts'
import { PageLink, usePageParams } from '../../../../web/address.tsx'
import { call } from '../../../../web/call.ts'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { takeClassStep } from '../../contract.ts'
import type { RollLine } from '../../contract-roll.ts'
import { useSay, writeTimes } from '../shared.tsx'
import { AddPerson, Guests } from './at-the-door.tsx'
import { Badge } from './badge.tsx'
import { Finish } from './finish.tsx'
import s from './roll-call.module.css'
import { Line } from './roll-line.tsx'
import { type RollOnDevice, useRoll } from './use-roll.ts'

const Scanner = lazy(() => import('./scanner.tsx').then(m => ({ default: m.Scanner })))

/** So many lines are drawn at once; a longer roll is searched. */
const drawn = 400
const shows = ['all', 'absent', 'present', 'excused'] as const
type Show = (typeof shows)[number]

export function RollCall() {
  const { id } = usePageParams<'id'>()
  useFreshPagesAfterwards()
  const say = useSay()
  const device = useRoll(id)
  const { roll } = device
  useEffect(() => {
    document.title = `${say('roll.title')} · ${roll?.title ?? ''}`
  }, [roll?.title, say])
  const open = roll?.state === 'open'
  useEffect(() => {
    if (open) void import('./reader.ts').then(reader => reader.warmReader()).catch(() => undefined)
  }, [open])
  const signedOut = device.problem instanceof RefusedAnswer && device.problem.problem.status === 401
  return (
    <div className={s.screen}>
      <header className={s.head}>
        <PageLink href={`/hoc-tap/lop/${id}`} className={s.back} aria-label={say('roll.back')}>
          <IconArrowLeft size={22} aria-hidden />
        </PageLink>
        <div className={s.titles}>
          <h1>{roll?.title ?? say('roll.title')}</h1>
          {roll && (
            <p>
              {writeTimes(roll.startsAt)}
              {roll.place && ` · ${roll.place}`}
            </p>
          )}
        </div>
        <Badge device={device} />
      </header>
      <main className={s.main}>
        {signedOut ? (
          <p className={s.notice}>
            {say('roll.signInAgain', { count: device.waiting })}{' '}
            <PageLink href={`/dang-nhap?next=/hoc-tap/lop/${id}/diem-danh`}>{say('roll.signIn')}</PageLink>
          </p>
        ) : (
          <Problem of={device.problem} retry={device.refresh} />
        )}
        {roll && <Called id={id} device={device} />}
        {!roll && !device.problem && <p aria-busy="true">{say('roll.loading')}</p>}
      </main>
    </div>
  )
}

/** What is marked here goes past the cache of the other pages: they ask anew when the roll is left. */
function useFreshPagesAfterwards() {
  const cache = useQueryClient()
  useEffect(() => () => void cache.invalidateQueries(), [cache])
}

function Called({ id, device }: { id: string; device: RollOnDevice }) {
  const say = useSay()
  const roll = device.roll!
  if (roll.state === 'planned') return <NotOpen id={id} device={device} />
  if (roll.state === 'cancelled') return <p className={s.notice}>{say('states.study_class.cancelled')}</p>
  return <OpenRoll id={id} device={device} />
}

function NotOpen({ id, device }: { id: string; device: RollOnDevice }) {
  const say = useSay()
  const [problem, setProblem] = useState<unknown>(null)
  const open = () =>
    call(takeClassStep, { params: { id }, body: { step: 'openRoll' } })
      .then(device.refresh)
      .catch(setProblem)
  return (
    <div className={s.start}>
      <p>{say('roll.notOpen', { count: device.lines.length })}</p>
      <Problem of={problem} />
      <Button size="lg" onClick={() => void open()}>
        {say('steps.openRoll')}
      </Button>
    </div>
  )
}

function OpenRoll({ id, device }: { id: string; device: RollOnDevice }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [show, setShow] = useState<Show>('all')
  const [site, setSite] = useState('')
  const [open, setOpen] = useState<'all' | 'add' | 'guests' | 'scan' | 'finish' | null>(null)
  const roll = device.roll!
  const writable = roll.state === 'open'
  const found = useFound(device.lines, text, show, site)
  const present = device.lines.filter(line => line.present).length
  const absent = device.lines.filter(line => !line.present && !line.excused)
  return (
    <>
      <section className={s.counter} aria-label={say('roll.counter')}>
        <p aria-live="polite">
          <strong>{present}</strong>
          <span>/{device.lines.length}</span> {say('roll.present')}
        </p>
        <p>
          {say('roll.absent', { count: absent.length })}
          {roll.guests > 0 && ` · ${say('roll.guests', { count: roll.guests })}`}
        </p>
      </section>
      {device.refused.length > 0 && <Refused device={device} />}
      <div className={s.tools}>
        <TextInput
          aria-label={say('roll.search')}
          placeholder={say('roll.search')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <fieldset className={s.shows} aria-label={say('roll.show')}>
          {shows.map(one => (
            <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>
              {say(`roll.shows.${one}`)}
            </button>
          ))}
        </fieldset>
        {roll.sites.length > 1 && (
          <select
            aria-label={say('class.sites')}
            value={site}
            onChange={event => setSite(event.currentTarget.value)}
          >
            <option value="">{say('roll.allSites')}</option>
            {roll.sites.map(one => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        {writable && absent.length > 0 && (
          <Button variant="default" onClick={() => setOpen('all')}>
            {say('roll.markAll', { count: absent.length })}
          </Button>
        )}
      </div>
      <ul className={s.lines} aria-label={say('roll.title')}>
        {found.slice(0, drawn).map(line => (
          <Line
            key={line.key}
            line={line}
            writable={writable}
            onMark={() => void device.mark([line.key], !line.present)}
          />
        ))}
      </ul>
      {found.length === 0 && <p className={s.nothing}>{say('roll.nothing')}</p>}
      {found.length > drawn && (
        <p className={s.nothing}>{say('roll.more', { count: found.length - drawn })}</p>
      )}
      {writable && (
        <nav className={s.bar} aria-label={say('roll.actions')}>
          <button type="button" onClick={() => setOpen('scan')}>
            <IconQrcode size={24} aria-hidden />
            {say('roll.scan')}
          </button>
          <button type="button" onClick={() => setOpen('add')}>
            <IconUserPlus size={24} aria-hidden />
            {say('roll.add')}
          </button>
          <button type="button" onClick={() => setOpen('guests')}>
            <IconUsers size={24} aria-hidden />
            {say('roll.guestsShort')}
          </button>
          <button type="button" className={s.finish} onClick={() => setOpen('finish')}>
            {say('steps.closeRoll')}
          </button>
        </nav>
      )}
      {open === 'all' && <MarkAll device={device} absent={absent} onClose={() => setOpen(null)} />}
      {open === 'add' && <AddPerson id={id} device={device} onClose={() => setOpen(null)} />}
      {open === 'guests' && <Guests id={id} device={device} onClose={() => setOpen(null)} />}
      {open === 'finish' && <Finish id={id} device={device} onClose={() => setOpen(null)} />}
      {open === 'scan' && (
        <Suspense fallback={null}>
          <Scanner id={id} device={device} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  )
}

/** Two letters are enough, with or without dấu: they begin a word of the name, or the number on the roll. */
function useFound(lines: readonly RollLine[], text: string, show: Show, site: string): RollLine[] {
  const folded = useMemo(() => new Map(lines.map(line => [line.key, ` ${fold(line.name)}`])), [lines])
  const words = fold(text).split(' ').filter(Boolean)
  return lines.filter(
    line =>
      (site === '' || line.site === site) &&
      (show === 'all' ||
        (show === 'present' && line.present) ||
        (show === 'absent' && !line.present && !line.excused) ||
        (show === 'excused' && line.excused)) &&
      words.every(word => folded.get(line.key)?.includes(` ${word}`) || String(line.ordinal) === word),
  )
}

function MarkAll({
  device,
  absent,
  onClose,
}: {
  device: RollOnDevice
  absent: readonly RollLine[]
  onClose: () => void
}) {
  const say = useSay()
  return (
    <Dialog title={say('roll.markAll', { count: absent.length })} from="bottom" onClose={onClose}>
      <p>{say('roll.markAllHint', { count: absent.length })}</p>
      <Button
        size="lg"
        fullWidth
        data-autofocus
        onClick={() => {
          void device.mark(
            absent.map(line => line.key),
            true,
          )
          onClose()
        }}
      >
        {say('roll.markAllNow')}
      </Button>
    </Dialog>
  )
}

/** What the server did not take, by name and reason; nothing of it is lost silently. */
function Refused({ device }: { device: RollOnDevice }) {
  const say = useSay()
  return (
    <div className={s.notice} role="status">
      <p>{say('roll.refused', { count: device.refused.length })}</p>
      <ul>
        {device.refused.map(one => (
          <li key={one.id}>
            {one.name ?? say('roll.unknown')}: {say(`verdicts.${one.verdict}`)}
          </li>
        ))}
      </ul>
      <Button variant="default" size="compact-md" onClick={device.forgetRefused}>
        {say('roll.read')}
      </Button>
    </div>
  )
}
