/** Puts a reading aside: its file and its text are erased, so it asks once more. */
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../../../web/address.tsx'
import { useCommand } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWebWords, useWords } from '../../../../web/words.ts'
import { discardReading, listReadings } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'
import { forgetDraft } from './kept-draft.ts'

export function DiscardButton({ reading }: { reading: ReadingReply }) {
  const say = useWords<typeof vi>('directives')
  const sayWeb = useWebWords()
  const go = useGo()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const discard = useCommand(discardReading, { invalidates: [listReadings] })
  const submit = async () => {
    const body = { version: reading.version, ...(reason.trim() ? { reason: reason.trim() } : {}) }
    await discard.run({ params: { id: reading.id }, body }).then(
      () => {
        forgetDraft(reading)
        announce(say('confirm.discarded'))
        go('/doc')
      },
      () => undefined,
    )
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {say('confirm.discard')}
      </Button>
      {open && (
        <Dialog onClose={() => setOpen(false)} title={say('confirm.discard')}>
          <Stack gap={16}>
            <p className={s.flat}>{say('confirm.discardText')}</p>
            <Textarea
              label={sayWeb('steps.reason')}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={500}
            />
            <Problem of={discard.problem} />
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={() => setOpen(false)}>
                {sayWeb('steps.cancel')}
              </Button>
              <Button loading={discard.pending} onClick={() => void submit()}>
                {say('confirm.discard')}
              </Button>
            </Group>
          </Stack>
        </Dialog>
      )}
    </>
  )
}
