/** Notifications: what came, why, and the page where one acts on it. */
import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import type { Reply } from '../../platform/contract.ts'
import { notifications, readNotifications } from '../../platform/desk/contract.ts'
import { PageLink } from '../address.tsx'
import { useCommand, useEndpoint } from '../call.ts'
import { writeInstant } from '../clock.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Empty } from '../kit/empty.tsx'
import { Loaded, RowsSkeleton } from '../kit/loaded.tsx'
import { useAnyWords, useWebWords } from '../words.ts'
import s from './frame.module.css'

export function NoticesPanel({ onClose }: { onClose: () => void }) {
  const say = useWebWords()
  const answer = useEndpoint(notifications)
  return (
    <Dialog from="right" onClose={onClose} title={say('notices.title')}>
      <Loaded query={answer} skeleton={<RowsSkeleton rows={4} height={64} />}>
        {data => <NoticeList items={data.items} unread={data.unread} onOpen={onClose} />}
      </Loaded>
    </Dialog>
  )
}

type Item = Reply<typeof notifications>['items'][number]

function NoticeList({ items, unread, onOpen }: { items: Item[]; unread: number; onOpen: () => void }) {
  const say = useWebWords()
  const sayAny = useAnyWords()
  const read = useCommand(readNotifications, { invalidates: [notifications] })
  const mark = (ids: string[] | null) => void read.run({ body: { ids } }).catch(() => undefined)
  if (items.length === 0)
    return <Empty icon={IconBell} title={say('notices.title')} hint={say('notices.none')} />
  const sentence = ({ reason, data }: Item) => {
    const [room = 'platform', ...name] = reason.split('.')
    return sayAny(room, `notifications.${name.join('.')}`, reason, data)
  }
  return (
    <>
      {unread > 0 && (
        <Button variant="default" loading={read.pending} onClick={() => mark(null)}>
          {say('notices.readAll')}
        </Button>
      )}
      <ul className={s.notices}>
        {items.map(item => (
          <li key={item.id} data-read={item.read}>
            <PageLink
              href={item.href}
              onClick={() => {
                if (!item.read) mark([item.id])
                onOpen()
              }}
            >
              {sentence(item)}
            </PageLink>
            <small>
              {!item.read && <strong>{say('notices.new')} · </strong>}
              <time dateTime={item.at}>{writeInstant(item.at)}</time>
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}
