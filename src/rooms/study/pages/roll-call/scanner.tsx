/** Reads members' codes: by the camera, or typed by hand. The verdict fills the screen, with the name and why. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useSay } from '../shared.tsx'
import { Camera } from './camera.tsx'
import s from './roll-call.module.css'
import type { RollOnDevice } from './use-roll.ts'
import { type Shown, VerdictScreen } from './verdict.tsx'

export function Scanner({ id, device, onClose }: { id: string; device: RollOnDevice; onClose: () => void }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState<Shown | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const take = async (code: string) => {
    setProblem(null)
    const local = localVerdict(id, code, device)
    if (local) return setShown(local)
    try {
      const answer = await device.markByCode(code)
      setShown(answer ?? { verdict: 'waits', name: lineOf(code, device)?.name ?? null })
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <Dialog title={say('roll.scan')} from="bottom" wide stays onClose={onClose}>
      {!shown && <Camera onText={text => void take(text)} />}
      <form
        className={s.typed}
        onSubmit={event => {
          event.preventDefault()
          if (typed.trim()) void take(typed)
          setTyped('')
        }}
      >
        <TextInput
          label={say('roll.typeCode')}
          description={say('roll.typeCodeHint')}
          inputMode="text"
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={typed.trim() === ''}>
          {say('roll.check')}
        </Button>
      </form>
      <Problem of={problem} />
      {shown && <VerdictScreen shown={shown} onClose={() => setShown(null)} />}
    </Dialog>
  )
}

const member = /^tsm:([0-9a-f-]{36}):(\d{1,6}):/i
const digits = /^\s*(\d{1,6})[-. ]\d{4}\s*$/

function lineOf(code: string, device: RollOnDevice) {
  const ordinal = member.exec(code)?.[2] ?? digits.exec(code)?.[1]
  return device.lines.find(line => String(line.ordinal) === ordinal)
}

/** What the device can say by itself, network or not. */
function localVerdict(id: string, code: string, device: RollOnDevice): Shown | null {
  const [, classId] = member.exec(code) ?? []
  if (classId && classId.toLowerCase() !== id) return { verdict: 'otherClass', name: null }
  const line = lineOf(code, device)
  if (line?.present) return { verdict: 'already', name: line.name }
  if (!device.reached && !line) return { verdict: 'codeUnknown', name: null }
  return null
}
