/** Said once before sending: what nobody looked at yet, document by document. */
import { Button, Group, Stack } from '@mantine/core'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { DocumentDraft } from './draft.ts'
import { draftLabel } from './write.ts'

interface UnsureDialogProps {
  documents: readonly DocumentDraft[]
  unsure: readonly number[]
  onClose: () => void
  onConfirm: () => void
}

export function UnsureDialog({ documents, unsure, onClose, onConfirm }: UnsureDialogProps) {
  const say = useWords<typeof vi>('directives')
  const count = unsure.reduce((sum, one) => sum + one, 0)
  return (
    <Dialog onClose={onClose} title={say('confirm.unsure.title')}>
      <Stack gap={16}>
        <p className={s.flat}>{say('confirm.unsure.text', { count })}</p>
        <ul className={s.flat}>
          {documents.map((draft, at) =>
            unsure[at]! > 0 ? (
              <li key={draft.span.start}>
                {say('confirm.unsure.line', { label: draftLabel(draft, say), count: unsure[at]! })}
              </li>
            ) : null,
          )}
        </ul>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {say('confirm.unsure.look')}
          </Button>
          <Button onClick={onConfirm} data-autofocus>
            {say('confirm.unsure.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
