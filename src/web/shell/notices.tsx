/** The bell: how many notifications are unread; the list is loaded when it is opened. */
import { ActionIcon } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { notifications } from '../../platform/desk/contract.ts'
import { useEndpoint } from '../call.ts'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'

const NoticesPanel = lazy(() => import('./notices-panel.tsx').then(m => ({ default: m.NoticesPanel })))

export function Notices() {
  const say = useWebWords()
  const [open, setOpen] = useState(false)
  const answer = useEndpoint(notifications, {}, { every: 60_000 })
  const unread = answer.data?.unread ?? 0
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        className={s.bell ?? ''}
        aria-label={
          unread > 0
            ? `${say('notices.title')}: ${say('notices.unread', { count: unread })}`
            : say('notices.title')
        }
        onClick={() => setOpen(true)}
      >
        <IconBell size={22} stroke={1.5} aria-hidden />
        {unread > 0 && (
          <span className={s.count} aria-hidden>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </ActionIcon>
      {open && (
        <Suspense fallback={null}>
          <NoticesPanel onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
