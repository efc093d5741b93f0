/** The dossier as files: the .pdf, or a folder with the same as data, the receipts of its reader and the policy. */
import { ZipFile } from 'yazl'
import type { SignedIn } from '../../platform/context.ts'
import { policyOf, policyText } from '../../platform/ledger/places.ts'
import { receiptOf } from '../../platform/ledger/receipts.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Download } from '../../platform/room.ts'
import type { OpenedCase } from './contract.ts'
import { printDossier, wordsOf } from './dossier.ts'
import { openOne } from './open.ts'
import { noteRead } from './reads.ts'
import { getCaseRow } from './rows.ts'

async function opened(ctx: SignedIn, publicId: string, what: 'dossier' | 'folder'): Promise<OpenedCase> {
  const { row } = await getCaseRow(ctx, publicId)
  await noteRead(ctx, 'protection_case', row, what)
  return openOne(ctx, publicId)
}

const nameOf = (found: OpenedCase) => `ho-so-bao-ve-${found.openedOn}-${found.id.slice(0, 8)}`

export async function dossierPdf(ctx: SignedIn, publicId: string): Promise<Download> {
  const found = await opened(ctx, publicId, 'dossier')
  return {
    name: `${nameOf(found)}.pdf`,
    mediaType: 'application/pdf',
    bytes: () => printDossier(ctx, found),
  }
}

/** Receipts of steps that are not signed yet are missing and named in DOC-TRUOC.txt. */
export async function dossierZip(ctx: SignedIn, publicId: string): Promise<Download> {
  const found = await opened(ctx, publicId, 'folder')
  const policy = await policyOf(ctx, ctx.dataDir)
  const receipts: { name: string; text: string }[] = []
  const waiting: string[] = []
  for (const [at, fact] of found.facts.entries()) {
    if (!fact.held) continue
    try {
      const { name, text } = await receiptOf(ctx, ctx.dataDir, policy, fact.id)
      receipts.push({ name: `bien-lai/${String(at + 1).padStart(3, '0')}-${name}`, text })
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'ledger.notSignedYet')) throw error
      waiting.push(fact.title)
    }
  }
  const trust = await policyText(ctx, ctx.dataDir)
  return {
    name: `${nameOf(found)}.zip`,
    mediaType: 'application/zip',
    bytes: async () =>
      zipOf([
        { name: 'ho-so.pdf', bytes: await printDossier(ctx, found) },
        { name: 'ho-so.json', bytes: Buffer.from(`${JSON.stringify(found, null, 2)}\n`) },
        { name: 'chinh-sach.txt', bytes: Buffer.from(trust) },
        { name: 'DOC-TRUOC.txt', bytes: Buffer.from(readMe(ctx, receipts.length, waiting)) },
        ...receipts.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })),
      ]),
  }
}

function readMe(ctx: SignedIn, held: number, waiting: readonly string[]): string {
  const { folder } = wordsOf(ctx)
  return [
    folder.lead,
    '',
    folder.receipts.replace('{{count}}', String(held)),
    ...(waiting.length > 0 ? [folder.waiting, ...waiting.map(title => `- ${title}`)] : []),
    '',
    folder.how,
    '',
  ].join('\n')
}

async function zipOf(files: readonly { name: string; bytes: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, bytes } of files) zip.addBuffer(bytes, name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
