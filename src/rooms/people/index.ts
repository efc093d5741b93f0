/** The door of the people room. */
import type { Room } from '../../platform/room.ts'
import { searchPersons, workOf } from './desk.ts'
import { accountLifecycle, delegationLifecycle } from './lifecycle.ts'
import { routes } from './routes.ts'
import { sealSecrets } from './seal-secrets.ts'
import { sweepThrottle } from './sign-in.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import './territory.ts'

export { createAccount, type NewAccount } from './accounts.ts'
export { historyOfObject } from './object-history.ts'
export { personNames } from './person-history.ts'
export { entitlements, type Post, posts, type Right, rights } from './policy.ts'
export { sealSecrets } from './seal-secrets.ts'
export { openSession, sessions } from './session.ts'
export { inviteByHouse } from './tickets.ts'

export const room: Room = {
  name: 'people',
  words: { vi, en },
  routes,
  jobs: [{ name: 'people.sweep', cron: '30 2 * * *', run: sweepThrottle }],
  longJobs: [
    {
      name: 'people.sealSecrets',
      atStart: true,
      async run(application) {
        const { unreadable } = await sealSecrets(application)
        if (unreadable > 0) {
          const data = { count: unreadable }
          console.error(
            String(application.words.t('people:commands.secretsUnreadable' as never, data as never)),
          )
        }
      },
    },
  ],
  work: workOf,
  search: searchPersons,
  lifecycles: [accountLifecycle, delegationLifecycle],
}
