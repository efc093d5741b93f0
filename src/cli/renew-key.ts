/** `thongsuot renew-key`: a new key in front of the earlier ones; the next start seals every second factor by it. */
import { refuse } from '../platform/refusal.ts'
import { renewKey } from '../platform/seal.ts'
import { keepHouse } from './housekeeping.ts'

export function renewKeyCommand(args: string[]): Promise<number> {
  return keepHouse('renew-key', args, async ({ dataDir, t, say }) => {
    if (process.env.SECRET_KEY) throw refuse('database.keyFromOutside')
    say(t('database:commands.keyRenewed', { file: renewKey(dataDir) }))
    return 0
  })
}
