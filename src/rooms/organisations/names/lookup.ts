/** Finds organisations by a printed name or by a class, on a day, as seen from the issuer of the document. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { fold } from '../../../platform/text.ts'
import { advisingKinds, type Kind, type Level } from '../kinds.ts'
import { type Standing, standing, standingByIds } from '../standing.ts'
import type { Selection } from './groups.ts'
import { committeeForms, core, longForms } from './printed.ts'

/** Where a document comes from: the issuer, the committee it acts for, and the line above, nearest first. */
export interface Origin {
  day: string | null
  issuer: Standing
  /** False when the issuer is not known and this is only the line of the organisation that asks. */
  issues: boolean
  /** The issuer's own committee first, then each above it. */
  committees: Standing[]
  /** Organs of each committee that were asked for (names are compared in the program). */
  organs: Map<number, Standing[]>
}

export async function originOf(
  ctx: Context,
  issuer: Standing,
  day: string | null,
  issues: boolean,
): Promise<Origin> {
  const advised = issuer.advises_id ? await standingByIds(ctx, [issuer.advises_id], day) : []
  const nearest = advised[0] ?? issuer
  const above = await standingByIds(ctx, nearest.anc, day)
  const line = [...nearest.anc].reverse().flatMap(id => above.filter(row => row.id === id))
  const committees = line.filter(row =>
    ['partyBody', 'grassrootsBody', 'sectionBody', 'cell'].includes(row.kind),
  )
  return { day, issuer, issues, committees, organs: new Map() }
}

/** The committee of a class or a relative name: the nearest of these levels up the issuer's line. */
export function scopeOf(origin: Origin, levels: readonly Level[] | null): Standing | null {
  const [own] = origin.committees
  if (!levels) return (origin.issues && own) || null
  return origin.committees.find(row => levels.includes(row.level)) ?? null
}

/**
 * One organisation by its name on the day: exactly, by its short name or symbol, or as an organ of the issuer's
 * line ("UBND tỉnh", "Ban Tuyên giáo Tỉnh ủy"). Several equally near: null.
 */
export async function byName(ctx: Context, origin: Origin, printed: string): Promise<Standing | null> {
  const folded = fold(printed)
  if (!folded) return null
  const forms = [...new Set(longForms(folded).flatMap(committeeForms))]
  const exact = nearest(origin, await exactly(ctx, origin.day, forms))
  if (exact && sharesProvince(origin, exact)) return exact
  for (const form of forms) {
    const relative = await inLine(ctx, origin, form)
    if (relative) return relative
  }
  return exact
}

/** "Ban Tuyên giáo Tỉnh ủy" is the issuer's own province's, even where only another's is written like that. */
function sharesProvince(origin: Origin, row: Standing): boolean {
  const province = origin.committees.at(-2)
  return !province || row.anc.includes(province.id)
}

async function exactly(ctx: Context, day: string | null, forms: readonly string[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o
    where (o.folded = any(${forms}::text[]) or o.folded like any(${forms.map(form => `${form} %`)}::text[])
        or ' ' || o.folded like any(${forms.map(form => `% ${form}`)}::text[]))
      and (fold(o.name) = any(${forms}::text[]) or fold(coalesce(o.short_name, '')) = any(${forms}::text[])
        or fold(coalesce(o.symbol, '')) = any(${forms}::text[]))
    limit 200`.execute(ctx.tx)
  return rows
}

/** The one that shares the longest line with the issuer; null when two are equally near. */
function nearest(origin: Origin, rows: readonly Standing[]): Standing | null {
  const line = new Set([...origin.issuer.anc, ...(origin.committees[0]?.anc ?? [])])
  const ranked = rows
    .map(row => ({ row, near: row.anc.filter(id => line.has(id)).length, depth: row.anc.length }))
    .sort((a, b) => b.near - a.near || a.depth - b.depth)
  const [first, second] = ranked
  if (!first) return null
  return second && second.near === first.near && second.depth === first.depth ? null : first.row
}

/** Compares with the committees of the line and their organs, without place and level words. */
async function inLine(ctx: Context, origin: Origin, form: string): Promise<Standing | null> {
  const wanted = levelsNamed(form)
  for (const committee of origin.committees) {
    if (wanted && !wanted.includes(committee.level)) continue
    const place = placeOf(committee)
    if (sameCommittee(form, committee)) return committee
    const sought = core(form, place)
    if (!sought) continue
    const organs = await organsOf(ctx, origin, committee)
    const same = organs.filter(organ => core(fold(organ.name), place) === sought)
    if (same.length === 1) return same[0]!
    const advising = same.filter(organ => advisingKinds.includes(organ.kind))
    if (advising.length === 1) return advising[0]!
    if (same.length > 1) return null
  }
  return null
}

const named: readonly (readonly [RegExp, readonly Level[]])[] = [
  [/\b(tinh uy|tinh)\b/, ['province']],
  [/\bthanh uy\b/, ['province', 'district']],
  [/\b(huyen uy|thi uy|quan uy|huyen|thi xa)\b/, ['district']],
  [/\b(trung uong|tw)\b/, ['central']],
]

function levelsNamed(form: string): readonly Level[] | null {
  return named.find(([pattern]) => pattern.test(form))?.[1] ?? null
}

/** "Tỉnh ủy" alone is the provincial committee of the issuer's own line. */
function sameCommittee(form: string, committee: Standing): boolean {
  if (
    !/^(tinh uy|thanh uy|thi uy|huyen uy|quan uy|dang uy|dang uy khoi|dang uy xa|dang uy phuong)$/.test(form)
  ) {
    return false
  }
  return `${fold(committee.name)} `.startsWith(`${form} `)
}

/** "lam dong" of "Tỉnh ủy Lâm Đồng". */
export function placeOf(committee: Standing): string {
  return fold(committee.name).replace(
    /^(tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy|dang bo) ?(tinh|thanh pho|huyen|thi xa|xa|phuong|dac khu)? ?/,
    '',
  )
}

const maxOrgans = 2000

async function organsOf(ctx: Context, origin: Origin, committee: Standing): Promise<Standing[]> {
  const known = origin.organs.get(committee.id)
  if (known) return known
  const { rows } = await sql<Standing>`
    select o.* from ${standing(origin.day)} o
    where (o.parent_id = ${committee.id} and o.kind <> 'cell') or o.advises_id = ${committee.id}
    order by o.id limit ${maxOrgans}`.execute(ctx.tx)
  origin.organs.set(committee.id, rows)
  return rows
}

/** All organisations of a class, seen from a committee. */
export async function bySelections(
  ctx: Context,
  day: string | null,
  committee: Standing,
  selections: readonly Selection[],
): Promise<Standing[]> {
  const conditions = selections.map(selection => conditionOf(committee, selection))
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o where ${sql.join(conditions, sql` or `)}
    order by o.name_key, o.id`.execute(ctx.tx)
  return rows
}

function conditionOf(committee: Standing, selection: Selection): RawBuilder<boolean> {
  const reach = {
    children: sql<boolean>`o.parent_id = ${committee.id}`,
    advisers: sql<boolean>`o.advises_id = ${committee.id}`,
    subtree: sql<boolean>`o.lo > ${committee.lo}::bigint and o.lo < ${committee.hi}::bigint`,
  }[selection.reach]
  const parts = [reach, sql<boolean>`o.kind = any(${[...selection.kinds]}::text[])`]
  if (selection.levels) parts.push(sql<boolean>`o.level = any(${[...selection.levels]}::text[])`)
  if (selection.starts) parts.push(sql<boolean>`o.folded like any(${begins(selection.starts)}::text[])`)
  if (selection.startsNot) {
    parts.push(sql<boolean>`not o.folded like any(${begins(selection.startsNot)}::text[])`)
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

const begins = (words: readonly string[]) => words.map(word => `${word} %`)

/** The advising body of that kind of each committee. */
export async function bodiesOf(
  ctx: Context,
  day: string | null,
  committees: readonly Standing[],
  kind: Kind,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o
    where o.advises_id = any(${committees.map(row => row.id)}::bigint[]) and o.kind = ${kind}
    order by o.name_key, o.id`.execute(ctx.tx)
  return rows
}
