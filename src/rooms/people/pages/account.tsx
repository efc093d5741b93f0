/** One's own account: password, second factor, open sessions, delegations. */
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { UrlTabs } from '../../../web/kit/tabs.tsx'
import { useMe } from '../../../web/me.ts'
import { Slot } from '../../../web/slot.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import { Delegations } from './delegations.tsx'
import { Security } from './security.tsx'
import { Sessions } from './sessions.tsx'

export function Account() {
  const say = useWords<typeof vi>('people')
  const me = useMe()
  return (
    <>
      <PageHead title={say('account.title')} lead={say('account.lead')} />
      <Loaded query={me}>
        {person => (
          <>
            <Facts
              facts={[
                { label: say('list.name'), value: person.fullName },
                { label: say('account.login'), value: person.login },
                { label: say('account.places'), value: person.places.map(place => place.name).join('; ') },
              ]}
            />
            <UrlTabs
              tabs={[
                {
                  value: 'security',
                  label: say('account.security'),
                  content: () => <Security secondFactor={person.secondFactor as 'on'} />,
                },
                { value: 'sessions', label: say('account.sessions'), content: () => <Sessions /> },
                { value: 'delegations', label: say('account.delegations'), content: () => <Delegations /> },
                {
                  value: 'reminders',
                  label: say('account.reminders'),
                  content: () => <Slot name="account.settings" data={{}} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </>
  )
}
