/** A form in a dialog: its fields, the refusal in place, two buttons. Closes when `onSubmit` succeeds. */
import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog as Frame } from '../../../web/kit/dialog.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'

export interface DialogProps {
  title: string
  submit: string
  lead?: ReactNode
  /** False while something required is missing. */
  ready?: boolean
  onSubmit: () => Promise<unknown>
  onClose: () => void
  children?: ReactNode
}

export function Dialog({ title, submit, lead, ready = true, onSubmit, onClose, children }: DialogProps) {
  const say = useWords<typeof vi>('people')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setPending(true)
    setProblem(null)
    try {
      await onSubmit()
      onClose()
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }
  return (
    <Frame onClose={onClose} title={title} stays>
      <form onSubmit={send} noValidate>
        <Stack gap={16}>
          {lead && <p style={{ margin: 0 }}>{lead}</p>}
          {children}
          <Problem of={problem} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {say('person.cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={!ready}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Frame>
  )
}
