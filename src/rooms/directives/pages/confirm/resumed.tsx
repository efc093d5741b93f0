/** Said where an earlier sitting was taken up again. */
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { writeInstant } from '../../../../web/clock.ts'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { Work } from './use-draft.ts'

export function Resumed({ work }: { work: Work }) {
  const say = useWords<typeof vi>('directives')
  if (!work.resumedFrom) return null
  return (
    <div className={s.resumed} role="status">
      <IconHistory size={20} stroke={1.5} aria-hidden />
      <p>{say('confirm.resumed', { at: writeInstant(work.resumedFrom) })}</p>
      <Button variant="default" size="compact-md" onClick={work.beginAnew}>
        {say('confirm.beginAnew')}
      </Button>
    </div>
  )
}
