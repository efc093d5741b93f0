/**
 * A whole server for the crash tests: a small province, one clerk. Prints `ready <port> <cookie>`; the cookie of the
 * clerk is made at the first start and stays in the data directory.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asSystem } from '../../src/platform/application.ts'
import { plantTree } from '../../src/rooms/organisations/plant.ts'
import { createAccount, openSession } from '../../src/rooms/people/index.ts'
import { settingsFromEnvironment } from '../../src/server/installation.ts'
import { serve } from '../../src/server/serve.ts'
import { aPerson, aSmallProvince } from '../world.ts'

const settings = { ...settingsFromEnvironment('.'), port: 0, requestsPerMinute: 1_000_000 }
const cookieFile = join(settings.dataDir, 'cookie')

const { address } = await serve(settings, {
  prepare: application =>
    asSystem(application, async ctx => {
      const seedlings = aSmallProvince()
      const planted = await plantTree(ctx, seedlings)
      const at = planted[seedlings.findIndex(({ name }) => name === 'Văn phòng Tỉnh ủy')]!
      const personId = await aPerson(ctx, { fullName: 'Nguyễn Văn Ghi', at, post: 'clerk' })
      const accountId = await createAccount(ctx, { personId, login: 'vanthu', secondFactor: 'waived' })
      await ctx.tx.updateTable('account').set({ state: 'active' }).where('id', '=', accountId).execute()
      const { token } = await openSession(ctx, accountId, 'secondFactor', { address: 'test', device: null })
      ctx.tx.afterCommit(() => writeFileSync(cookieFile, `thongsuot=${token}`))
    }),
})
if (!existsSync(cookieFile)) throw new Error('the first start was interrupted')
console.log(`ready ${new URL(address).port} ${readFileSync(cookieFile, 'utf8')}`)
