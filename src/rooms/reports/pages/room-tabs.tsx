/** The lists of the room beside one another. */
import { PageTabs } from '../../../web/kit/page-tabs.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'

const tabs = [
  { href: '/bao-cao', word: 'tabs.own', right: 'report.write' },
  { href: '/bao-cao/yeu-cau', word: 'tabs.received', right: 'report.ask' },
  { href: '/bao-cao/dinh-ky', word: 'tabs.series', right: 'report.ask' },
  { href: '/bao-cao/mau', word: 'tabs.forms', right: 'report.ask' },
] as const

export function RoomTabs() {
  const say = useWords<typeof vi>('reports')
  return <PageTabs label={say('nav.reports')} tabs={tabs.map(tab => ({ ...tab, label: say(tab.word) }))} />
}
