/** `npm start`: serves this installation; a new one gets the demonstration world unless THONGSUOT_EMPTY is set. */
import { sql } from 'kysely'
import { type Application, asSystem } from '../platform/application.ts'
import { Refusal } from '../platform/refusal.ts'
import type { WordTree } from '../platform/words.ts'
import { vi } from '../rooms/people/words.vi.ts'
import { settingsFromEnvironment, wordsOfRooms } from './installation.ts'
import { root, serve } from './serve.ts'

const settings = settingsFromEnvironment(root)
try {
  const { application, address, close } = await serve(settings, {
    prepare: async application => {
      if (process.env.THONGSUOT_EMPTY) return
      const { loadDemonstration } = await import('../../demo/load.ts')
      console.log('Đang nạp thế giới minh họa (lần đầu)…')
      await loadDemonstration(application)
    },
  })
  console.log(`\nThông Suốt: ${address.replace('127.0.0.1', 'localhost')}`)
  if (!process.env.THONGSUOT_EMPTY) await printAccounts(application)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => close().then(() => process.exit(0)))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(wordsOfRooms()(error, 'vi'))
  console.error(wordsOfRooms()(error, 'en'))
  process.exit(1)
}

/** The accounts of the demonstration world (their second factor is waived), with the posts held today. */
async function printAccounts(application: Application): Promise<void> {
  const { demoPassword } = await import('../../demo/accounts.ts')
  const { rows } = await asSystem(application, ctx =>
    sql<{ login: string; full_name: string; post: string | null; name: string | null }>`
      select distinct on (account.id) account.login, person.full_name, held.post, organisation.name
      from account join person on person.id = account.person_id
      left join post_holding held on held.person_id = person.id and held.ends_on is null
      left join organisation on organisation.id = held.organisation_id
      where account.second_factor = 'waived' order by account.id, held.id`.execute(ctx.tx),
  )
  if (rows.length === 0) return
  console.log(`\nTài khoản minh họa, mật khẩu chung: ${demoPassword}`)
  for (const { login, full_name, post, name } of rows) {
    const role = post && name ? `${postWord(post)}, ${name}` : ''
    console.log(`  ${login.padEnd(16)} ${full_name.padEnd(24)} ${role}`)
  }
}

/** The post in Vietnamese words. */
function postWord(post: string): string {
  const { posts } = vi as WordTree
  const word = typeof posts === 'object' ? posts[post] : undefined
  return typeof word === 'string' ? word : post
}
