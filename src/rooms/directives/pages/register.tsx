/** Sổ văn bản đến, sổ văn bản đi of the organisation acted for. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { usePageParams } from '../../../web/address.tsx'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayText } from '../../../web/kit/deadline.tsx'
import { Dialog } from '../../../web/kit/dialog.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWebWords, useWords } from '../../../web/words.ts'
import { exportRegister, listRegister, reserveNumber } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { labelWithDay } from './words-of.ts'

const yearsBack = 10

export function Register() {
  const say = useWords<typeof vi>('directives')
  const me = useMe()
  const mayWrite = useMay('register.write')
  const { direction: asked } = usePageParams<'direction'>()
  // `out` is what the address said before.
  const direction = asked === 'di' || asked === 'out' ? 'out' : 'in'
  const year = Number(today().slice(0, 4))
  const years = Array.from({ length: yearsBack }, (_, back) => String(year - back))
  return (
    <>
      <PageHead
        title={say(`register.${direction}`)}
        lead={me.data && say('register.lead', { name: me.data.actingFor.name })}
        actions={mayWrite && <Reserve direction={direction} />}
      />
      <RoomTabs />
      <List
        key={direction}
        label={say(`register.${direction}`)}
        endpoint={listRegister}
        params={{ direction }}
        exportAs={exportRegister}
        filters={[
          {
            name: 'book',
            kind: 'choice',
            label: say('register.book'),
            options: years.map(one => ({ value: one, label: one })),
          },
        ]}
        columns={[
          {
            key: 'serial',
            head: say('register.columns.serial'),
            cell: line => `${line.serial}/${line.book}`,
          },
          {
            key: 'entered',
            head: say('register.columns.entered'),
            cell: line => <DayText day={line.enteredOn} />,
          },
          {
            key: 'document',
            head: say('register.columns.document'),
            cell: line => (line.document ? labelWithDay(line.document) : ''),
          },
          {
            key: 'subject',
            head: say('register.columns.subject'),
            cell: line =>
              line.document?.subject ?? (
                <span className={s.small}>
                  {[say('register.kept'), line.note].filter(Boolean).join('. ')}
                </span>
              ),
          },
          {
            key: 'issuer',
            head: say('register.columns.issuer'),
            cell: line => line.document?.issuer ?? '',
          },
        ]}
        rowKey={line => line.id}
        rowHref={line => (line.document ? `/van-ban/${line.document.id}` : `/so-van-ban/${asked}`)}
        empty={{ title: say('register.empty'), hint: say('register.emptyHint') }}
      />
    </>
  )
}

/** A number for what must stay outside the system: only the number is kept (PRODUCT principle 7). */
function Reserve({ direction }: { direction: 'in' | 'out' }) {
  const say = useWords<typeof vi>('directives')
  const sayWeb = useWebWords()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const reserve = useCommand(reserveNumber, { invalidates: [listRegister] })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { note: note.trim() || null }
    const kept = await reserve.run({ params: { direction }, body }).catch(() => null)
    if (!kept) return
    announce(say('register.reserved', kept))
    setOpen(false)
    setNote('')
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {say('register.reserve')}
      </Button>
      {open && (
        <Dialog onClose={() => setOpen(false)} title={say('register.reserve')}>
          <form onSubmit={event => void submit(event)}>
            <Stack gap={16}>
              <p className={s.flat}>{say('register.reserveText')}</p>
              <TextInput
                label={say('register.reserveNote')}
                value={note}
                maxLength={100}
                onChange={event => setNote(event.currentTarget.value)}
              />
              <Problem of={reserve.problem} />
              <Group justify="flex-end" gap={8}>
                <Button variant="default" onClick={() => setOpen(false)}>
                  {sayWeb('steps.cancel')}
                </Button>
                <Button type="submit" loading={reserve.pending}>
                  {say('register.reserve')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Dialog>
      )}
    </>
  )
}
