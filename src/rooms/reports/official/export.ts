/** The official document of one report, or of a consolidation, with every figure and passage that it holds. */
import { sql } from 'kysely'
import type { SignedIn } from '../../../platform/context.ts'
import { notFound, refuse } from '../../../platform/refusal.ts'
import type { Download } from '../../../platform/room.ts'
import { namesOf } from '../../organisations/index.ts'
import { openConsolidation } from '../consolidation.ts'
import type { OfficialHead } from '../contract.ts'
import type { Definition } from '../contract-form.ts'
import { figureFields } from '../contract-form.ts'
import { paragraphsOf } from '../entries.ts'
import { relationsToReport, relationsToRequest } from '../relations.ts'
import { getRequestRow } from '../request-view.ts'
import { type Filled, getReportRow, type RequestRow, requestById } from '../rows.ts'
import { type BodyPart, numberLine, officialDocument } from './document.ts'
import { openingOf, proposeHead } from './head.ts'
import { phrases } from './phrases.ts'
import { profileOn } from './profiles.ts'

const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface Source {
  of: 'report' | 'request'
  id: string
}
interface Found {
  request: RequestRow
  issuerId: number
  to: string[]
  parts(): Promise<BodyPart[]>
}

export async function proposeOfficial(ctx: SignedIn, source: Source) {
  const { request, issuerId, to } = await find(ctx, source)
  const head = await proposeHead(ctx, issuerId, request, to)
  const profile = profileOn(head.day)
  return { head, profile: profile.name, rule: profile.rule }
}

export async function exportOfficial(ctx: SignedIn, source: Source, head: OfficialHead): Promise<Download> {
  const { request, parts } = await find(ctx, source)
  const opening = openingOf(request, head)
  const bytes = await officialDocument(profileOn(head.day), { head, opening, parts: await parts() })
  const name = `${numberLine(head).replaceAll('/', '-').replace(/\s+/g, ' ')} ${head.day}.docx`
  return { name, mediaType: docxMediaType, bytes }
}

async function find(ctx: SignedIn, { of, id }: Source): Promise<Found> {
  return of === 'report' ? ofReport(ctx, id) : ofRequest(ctx, id)
}

/** The unit itself at any time, to have it signed; others what was sent. */
async function ofReport(ctx: SignedIn, id: string): Promise<Found> {
  const row = await getReportRow(ctx, id)
  const request = await requestById(ctx, row.request_id)
  const own = relationsToReport(ctx, row).has('reporter')
  if (!own && row.submission === 0) throw notFound()
  const content = own ? row.content : await lastSent(ctx, row.id)
  return {
    request,
    issuerId: row.organisation_id,
    to: await receiversOf(ctx, request),
    parts: async () => partsOf(request.definition, content),
  }
}

async function lastSent(ctx: SignedIn, reportId: number): Promise<Record<string, Filled>> {
  const { rows } = await sql<{ content: Record<string, Filled> }>`
    select content from report_submission where report_id = ${reportId} order by ordinal desc limit 1`.execute(
    ctx.tx,
  )
  return rows[0]!.content
}

async function receiversOf(ctx: SignedIn, request: RequestRow): Promise<string[]> {
  const ids = [request.organisation_id, ...(request.through_id === null ? [] : [request.through_id])]
  const names = await namesOf(ctx, ids)
  return ids.flatMap(id => names.get(id)?.name ?? [])
}

function partsOf({ sections }: Definition, content: Readonly<Record<string, Filled>>): BodyPart[] {
  return sections.map(section => {
    if (section.kind === 'figures') {
      const rows = section.fields.map(({ key, label, unit }, at) => [
        String(at + 1),
        label,
        unit,
        written(content[key]?.value ?? null),
      ])
      return { heading: section.title, paragraphs: [], table: figureTable(rows) }
    }
    if (section.kind === 'list') {
      const rows = (content[section.key]?.rows ?? []).map((row, at) => [
        String(at + 1),
        ...section.columns.map((_, column) => row[column] ?? ''),
      ])
      return listPart(section.title, section.columns, rows)
    }
    const paragraphs = section.prompts.flatMap(({ key, label }) => {
      const texts = paragraphsOf(content[key]?.text ?? '')
      return texts.length === 0 ? [] : [{ text: `${label}:` }, ...texts.map(text => ({ text }))]
    })
    return {
      heading: section.title,
      paragraphs: paragraphs.length > 0 ? paragraphs : [{ text: phrases.nothing }],
    }
  })
}

const written = (value: number | null) => (value === null ? '' : value.toLocaleString('vi-VN'))

function figureTable(rows: string[][]): NonNullable<BodyPart['table']> {
  return {
    head: [phrases.ordinal, phrases.figure, phrases.unit, phrases.value],
    rows,
    widths: [10, 80, 30, 30],
  }
}

function listPart(heading: string, columns: readonly string[], rows: string[][]): BodyPart {
  if (rows.length === 0) return { heading, paragraphs: [{ text: phrases.nothing }] }
  const widths = [10, ...columns.map(() => 140 / columns.length)]
  return { heading, paragraphs: [], table: { head: [phrases.ordinal, ...columns], rows, widths } }
}

/** On behalf of the organisation acted for: the receiver, or the one through whom it came. */
async function ofRequest(ctx: SignedIn, id: string): Promise<Found> {
  const request = await getRequestRow(ctx, id)
  const relations = relationsToRequest(ctx, request)
  if (relations.size === 0) throw notFound()
  const issuerId = relations.has('receiver') ? request.organisation_id : request.through_id!
  const { rows } = await sql<{ above: string | null }>`
    select p.name as above from organisation o left join organisation p on p.id = coalesce(o.advises_id, o.parent_id)
    where o.id = ${issuerId}`.execute(ctx.tx)
  const above = rows[0]?.above
  return { request, issuerId, to: above ? [above] : [], parts: () => partsOfRequest(ctx, request) }
}

type Consolidation = Awaited<ReturnType<typeof openConsolidation>>

async function partsOfRequest(ctx: SignedIn, request: RequestRow): Promise<BodyPart[]> {
  const stored = await openConsolidation(ctx, request.public_id, {})
  if (!stored.top) throw refuse('reports.notYetAccepted', {}, 'conflict')
  const fields = figureFields(request.definition)
  const parts = request.definition.sections.map((section): BodyPart => {
    if (section.kind === 'figures') {
      const rows = section.fields.map(({ key, label, unit }, at) => [
        String(at + 1),
        label,
        unit,
        written(stored.top!.values[fields.findIndex(field => field.key === key)] ?? null),
      ])
      return { heading: section.title, paragraphs: [], table: figureTable(rows) }
    }
    if (section.kind === 'list') {
      const rows = (stored.merged?.lists.find(list => list.key === section.key)?.rows ?? []).map(
        (row, at) => [
          String(at + 1),
          ...section.columns.map((_, column) => row.cells[column] ?? ''),
          row.source.name,
        ],
      )
      return listPart(section.title, [...section.columns, phrases.units], rows)
    }
    return { heading: section.title, paragraphs: mergedParagraphs(section.prompts, stored) }
  })
  return [unitsPart(stored, fields), ...parts]
}

function mergedParagraphs(prompts: readonly { key: string; label: string }[], { merged }: Consolidation) {
  const paragraphs = prompts.flatMap(({ key, label }) => {
    const passages = merged?.passages.find(one => one.key === key)?.parts ?? []
    const lines = passages.map(({ text, sources }) => ({ text: `- ${text}`, after: saidBy(sources) }))
    return lines.length === 0 ? [] : [{ text: `${label}:` }, ...lines]
  })
  return paragraphs.length > 0 ? paragraphs : [{ text: phrases.nothing }]
}

function saidBy(sources: readonly { name: string }[]): string {
  const names = sources
    .slice(0, 3)
    .map(source => source.name)
    .join('; ')
  return sources.length > 3 ? phrases.saidByMany(names, sources.length - 3) : phrases.saidBy(names)
}

/** How many reported, who did not, and the figures of each level directly below; columns that fit the page. */
function unitsPart(
  { top, levels, silent }: Consolidation,
  fields: ReturnType<typeof figureFields>,
): BodyPart {
  const { accepted, expected } = top!.counts
  const shown = fields.slice(0, 5)
  const row = (name: string, values: readonly (number | null)[], ordinal: string) => [
    ordinal,
    name,
    ...shown.map((_, at) => written(values[at] ?? null)),
  ]
  return {
    heading: phrases.tableOfUnits,
    paragraphs: [
      { text: phrases.given(accepted, expected) },
      ...(silent.length > 0 ? [{ text: phrases.silent(silent.map(one => one.name).join('; ')) }] : []),
    ],
    ...(shown.length > 0
      ? {
          table: {
            head: [phrases.ordinal, phrases.units, ...shown.map(field => field.label)],
            rows: [
              ...levels.map((level, at) => row(level.organisation.name, level.values, String(at + 1))),
              row(phrases.sum, top!.values, ''),
            ],
            // A column of figures holds "truyền" in bold: 20 mm of the 165 that the text is wide.
            widths: [10, 45, ...shown.map(() => 95 / shown.length)],
          },
        }
      : {}),
  }
}
