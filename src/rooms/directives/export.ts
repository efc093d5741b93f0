/** The register and the cascade as .xlsx: the same figures and names as on the screen, under the same rule. */
import type { SignedIn } from '../../platform/context.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { type CellValue, type Sheet, writeWorkbook, xlsxMediaType } from '../../platform/files/workbook.ts'
import type { Download } from '../../platform/room.ts'
import { branchesUnder, listBehind } from './branches.ts'
import { openCascade } from './cascade.ts'
import { findEntries } from './register.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const rowLimit = 20_000

const wordsOf = (ctx: SignedIn) => (ctx.language === 'en' ? en : vi)
const day = (value: string | null) => (value === null ? null : writeDay(value))

export async function registerWorkbook(
  ctx: SignedIn,
  direction: 'in' | 'out',
  { book }: { book?: string },
): Promise<Download> {
  const { columns, directions, types } = wordsOf(ctx)
  const rows: CellValue[][] = []
  for (let after: string | undefined; rows.length < rowLimit; ) {
    const page = await findEntries(ctx, direction, { book, after, limit: 200 })
    for (const { serial, enteredOn, document, note } of page.items) {
      rows.push([
        serial,
        day(enteredOn),
        document?.label ?? null,
        day(document?.issuedOn ?? null),
        document?.issuer ?? null,
        document ? types[document.type as keyof typeof types] : null,
        document?.subject ?? null,
        note,
      ])
    }
    if (!page.next) break
    after = page.next
  }
  const header = [
    columns.serial,
    columns.enteredOn,
    columns.label,
    columns.day,
    columns.issuer,
    '',
    columns.subject,
    columns.note,
  ]
  const bytes = await writeWorkbook([
    { name: directions[direction], header, rows, widths: [8, 14, 18, 12, 34, 16, 70, 30] },
  ])
  return {
    name: `${directions[direction]} ${book ?? ctx.today.slice(0, 4)}.xlsx`,
    mediaType: xlsxMediaType,
    bytes,
  }
}

export async function cascadeWorkbook(
  ctx: SignedIn,
  publicId: string,
  { under, on }: { under?: string; on?: string },
): Promise<Download> {
  const cascade = await openCascade(ctx, publicId, on)
  const point = under ?? cascade.top?.id
  const sheets = [chainSheet(ctx, cascade)]
  if (point)
    sheets.push(await branchSheet(ctx, publicId, point, on), await missingSheet(ctx, publicId, point, on))
  const label = cascade.root.label.replaceAll('/', '-')
  return { name: `${label} ${cascade.on}.xlsx`, mediaType: xlsxMediaType, bytes: await writeWorkbook(sheets) }
}

function chainSheet(ctx: SignedIn, { chain }: Awaited<ReturnType<typeof openCascade>>): Sheet {
  const { columns, sheets } = wordsOf(ctx)
  return {
    name: sheets.chain,
    header: [
      columns.label,
      columns.day,
      columns.issuer,
      columns.delay,
      columns.inherited,
      columns.sent,
      columns.received,
    ],
    rows: chain.map(hop => [
      hop.document.label,
      day(hop.document.issuedOn),
      hop.issuer,
      hop.delay,
      hop.inherited,
      hop.sent,
      hop.received,
    ]),
    widths: [20, 12, 40, 10, 14, 10, 12],
  }
}

async function branchSheet(
  ctx: SignedIn,
  publicId: string,
  under: string,
  on: string | undefined,
): Promise<Sheet> {
  const { columns, sheets, stopped } = wordsOf(ctx)
  const { branches } = await branchesUnder(ctx, publicId, under, on)
  return {
    name: sheets.branches,
    header: [
      columns.organisation,
      columns.label,
      columns.day,
      columns.delay,
      columns.sent,
      columns.received,
      columns.passedOn,
      columns.studied,
      columns.cells,
      columns.cellsReached,
      columns.stopped,
    ],
    rows: branches.map(({ organisation, document, delay, figures, stopped: at }) => [
      organisation.name,
      document?.label ?? null,
      day(document?.issuedOn ?? null),
      delay,
      figures.sent,
      figures.received,
      figures.passedOn,
      figures.studied,
      figures.cells,
      figures.cellsReached,
      at && stopped[at],
    ]),
    widths: [44, 18, 12, 10, 10, 12, 14, 14, 10, 14, 26],
  }
}

async function missingSheet(
  ctx: SignedIn,
  publicId: string,
  under: string,
  on: string | undefined,
): Promise<Sheet> {
  const { columns, sheets, states } = wordsOf(ctx)
  const rows: CellValue[][] = []
  for (let after: string | undefined; rows.length < rowLimit; ) {
    const page = await listBehind(ctx, publicId, { under, figure: 'cellsMissing', on, after, limit: 200 })
    for (const { organisation, path, state } of page.items) {
      rows.push([organisation.name, path, state && states.receipt[state as keyof typeof states.receipt]])
    }
    if (!page.next) break
    after = page.next
  }
  return {
    name: sheets.missing,
    header: [columns.organisation, columns.path, columns.state],
    rows,
    widths: [44, 70, 20],
  }
}
