/** Asks once more before a step: what will change, its fields, the reason. Loaded when a step needs it. */
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWebWords } from '../words.ts'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'
import type { StepDetail } from './steps.tsx'

interface DialogProps {
  title: string
  reason: 'required' | 'optional' | undefined
  detail: StepDetail
  pending: boolean
  problem: unknown
  onClose: () => void
  onTake: (reason: string) => void
}

export function StepDialog({ title, reason, detail, pending, problem, onClose, onTake }: DialogProps) {
  const say = useWebWords()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason === 'required' && text.trim() === '') setMissing(true)
    else onTake(text.trim())
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {detail.preview}
          {detail.fields}
          {reason && (
            <Textarea
              label={say('steps.reason')}
              description={say('steps.reasonHint')}
              required={reason === 'required'}
              error={missing && text.trim() === '' ? say('steps.reasonMissing') : undefined}
              value={text}
              onChange={event => setText(event.currentTarget.value)}
              autosize
              minRows={3}
              maxLength={2000}
              data-autofocus
            />
          )}
          <Problem of={problem} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {say('steps.cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
