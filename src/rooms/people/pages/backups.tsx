/** Sao lưu: when the installation was saved, how much, why it failed; for those who look after it. */
import { Button } from '@mantine/core'
import { IconDatabaseExport } from '@tabler/icons-react'
import { listBackups, startBackup } from '../../../platform/backups/contract.ts'
import type { vi } from '../../../platform/backups/words.vi.ts'
import type { Reply } from '../../../platform/contract.ts'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { writeInstant, writeNumber } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status, type Tone } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import s from './people.module.css'

type State = Reply<typeof listBackups>
type Run = State['items'][number]

export function Backups() {
  const say = useWords<typeof vi>('backups')
  const state = useEndpoint(listBackups, {}, { every: 5000 })
  const start = useCommand(startBackup, {
    invalidates: [listBackups],
    onDone: ({ begun }) => announce(say(begun ? 'begun' : 'alreadyRunning')),
  })
  return (
    <>
      <PageHead
        title={say('title')}
        lead={say('lead')}
        actions={
          <Button loading={start.pending} onClick={() => void start.run().catch(() => undefined)}>
            {say('now')}
          </Button>
        }
      />
      <Problem of={start.problem} />
      <Loaded query={state}>{data => <Body {...data} />}</Loaded>
    </>
  )
}

function Body({ items, last, late, lateAfterHours, keep }: State) {
  const say = useWords<typeof vi>('backups')
  if (items.length === 0)
    return <Empty icon={IconDatabaseExport} title={say('none')} hint={say('noneHint')} />
  const failed = items.find(run => run.state !== 'running')?.state === 'failed'
  return (
    <>
      {failed ? (
        <Status tone="late">{say('failedNow')}</Status>
      ) : (
        late && <Status tone="late">{say('late', { hours: lateAfterHours })}</Status>
      )}
      <Section title={say('last')}>
        <Facts
          facts={[
            { label: say('at'), value: last ? writeInstant(last.startedAt) : say('none') },
            ...(last
              ? [
                  { label: say('size'), value: megabytes(last.bytes) },
                  { label: say('content'), value: contentOf(last, say) },
                  { label: say('file'), value: last.file },
                ]
              : []),
            { label: say('keep'), value: say('keepRule', keep) },
          ]}
        />
        <p className={s.soft}>{say('key')}</p>
      </Section>
      <Section title={say('runs')}>
        <ul className={s.rows}>
          {items.map(run => (
            <RunLine key={run.startedAt} run={run} />
          ))}
        </ul>
      </Section>
    </>
  )
}

const tones: Record<Run['state'], Tone> = { running: 'waiting', done: 'done', failed: 'late' }

function RunLine({ run }: { run: Run }) {
  const say = useWords<typeof vi>('backups')
  const seconds = run.endedAt
    ? Math.max(1, Math.round((Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000))
    : null
  const details = [
    run.state === 'done' && megabytes(run.bytes),
    run.state === 'done' && contentOf(run, say),
    seconds !== null && run.state !== 'failed' && say('seconds', { seconds }),
    run.reason,
  ].filter(Boolean)
  return (
    <li>
      <span>{writeInstant(run.startedAt)}</span>{' '}
      <Status tone={run.gone ? 'stopped' : tones[run.state]}>
        {say(run.gone ? 'states.gone' : `states.${run.state}`)}
      </Status>{' '}
      <small>{details.join(' · ')}</small>
    </li>
  )
}

function contentOf(run: Run, say: ReturnType<typeof useWords<typeof vi>>): string {
  return say('counts', { rows: writeNumber(run.rows ?? 0), files: writeNumber(run.files ?? 0) })
}

function megabytes(bytes: number | null): string {
  return `${writeNumber(Math.max(1, Math.round((bytes ?? 0) / 100_000)) / 10)} MB`
}
