/** A ticket, shown once, to be handed over in person. */
import { Button, Stack } from '@mantine/core'
import { writeInstant } from '../../../web/clock.ts'
import { Dialog } from '../../../web/kit/dialog.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './people.module.css'

export interface Handed {
  name: string
  ticket: string
  until: string
}

export function TicketDialog({ handed, onClose }: { handed: Handed; onClose: () => void }) {
  const say = useWords<typeof vi>('people')
  return (
    <Dialog onClose={onClose} stays title={say('accounts.ticketTitle', { name: handed.name })}>
      <Stack gap={16}>
        <div className={s.ticket}>{handed.ticket}</div>
        <p style={{ margin: 0 }}>{say('accounts.ticketText', { until: writeInstant(handed.until) })}</p>
        <p style={{ margin: 0 }}>
          {say('accounts.ticketWhere')} <span className={s.key}>{`${location.origin}/ticket`}</span>
        </p>
        <Button onClick={onClose}>{say('accounts.close')}</Button>
      </Stack>
    </Dialog>
  )
}
