/** A person confirms a reading: all its documents enter the register at once, or none does. */
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { refuse } from '../../platform/refusal.ts'
import type { confirmReading } from './contract.ts'
import { receiveFromOutside } from './dispatch.ts'
import { type Registered, registerDocument } from './documents.ts'
import { moveReading } from './reading.ts'

/** Documents are registered oldest first, so that each finds what it carries on. */
export async function confirm(
  ctx: SignedIn,
  publicId: string,
  { version, documents }: Call<typeof confirmReading>['body'],
): Promise<Reply<typeof confirmReading>> {
  if (documents.every(document => document === null)) throw refuse('directives.nothingConfirmed')
  const registered: Registered[] = []
  await moveReading(
    ctx,
    { publicId, step: 'confirm', version, input: documents },
    {
      confirm: async (_ctx, row) => {
        const source = { readingId: row.id, fileSha256: row.file_sha256, text: row.body }
        const inOrder = documents
          .flatMap((document, place) => (document ? [{ document, place }] : []))
          .sort((a, b) => (a.document.issuedOn ?? '').localeCompare(b.document.issuedOn ?? ''))
        for (const { document, place } of inOrder) {
          const result = await registerDocument(ctx, document, source)
          if (document.register === 'in') await receiveFromOutside(ctx, result.documentId)
          registered[place] = result
        }
        await ctx.tx.updateTable('reading').set({ places: null }).where('id', '=', row.id).execute()
      },
    },
  )
  return {
    documents: registered.flatMap(({ publicId: id, label, wasKnown }) => [{ id, label, wasKnown }]),
  }
}
