/** A scan before a person can confirm it: its pages are being recognised, or it could not be taken in. */
import { Button } from '@mantine/core'
import { IconFileOff, IconScan } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useGo } from '../../../../web/address.tsx'
import { queries, useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Empty } from '../../../../web/kit/empty.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Progress } from '../../../../web/kit/progress.tsx'
import { useWords } from '../../../../web/words.ts'
import { discardReading, getReading, listReadings } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'

const everyMilliseconds = 1500

/** How far it is; asks again and again, and renews what shows the reading when its state has changed. */
export function RecognisedPages({ id, started }: { id: string; started: { done: number; total: number } }) {
  const say = useWords<typeof vi>('directives')
  const { data } = useEndpoint(getReading, { params: { id } }, { every: everyMilliseconds })
  const over = data !== undefined && data.state !== 'recognising'
  useEffect(() => {
    if (!over) return
    for (const name of [listReadings.name, 'desk.work', 'desk.notifications'])
      void queries.invalidateQueries({ queryKey: [name] })
  }, [over])
  const { done, total } = data?.recognition ?? started
  return <Progress done={done} total={total} label={say('recognising.pages', { done, total })} />
}

export function Recognising({ reading }: { reading: ReadingReply }) {
  const say = useWords<typeof vi>('directives')
  return (
    <Empty
      icon={IconScan}
      title={say('recognising.title')}
      hint={say('recognising.hint')}
      action={
        <div className={s.underWay}>
          <RecognisedPages id={reading.id} started={reading.recognition ?? { done: 0, total: 1 }} />
          <PutAside reading={reading} label={say('recognising.stop')} said={say('recognising.stopped')} />
        </div>
      }
    />
  )
}

export function Unreadable({ reading }: { reading: ReadingReply }) {
  const say = useWords<typeof vi>('directives')
  return (
    <Empty
      icon={IconFileOff}
      title={say('recognising.failed')}
      hint={[reading.failure, say('recognising.failedHint')].filter(Boolean).join(' ')}
      action={<PutAside reading={reading} label={say('recognising.clear')} said={say('confirm.discarded')} />}
    />
  )
}

/** Nothing of it is in the register yet, so it is put aside without asking once more. */
function PutAside({ reading, label, said }: { reading: ReadingReply; label: string; said: string }) {
  const go = useGo()
  const discard = useCommand(discardReading, { invalidates: [listReadings, getReading] })
  const run = async () => {
    await discard.run({ params: { id: reading.id }, body: { version: reading.version } }).then(
      () => {
        announce(said)
        go('/doc')
      },
      () => undefined,
    )
  }
  if (!reading.allowed.includes('discard')) return null
  return (
    <>
      <Button variant="default" loading={discard.pending} onClick={() => void run()}>
        {label}
      </Button>
      <Problem of={discard.problem} />
    </>
  )
}
