/** An official report as .docx: header, title, bases, body, recipients, signature, in the profile of its day. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { OfficialHead } from '../contract.ts'
import { phrases } from './phrases.ts'
import type { FormatProfile } from './profiles.ts'

/** A part of the body under a numbered heading. */
export interface BodyPart {
  heading: string
  paragraphs: readonly { text: string; after?: string }[]
  table?: { head: readonly string[]; rows: readonly (readonly string[])[]; widths: readonly number[] }
}
export interface OfficialReport {
  head: OfficialHead
  opening: readonly string[]
  parts: readonly BodyPart[]
}

const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)
const widthOfText = twips(210 - 30 - 15)
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

export async function officialDocument(profile: FormatProfile, report: OfficialReport): Promise<Buffer> {
  const { margins, font, body } = profile
  const document = new Document({
    title: report.head.subject,
    creator: report.head.issuer,
    styles: { default: { document: { run: { font, size: body * 2, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(210), height: twips(297) },
            margin: {
              ...{ top: twips(margins.top), bottom: twips(margins.bottom) },
              ...{ left: twips(margins.left), right: twips(margins.right), header: twips(10) },
            },
          },
        },
        headers: { default: pageNumbers(profile), first: new Header({ children: [new Paragraph('')] }) },
        children: [
          letterhead(profile, report.head),
          ...title(profile, report.head),
          ...report.opening.map(text => paragraph(profile, [{ text }])),
          ...report.parts.flatMap((part, at) => bodyPart(profile, part, at, at === report.parts.length - 1)),
          new Paragraph({ text: '', keepNext: true, spacing: { before: 240 } }),
          foot(profile, report.head),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

interface Line {
  text: string
  size: number
  bold?: boolean
  italics?: boolean
  underlined?: boolean
  before?: number
}

function centred({
  text,
  size,
  bold = false,
  italics = false,
  underlined = false,
  before = 0,
}: Line): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after: 0 },
    children: [
      new TextRun({
        text,
        size: size * 2,
        bold,
        italics,
        ...(underlined ? { underline: { type: UnderlineType.SINGLE } } : {}),
      }),
    ],
  })
}

function pageNumbers(profile: FormatProfile): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: profile.pageNumber * 2 })],
      }),
    ],
  })
}

function sides(left: Paragraph[], right: Paragraph[], share: number): Table {
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({ children, width: { size: width, type: WidthType.DXA }, borders: noBorders })
  const first = Math.round(widthOfText * share)
  return new Table({
    width: { size: widthOfText, type: WidthType.DXA },
    columnWidths: [first, widthOfText - first],
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: [
      new TableRow({ cantSplit: true, children: [cell(left, first), cell(right, widthOfText - first)] }),
    ],
  })
}

function letterhead(profile: FormatProfile, head: OfficialHead): Table {
  const left = [
    ...(head.superior ? [centred({ text: head.superior.toUpperCase(), size: profile.organ })] : []),
    centred({ text: head.issuer.toUpperCase(), size: profile.organ, bold: true }),
    centred({ text: '*', size: profile.organ }),
    centred({ text: numberLine(head), size: profile.number }),
  ]
  const right = [
    ruled(centredRun(phrases.party, profile.title)),
    centred({ text: placeAndDay(head), size: profile.placeAndDay, italics: true, before: 120 }),
  ]
  return sides(left, right, 0.44)
}

function centredRun(text: string, size: number): TextRun {
  return new TextRun({ text, size: size * 2, bold: true })
}

/** The solid rule below the Party's name is as long as the name: about 72 mm at 15 points, 79 in the fonts that stand in for Times. */
function ruled(run: TextRun): Paragraph {
  const room = Math.max(0, (widthOfText * 0.56 - twips(84)) / 2)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: Math.round(room), right: Math.round(room) },
    spacing: { after: 0 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [run],
  })
}

/** "Số 05-BC/TU": no colon, numbers below 10 with a leading 0 (DOMAIN 1.3); room to write where it has none yet. */
export function numberLine({ number, symbol }: Pick<OfficialHead, 'number' | 'symbol'>): string {
  const digits = number === null ? '      ' : String(number).padStart(2, '0')
  return `${phrases.number} ${digits}-${symbol}`
}

/** Leading 0 for days below 10 and for months 1 and 2 only (DOMAIN 1.4). */
export function placeAndDay({ place, day }: Pick<OfficialHead, 'place' | 'day'>): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const dated = phrases.dated(date, Number(month) > 2 ? String(Number(month)) : month, year)
  return place ? `${place}, ${dated}` : dated
}

function title(profile: FormatProfile, head: OfficialHead): Paragraph[] {
  return [
    centred({ text: phrases.typeName, size: profile.typeName, bold: true, before: 360 }),
    centred({ text: head.subject, size: profile.abstract, bold: true }),
    ...(profile.hyphens ? [centred({ text: '-----', size: profile.abstract })] : []),
    new Paragraph({ text: '', spacing: { after: 120 } }),
  ]
}

function paragraph(
  { body, indent, gap, line }: FormatProfile,
  runs: readonly { text: string; bold?: boolean; italics?: boolean }[],
  keepNext = false,
): Paragraph {
  return new Paragraph({
    keepNext,
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: twips(indent) },
    spacing: { before: gap * 20, after: 0, line: line * 20, lineRule: LineRuleType.EXACT },
    children: runs.map(run => new TextRun({ ...run, size: body * 2 })),
  })
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']

/** A heading stays with what follows; the last lines of all stay with the signature, which never stands on a page of its own. */
function bodyPart(
  profile: FormatProfile,
  { heading, paragraphs, table }: BodyPart,
  at: number,
  last: boolean,
) {
  return [
    paragraph(profile, [{ text: `${roman[at] ?? at + 1}- ${heading.toUpperCase()}`, bold: true }], true),
    ...paragraphs.map(({ text, after }, line) =>
      paragraph(
        profile,
        [{ text }, ...(after ? [{ text: after, italics: true }] : [])],
        table !== undefined || (last && line === paragraphs.length - 1),
      ),
    ),
    ...(table
      ? [new Paragraph({ text: '', keepNext: true, spacing: { after: 60 } }), grid(profile, table)]
      : []),
  ]
}

function grid(profile: FormatProfile, { head, rows, widths }: NonNullable<BodyPart['table']>): Table {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map(width => Math.round((width / all) * widthOfText))
  const cell = (text: string, at: number, bold: boolean) =>
    new TableCell({
      width: { size: columns[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [
        new Paragraph({
          alignment: bold || /^-?[\d.]+(,\d+)?$/.test(text) ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: (profile.body - 1) * 2 })],
        }),
      ],
    })
  return new Table({
    width: { size: widthOfText, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, at) => cell(text, at, true)),
      }),
      ...rows.map(
        row => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) }),
      ),
    ],
  })
}

function foot(profile: FormatProfile, head: OfficialHead): Table {
  const left = [
    new Paragraph({
      children: [
        new TextRun({
          text: phrases.recipients,
          size: profile.recipientsHead * 2,
          underline: { type: UnderlineType.SINGLE },
        }),
      ],
    }),
    ...head.recipients.map(
      (text, at) =>
        new Paragraph({
          children: [
            new TextRun({
              text: `- ${text}${at === head.recipients.length - 1 ? '.' : ','}`,
              size: profile.recipients * 2,
            }),
          ],
        }),
    ),
  ]
  const right = [
    ...(head.authority
      ? [centred({ text: head.authority.toUpperCase(), size: profile.authority, bold: true })]
      : []),
    centred({ text: head.post.toUpperCase(), size: profile.signerPost }),
    ...[0, 1, 2].map(() => centred({ text: '', size: profile.body })),
    centred({ text: head.signer, size: profile.signerName, bold: true }),
  ]
  return sides(left, right, 0.5)
}
