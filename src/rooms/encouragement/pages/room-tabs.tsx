/** The two lists of the room: what is owed, and the models. */
import { PageTabs } from '../../../web/kit/page-tabs.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'

export function RoomTabs() {
  const say = useWords<typeof vi>('encouragement')
  return (
    <PageTabs
      label={say('list.title')}
      tabs={[
        { href: '/khuyen-khich', label: say('nav.encouragement'), right: null },
        { href: '/mo-hinh', label: say('nav.models'), right: null },
      ]}
    />
  )
}
