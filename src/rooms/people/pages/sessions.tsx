/** The own open sessions, each of which can be ended. */
import { Button } from '@mantine/core'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import { endOtherSessions, endSession, sessions } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './people.module.css'

export function Sessions() {
  const say = useWords<typeof vi>('people')
  const open = useEndpoint(sessions)
  const onDone = () => announce(say('session.ended'))
  const end = useCommand(endSession, { invalidates: [sessions], onDone })
  const endOthers = useCommand(endOtherSessions, { invalidates: [sessions], onDone })
  return (
    <Loaded query={open} skeleton={<RowsSkeleton rows={3} height={72} />}>
      {({ items }) => (
        <>
          <ul className={s.rows}>
            {items.map(item => (
              <li key={item.id}>
                <div className={s.rowBody}>
                  <p>{item.device ? nameOfDevice(item.device) : say('session.unknown')}</p>
                  <p className={s.soft}>
                    {say('session.since')} {writeInstant(item.since)} · {say('session.seen')}{' '}
                    {writeInstant(item.lastSeen)} · {say('session.address')}{' '}
                    {item.address ?? say('session.unknown')}
                  </p>
                </div>
                {item.mine ? (
                  <Status tone="done">{say('session.mine')}</Status>
                ) : (
                  <Button
                    variant="default"
                    loading={end.pending}
                    onClick={() => end.run({ params: { id: item.id } }).catch(() => undefined)}
                  >
                    {say('session.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <Problem of={end.problem ?? endOthers.problem} />
          {items.length > 1 && (
            <Button
              variant="default"
              loading={endOthers.pending}
              onClick={() => endOthers.run().catch(() => undefined)}
            >
              {say('session.endOthers')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}

/** "Chrome · Windows" out of what the browser calls itself; the whole text when it is unknown. */
function nameOfDevice(agent: string): string {
  const browser = /(Edg|OPR|SamsungBrowser|Firefox|Chrome|Safari)\//.exec(agent)?.[1]
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1]
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', SamsungBrowser: 'Samsung' }
  return browser && system ? `${names[browser] ?? browser} · ${system}` : agent
}
