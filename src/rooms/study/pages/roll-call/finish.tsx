/** The end of the roll: who was absent, with and without reason, by name; then closed, and the device is emptied. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../../../web/address.tsx'
import { call } from '../../../../web/call.ts'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { takeClassStep } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from './roll-call.module.css'
import type { RollOnDevice } from './use-roll.ts'

export function Finish({ id, device, onClose }: { id: string; device: RollOnDevice; onClose: () => void }) {
  const say = useSay()
  const go = useGo()
  const [problem, setProblem] = useState<unknown>(null)
  const absent = device.lines.filter(line => !line.present)
  const close = async () => {
    try {
      await device.refresh()
      await call(takeClassStep, { params: { id }, body: { step: 'closeRoll' } })
      await device.refresh()
      go(`/hoc-tap/lop/${id}`)
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <Dialog title={say('steps.closeRoll')} from="bottom" onClose={onClose}>
      <p>
        {say('roll.finishCount', {
          present: device.lines.length - absent.length,
          roll: device.lines.length,
          absent: absent.filter(line => !line.excused).length,
          excused: absent.filter(line => line.excused).length,
        })}
      </p>
      {absent.length > 0 && (
        <ul className={s.absent}>
          {absent.slice(0, 60).map(line => (
            <li key={line.key}>
              {line.name} <small>{line.excused ? say('roll.states.excused') : line.place}</small>
            </li>
          ))}
          {absent.length > 60 && <li>{say('conference.more', { count: absent.length - 60 })}</li>}
        </ul>
      )}
      {device.waiting > 0 && !device.reached && <p>{say('roll.finishOffline', { count: device.waiting })}</p>}
      <Problem of={problem} />
      <div className={s.dialogActions}>
        <Button size="lg" disabled={!device.reached} onClick={() => void close()}>
          {say('steps.closeRoll')}
        </Button>
      </div>
    </Dialog>
  )
}
