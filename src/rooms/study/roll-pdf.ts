/** The roll to sign on paper: A4, Tinos (metrics of Times New Roman, complete Vietnamese), a column for the signature. */
import type { SignedIn } from '../../platform/context.ts'
import { dayInVietnam, writeDay } from '../../platform/dates/dates.ts'
import { printA4 } from '../../platform/files/pdf.ts'
import type { Download } from '../../platform/room.ts'
import { rollOf } from './roll.ts'
import { type ClassRow, getKeptClass } from './rows.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const time = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

export async function printRoll(ctx: SignedIn, publicId: string): Promise<Download> {
  const row = await getKeptClass(ctx, publicId)
  const lines = await rollOf(ctx, row.id)
  const bytes = await pdfOf(ctx, row, lines)
  return { name: `${row.title.replaceAll('/', '-')}.pdf`, mediaType: 'application/pdf', bytes }
}

async function pdfOf(
  ctx: SignedIn,
  row: ClassRow,
  lines: Awaited<ReturnType<typeof rollOf>>,
): Promise<Buffer> {
  const { print } = ctx.language === 'en' ? en : vi
  const cell = (text: string, more: object = {}) => ({ text, ...more })
  const header = [print.ordinal, print.name, print.place, print.signature, print.note].map(text =>
    cell(text, {
      bold: true,
      alignment: 'center' as const,
      margin: [0, 3, 0, 3] as [number, number, number, number],
    }),
  )
  const body = lines.map(line => [
    cell(String(line.ordinal), { alignment: 'center' }),
    cell(line.full_name),
    cell(line.place_name),
    cell(''),
    cell(line.excused ? print.excused : ''),
  ])
  const day = writeDay(dayInVietnam(row.starts_at))
  return printA4({
    title: `${print.title} ${row.title}`,
    footer: (page, pages) => ({
      text: `${page}/${pages}`,
      alignment: 'right',
      fontSize: 10,
      margin: [0, 20, 43, 0],
    }),
    content: [
      { text: ctx.viewer.actingFor.name.toUpperCase(), bold: true, fontSize: 12 },
      { text: print.title, bold: true, fontSize: 15, alignment: 'center', margin: [0, 16, 0, 4] },
      { text: row.title, alignment: 'center', fontSize: 13, margin: [0, 0, 0, 4] },
      {
        text: `${time.format(row.starts_at)}, ${day}${row.place ? `, ${row.place}` : ''}`,
        alignment: 'center',
        italics: true,
        margin: [0, 0, 0, 12],
      },
      {
        table: {
          headerRows: 1,
          widths: [28, 140, '*', 90, 60],
          heights: (at: number) => (at === 0 ? 20 : 24),
          dontBreakRows: true,
          body: [header, ...body],
        },
      },
      {
        text: `${print.roll}: ${lines.length}. ${print.present}: ………  ${print.excusedCount}: ………  ${print.absent}: ………`,
        margin: [0, 12, 0, 20],
      },
      {
        columns: [
          { text: '', width: '*' },
          { text: `${print.keeper}\n\n\n\n\n`, bold: true, alignment: 'center', width: 200 },
        ],
        unbreakable: true,
      },
    ],
  })
}
