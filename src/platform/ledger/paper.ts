/**
 * A receipt on A4: what it proves in words, then QR codes that carry the whole file in parts (`TS1/3:…`). Paper
 * survives reorganisations and dead disks; the page that verifies takes the parts back.
 */
import type { Policy } from '../../ledger/quorum.ts'
import { judgeReceipt } from '../../ledger/verify/judge.ts'
import { paperParts } from '../../ledger/verify/paper.ts'
import { inWords } from '../../ledger/verify/say.ts'
import type { SignedIn } from '../context.ts'
import { printA4 } from '../files/pdf.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export async function printReceipt(
  ctx: SignedIn,
  policy: Policy,
  { name, text }: { name: string; text: string },
): Promise<Buffer> {
  const { paper } = ctx.language === 'en' ? en : vi
  const said = inWords(judgeReceipt(text, policy), ctx.language)
  const parts = paperParts(text)
  const small = { fontSize: 10, margin: [0, 1, 0, 1] as [number, number, number, number] }
  const rows = said.lines.map(({ label, value }) => [
    { text: label, ...small, bold: true },
    { text: value, ...small },
  ])
  const codes = parts.map((part, index) => ({
    stack: [
      { qr: part, fit: 225, eccLevel: 'L' as const },
      {
        text: paper.part.replace('{{part}}', `${index + 1}/${parts.length}`),
        fontSize: 9,
        margin: [0, 2, 0, 10] as [number, number, number, number],
      },
    ],
    unbreakable: true,
  }))
  const pairs = Array.from({ length: Math.ceil(codes.length / 2) }, (_, at) => ({
    columns: codes.slice(2 * at, 2 * at + 2),
    columnGap: 16,
    unbreakable: true,
  }))
  return printA4({
    title: name,
    footer: (page, pages) => ({
      text: `${name}   ${page}/${pages}`,
      alignment: 'right',
      fontSize: 9,
      margin: [0, 20, 43, 0],
    }),
    content: [
      { text: paper.title, bold: true, fontSize: 15, alignment: 'center', margin: [0, 0, 0, 4] },
      { text: said.title, alignment: 'center', margin: [0, 0, 0, 10] },
      { table: { widths: [110, '*'], body: rows }, layout: 'noBorders' },
      ...said.content.map(({ name, value }) => ({ text: `${name}: ${value.slice(0, 2000)}`, ...small })),
      { text: paper.not, bold: true, fontSize: 10, margin: [0, 8, 0, 2] },
      { ul: said.notProven.map(line => ({ text: line, fontSize: 10 })) },
      { text: paper.how, italics: true, fontSize: 10, margin: [0, 8, 0, 10] },
      ...pairs,
    ],
  })
}
