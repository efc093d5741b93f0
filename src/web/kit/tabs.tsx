/** Tabs whose choice stands in the address. Only the chosen tab is built. */
import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useUrlState } from '../address.tsx'
import { useChosenInView } from './chosen-in-view.ts'

export interface Tab {
  value: string
  label: string
  count?: number | undefined
  content: () => ReactNode
}

export function UrlTabs({ tabs, name = 'tab' }: { tabs: readonly Tab[]; name?: string }) {
  const [state, change] = useUrlState()
  const first = tabs[0]?.value ?? ''
  const chosen = tabs.some(tab => tab.value === state[name]) ? state[name]! : first
  const row = useChosenInView<HTMLDivElement>(`${chosen} ${tabs.length}`)
  return (
    <Tabs
      value={chosen}
      onChange={value => change({ [name]: value === first ? null : value })}
      keepMounted={false}
    >
      <Tabs.List ref={row}>
        {tabs.map(tab => (
          <Tabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
            {tab.count !== undefined && ` (${tab.count})`}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(tab => (
        <Tabs.Panel key={tab.value} value={tab.value} pt={16}>
          {tab.value === chosen && tab.content()}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
