/** A small world with an evidence log in it: sealing, rounds of the sequencer, witnesses that are real signers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aPerson, aSmallProvince, openWorld, type World } from '../../../test/world.ts'
import type { Json, Kind } from './seal.ts'
import { seal } from './seal.ts'
import { sequence } from './sequencer.ts'
import { Signer } from './signer.ts'
import type { SignerLink } from './signer-client.ts'

export interface LedgerWorld extends World {
  person: number
  signer: SignerLink
  /** Seals a step of the case and answers the leaf. */
  step(
    objectId: number,
    kind?: Kind,
    fields?: Record<string, Json>,
  ): Promise<{ id: number; publicId: string }>
  round(): ReturnType<typeof sequence>
  closeAll(): Promise<void>
}

/** A signer of this process: the same code as the one beside the server, without the socket. */
export function signerIn(folder: string): SignerLink {
  const signer = new Signer(folder)
  return { ask: async question => signer.answer(question), pid: process.pid, close: async () => {} }
}

export async function openLedgerWorld(): Promise<LedgerWorld> {
  const world = await openWorld(aSmallProvince())
  const person = await world.build(ctx =>
    aPerson(ctx, { fullName: 'Trần Thị Đề Xuất', at: { id: world.keyOf('Chi bộ thôn Đoài'), lo: 1 } }),
  )
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-signer-'))
  const signer = signerIn(folder)
  return {
    ...world,
    person,
    signer,
    step: (objectId, kind = 'dexuat.nop', fields = { noidung: `Đề xuất ${objectId}` }) =>
      world.build(ctx =>
        seal(ctx, {
          kind,
          about: { room: 'proposals', objectType: 'proposal', objectId },
          fields,
          signers: [{ personId: person, role: 'nguoi-de-xuat' }],
        }),
      ),
    round: () => sequence(world.application, signer),
    async closeAll() {
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
