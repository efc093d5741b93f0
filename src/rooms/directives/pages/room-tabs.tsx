/** The lists of the room beside one another. */
import { PageTabs } from '../../../web/kit/page-tabs.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'

const tabs = [
  { href: '/van-ban', word: 'tabsOfRoom.all', right: 'register.read' },
  { href: '/van-ban-den', word: 'tabsOfRoom.inbox', right: 'receipt.acknowledge' },
  { href: '/so-van-ban/den', word: 'tabsOfRoom.registerIn', right: 'register.read' },
  { href: '/so-van-ban/di', word: 'tabsOfRoom.registerOut', right: 'register.read' },
  { href: '/doc', word: 'tabsOfRoom.upload', right: 'reading.work' },
] as const

export function RoomTabs() {
  const say = useWords<typeof vi>('directives')
  return (
    <PageTabs label={say('tabsOfRoom.label')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.word) }))} />
  )
}
