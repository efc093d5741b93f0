/** `npm start`: serves this installation; a new one gets the demonstration world unless THONGSUOT_EMPTY is set. */
import { Refusal } from '../platform/refusal.ts'
import { settingsFromEnvironment, wordsOfRooms } from './installation.ts'
import { root, serve } from './serve.ts'

const settings = settingsFromEnvironment(root)
try {
  const { address, close } = await serve(settings, {
    prepare: async application => {
      if (process.env.THONGSUOT_EMPTY) return
      const { loadDemonstration } = await import('../../demo/load.ts')
      console.log('Đang nạp thế giới minh họa (lần đầu)…')
      await loadDemonstration(application)
    },
  })
  console.log(`\nThông Suốt: ${address.replace('127.0.0.1', 'localhost')}`)
  if (!process.env.THONGSUOT_EMPTY) await printAccounts()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => close().then(() => process.exit(0)))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(wordsOfRooms()(error, 'vi'))
  console.error(wordsOfRooms()(error, 'en'))
  process.exit(1)
}

async function printAccounts(): Promise<void> {
  const { demoPassword, describedAccounts } = await import('../../demo/accounts.ts')
  console.log(`Tài khoản minh họa (mật khẩu chung: ${demoPassword})`)
  for (const { login, description } of describedAccounts())
    console.log(`  ${login.padEnd(16)} ${description}`)
}
