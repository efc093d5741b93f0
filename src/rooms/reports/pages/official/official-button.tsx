/** The official document of a report or a consolidation: its head and foot are proposed, looked over, and saved as .docx. */
import { Button } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'

const OfficialDialog = lazy(() => import('./official-dialog.tsx').then(m => ({ default: m.OfficialDialog })))

export interface OfficialSource {
  of: 'report' | 'request'
  id: string
}

export function OfficialButton(source: OfficialSource) {
  const say = useWords<typeof vi>('reports')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileTypeDocx size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {say('official.button')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <OfficialDialog {...source} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
