/** A request as .xlsx: units by figures with their sum, passages with their sources, who is silent, what differs. */

import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { SignedIn } from '../../platform/context.ts'
import { dayInVietnam, writeDay } from '../../platform/dates/dates.ts'
import { type CellValue, type Sheet, writeWorkbook, xlsxMediaType } from '../../platform/files/workbook.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Download } from '../../platform/room.ts'
import { figureFields } from './contract-form.ts'
import type { MatrixRow } from './contract-request.ts'
import { findUnits } from './matrix.ts'
import { merge } from './merge.ts'
import { relationsToRequest } from './relations.ts'
import { getRequestRow } from './request-view.ts'
import type { Filled, RequestRow } from './rows.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const rowLimit = 20_000
type Unit = Static<typeof MatrixRow>

export async function requestWorkbook(ctx: SignedIn, publicId: string): Promise<Download> {
  const request = await getRequestRow(ctx, publicId)
  if (relationsToRequest(ctx, request).size === 0) throw notFound()
  const units = await allUnits(ctx, publicId)
  const contents = await contentsOf(ctx, request)
  const bytes = await writeWorkbook([
    figureSheet(ctx, request, units),
    passageSheet(ctx, request, contents),
    silentSheet(ctx, units),
    differingSheet(ctx, request, contents),
  ])
  const name = `${request.title.slice(0, 80).replace(/[\\/:*?"<>|]/g, ' ')} ${ctx.today}.xlsx`
  return { name, mediaType: xlsxMediaType, bytes }
}

const wordsOf = (ctx: SignedIn) => (ctx.language === 'en' ? en : vi)

async function allUnits(ctx: SignedIn, publicId: string): Promise<Unit[]> {
  const units: Unit[] = []
  for (let after: string | undefined; units.length < rowLimit; ) {
    const page = await findUnits(ctx, publicId, { limit: 200, ...(after ? { after } : {}) })
    units.push(...page.items)
    if (!page.next) break
    after = page.next
  }
  return units
}

interface Content {
  id: string
  name: string
  content: Record<string, Filled>
}

async function contentsOf(ctx: SignedIn, request: RequestRow): Promise<Content[]> {
  const { rows } = await sql<Content>`
    select o.public_id as id, o.name, r.content from report r join organisation o on o.id = r.organisation_id
    where r.request_id = ${request.id} and r.state in ('submitted', 'accepted', 'consolidated')
    order by r.lo, r.id limit ${rowLimit}`.execute(ctx.tx)
  return rows
}

/** The sum counts accepted reports only, like the consolidation on the screen. */
function figureSheet(ctx: SignedIn, request: RequestRow, units: readonly Unit[]): Sheet {
  const { columns, states, sheets } = wordsOf(ctx)
  const fields = figureFields(request.definition)
  const accepted = units.filter(unit => ['accepted', 'consolidated'].includes(unit.state))
  const sums = fields.map((_, at) => accepted.reduce((sum, unit) => sum + (unit.values[at] ?? 0), 0))
  return {
    name: sheets.figures,
    header: [
      columns.unit,
      columns.state,
      columns.submittedAt,
      columns.late,
      columns.amendments,
      ...fields.map(field => (field.unit ? `${field.label} (${field.unit})` : field.label)),
    ],
    rows: [
      ...units.map((unit): CellValue[] => [
        unit.organisation.name,
        states.report[unit.state],
        unit.submittedAt && writeDay(dayInVietnam(new Date(unit.submittedAt))),
        unit.late,
        unit.amendments || null,
        ...unit.values,
      ]),
      [columns.total, null, null, null, null, ...sums],
    ],
    widths: [44, 22, 14, 12, 14, ...fields.map(() => 18)],
  }
}

function passageSheet(ctx: SignedIn, { definition }: RequestRow, contents: readonly Content[]): Sheet {
  const { columns, sheets } = wordsOf(ctx)
  const contributions = contents.map(({ id, name, content }) => ({ source: { id, name }, content }))
  const { passages, lists } = merge(definition, contributions)
  const labels = new Map(
    definition.sections.flatMap(section => [
      [section.key, section.title] as const,
      ...section.prompts.map(prompt => [prompt.key, prompt.label] as const),
    ]),
  )
  const rows: CellValue[][] = [
    ...passages.flatMap(({ key, parts }) =>
      parts.map(part => [
        labels.get(key) ?? key,
        part.text,
        part.sources.map(source => source.name).join('; '),
      ]),
    ),
    ...lists.flatMap(({ key, rows: lines }) =>
      lines.map(line => [labels.get(key) ?? key, line.cells.join(' · '), line.source.name]),
    ),
  ]
  return {
    name: sheets.passages,
    header: [columns.section, columns.passage, columns.sources],
    rows,
    widths: [34, 90, 50],
  }
}

function silentSheet(ctx: SignedIn, units: readonly Unit[]): Sheet {
  const { columns, sheets } = wordsOf(ctx)
  return {
    name: sheets.silent,
    header: [columns.silent],
    rows: units.filter(unit => unit.silent).map(unit => [unit.organisation.name]),
    widths: [60],
  }
}

function differingSheet(ctx: SignedIn, { definition }: RequestRow, contents: readonly Content[]): Sheet {
  const { columns, sheets } = wordsOf(ctx)
  const rows = contents.flatMap(({ name, content }) =>
    figureFields(definition).flatMap(({ key, label }): CellValue[][] => {
      const { value = null, reason = null, source } = content[key] ?? {}
      return source && source.value !== value ? [[name, label, value, source.value, reason]] : []
    }),
  )
  return {
    name: sheets.differing,
    header: [columns.unit, columns.section, columns.value, columns.evidence, columns.differs],
    rows,
    widths: [44, 44, 14, 14, 60],
  }
}
