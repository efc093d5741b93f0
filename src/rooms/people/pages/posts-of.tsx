/** Who holds which post of an organisation on a day: fills the place that the organisation's page leaves for it. */
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import type { SlotData } from '../../../web/slot.tsx'
import { useAnyWords, useWords } from '../../../web/words.ts'
import { postsOf } from '../contract.ts'
import type { vi } from '../words.vi.ts'

export function PostsOf({ data }: { data: SlotData }) {
  const say = useWords<typeof vi>('people')
  const sayAny = useAnyWords()
  const { id = '', day } = data
  const query = useEndpoint(postsOf, { params: { id }, query: day ? { day } : {} })
  return (
    <Loaded query={query} skeleton={<span />}>
      {({ items, mayRead }) =>
        mayRead && items.length > 0 ? (
          <Section title={say('postsOf.title')}>
            <Facts
              facts={[...Map.groupBy(items, item => item.post)].map(([post, holders]) => ({
                label: sayAny('people', `posts.${post}`, post),
                value: holders.map(item => (
                  <div key={item.id}>
                    <PageLink href={`/con-nguoi/${item.person}`}>{item.fullName}</PageLink>
                    {`, ${say('postsOf.since', { day: writeDay(item.beginsOn) })}`}
                  </div>
                )),
              }))}
            />
          </Section>
        ) : null
      }
    </Loaded>
  )
}
