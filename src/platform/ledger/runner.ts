/** Keeps the evidence log going beside the server: sequences what was sealed, asks witnesses, gets time stamps. */
import type { Application } from '../application.ts'
import { askWitnesses } from './asking.ts'
import { sequence } from './sequencer.ts'
import { type SignerLink, startSigner } from './signer-client.ts'
import { stampHeads } from './stamps.ts'
import { onWake } from './wake.ts'

export interface LedgerRun {
  signer: SignerLink
  close(): Promise<void>
}

/** A batch is gathered for this long. */
const gather = 150
/** Without a call from this process it looks by itself: another one may have sealed. */
const look = 5_000
const askEvery = 20_000

export function runLedger(application: Application): LedgerRun {
  const signer = startSigner(application.dataDir)
  let closed = false
  let called = true
  let wakeUp = () => {}
  const off = onWake(() => {
    called = true
    wakeUp()
  })
  const pause = (time: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, time)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const quietly = async (work: () => Promise<unknown>) => {
    try {
      return await work()
    } catch (error) {
      if (!closed) console.error(`ledger: ${(error as Error).message}`)
      return null
    }
  }
  const placing = (async () => {
    while (!closed) {
      if (!called) await pause(look)
      if (closed) return
      called = false
      await new Promise(resolve => setTimeout(resolve, gather))
      let more = true
      while (more && !closed) {
        const done = await quietly(() => sequence(application, signer))
        more = (done as { placed: number } | null)?.placed === 500
      }
    }
  })()
  let wakeOutside = () => {}
  const outside = (async () => {
    while (!closed) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, askEvery)
        wakeOutside = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      if (closed) return
      await quietly(() => askWitnesses(application))
      await quietly(() => stampHeads(application))
    }
  })()
  return {
    signer,
    async close() {
      closed = true
      off()
      wakeUp()
      wakeOutside()
      await Promise.all([placing, outside])
      await signer.close()
    },
  }
}
