/** The lists of the room beside one another. */
import { PageTabs } from '../../../web/kit/page-tabs.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'

const tabs = [
  { href: '/hoc-tap', word: 'tabs.plans', right: 'study.read' },
  { href: '/hoc-tap/lop', word: 'tabs.classes', right: 'study.lead' },
  { href: '/hoc-tap/bao-cao-vien', word: 'tabs.speakers', right: 'study.lead' },
  { href: '/hoc-tap/cua-toi', word: 'tabs.mine', right: null },
] as const

export function RoomTabs() {
  const say = useWords<typeof vi>('study')
  return <PageTabs label={say('tabs.label')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.word) }))} />
}
