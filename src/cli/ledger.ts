/**
 * `thongsuot ledger check`: derives the whole log anew and says what does not fit (exit 1).
 * `thongsuot ledger watch KEY`: this installation witnesses another one's book from now on.
 * `thongsuot ledger witness-key`: the key under which this installation witnesses, for the policies of others.
 */

import { openDatabase } from '../platform/database/open.ts'
import { checkLog } from '../platform/ledger/check.ts'
import { startSigner } from '../platform/ledger/signer-client.ts'
import { ownWitnessName, watchBook } from '../platform/ledger/witnessing.ts'
import { assemble, settingsFromEnvironment } from '../server/installation.ts'
import { root } from '../server/serve.ts'

const usage = `Cách dùng: thongsuot ledger check | watch KHÓA | witness-key
Usage: thongsuot ledger check | watch KEY | witness-key`

export async function ledgerCommand([what = '', ...rest]: string[]): Promise<number> {
  const wanted = { check: 0, watch: 1, 'witness-key': 0 }[what]
  if (wanted === undefined || rest.length !== wanted) {
    console.error(usage)
    return 2
  }
  const settings = settingsFromEnvironment(root)
  const database = await openDatabase(settings.database)
  try {
    const application = assemble({ database, dataDir: settings.dataDir })
    if (what === 'check') return sayCheck(await checkLog(application))
    if (what === 'watch') return (await watchBook(application, rest[0]!)) ? 0 : 1
    const signer = startSigner(settings.dataDir)
    try {
      const { key } = await signer.ask({ ask: 'witnessKey', name: await ownWitnessName(application) })
      console.log(key)
      return key ? 0 : 1
    } finally {
      await signer.close()
    }
  } finally {
    await database.close()
  }
}

function sayCheck({ books, leaves, heads, openings, faults }: Awaited<ReturnType<typeof checkLog>>): number {
  console.log(`Sổ: ${books}. Bản ghi: ${leaves}. Mốc đã ký: ${heads}. Nội dung đối chiếu: ${openings}.`)
  if (faults.length === 0) {
    console.log('Toàn bộ sổ khớp với các mốc đã ký.')
    return 0
  }
  console.log(`KHÔNG KHỚP ở ${faults.length} chỗ:`)
  for (const fault of faults.slice(0, 100)) console.log(`  ${fault}`)
  return 1
}
