/** How the device stands to the server: what waits, whether it is reached, and the way to erase what is kept here. */
import { Button } from '@mantine/core'
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { useState } from 'react'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { useSay } from '../shared.tsx'
import s from './roll-call.module.css'
import type { RollOnDevice } from './use-roll.ts'

export function Badge({ device }: { device: RollOnDevice }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const { waiting, reached } = device
  const Mark = !reached ? IconCloudOff : waiting > 0 ? IconCloudUp : IconCloudCheck
  const words =
    waiting > 0 ? say('roll.waiting', { count: waiting }) : reached ? say('roll.sent') : say('roll.offline')
  return (
    <>
      <button
        type="button"
        className={`${s.badge} ${waiting > 0 || !reached ? s.badgeWaiting : ''}`}
        onClick={() => setOpen(true)}
      >
        <Mark size={20} aria-hidden />
        <span aria-live="polite">{words}</span>
      </button>
      {open && (
        <Dialog title={say('roll.device')} from="bottom" onClose={() => setOpen(false)}>
          <p>{say('roll.deviceHint')}</p>
          <p>{words}</p>
          <div className={s.dialogActions}>
            <Button onClick={() => void device.refresh()}>{say('roll.sendNow')}</Button>
            <Button
              variant="default"
              onClick={() => {
                void device.erase()
                setOpen(false)
              }}
            >
              {waiting > 0 ? say('roll.eraseWith', { count: waiting }) : say('roll.erase')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
