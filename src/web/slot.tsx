/**
 * A place on a page of one room that another room fills: rooms further down the list may show something on the pages
 * of rooms above, which do not know them. A room fills slots by `export const slots` in its `pages/index.ts`.
 */
import { type ComponentType, lazy, Suspense } from 'react'

export type SlotData = Record<string, string>
export type Slots = Record<string, () => Promise<ComponentType<{ data: SlotData }>>>

const filled = import.meta.glob<{ slots?: Slots }>('../rooms/*/pages/index.ts', { eager: true })

const parts = Object.values(filled).flatMap(({ slots }) =>
  Object.entries(slots ?? {}).map(([name, load]) => ({
    name,
    Part: lazy(async () => ({ default: await load() })),
  })),
)

export function Slot({ name, data }: { name: string; data: SlotData }) {
  return (
    <Suspense fallback={null}>
      {parts
        .filter(part => part.name === name)
        .map(({ Part }) => (
          <Part key={JSON.stringify(data)} data={data} />
        ))}
    </Suspense>
  )
}
