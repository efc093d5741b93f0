/** The roll to sign on paper: A4, Tinos (metrics of Times New Roman, complete Vietnamese), a column for the signature. */
import { createRequire } from 'node:module'
import type { SignedIn } from '../../platform/context.ts'
import { dayInVietnam, writeDay } from '../../platform/dates/dates.ts'
import type { Download } from '../../platform/room.ts'
import { rollOf } from './roll.ts'
import { type ClassRow, getKeptClass } from './rows.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const load = createRequire(import.meta.url)
const pdfmake = load('pdfmake') as typeof import('pdfmake')
const tinos = (file: string) => load.resolve(`@expo-google-fonts/tinos/${file}`)
const fonts = {
  Tinos: {
    normal: tinos('400Regular/Tinos_400Regular.ttf'),
    bold: tinos('700Bold/Tinos_700Bold.ttf'),
    italics: tinos('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
    bolditalics: tinos('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
  },
}
pdfmake.setFonts(fonts)
// A document of ours names nothing but its fonts.
pdfmake.setUrlAccessPolicy(() => false)
const ours = new Set(Object.values(fonts.Tinos))
pdfmake.setLocalAccessPolicy(path => ours.has(path))

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
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    // Margins of a document of the Party: 30 mm left, 15 right, 20 above and below (HD 36-HD/VPTW, HD 05-HD/VPTW).
    pageMargins: [85, 57, 43, 57],
    defaultStyle: { font: 'Tinos', fontSize: 12 },
    info: { title: `${print.title} ${row.title}` },
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
  return (document as unknown as { getBuffer(): Promise<Buffer> }).getBuffer()
}
