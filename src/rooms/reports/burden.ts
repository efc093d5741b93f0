/**
 * What a request costs and what of it is known already: figures that the system holds, fields that another open
 * request asks of the same units for the same time. Shown before issuing, kept with the request (PRODUCT, reports).
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { allFigures } from '../../platform/figures.ts'
import { fold } from '../../platform/text.ts'
import { type Definition, type Field, figureFields } from './contract-form.ts'
import type { Overlap } from './contract-request.ts'

export interface AskedOf {
  units: readonly number[]
  definition: Definition
  from: string | null
  to: string | null
  /** The request that this one hands on: asking below for what is asked from above is no overlap. */
  handedOn: number | null
}

export async function overlapOf(ctx: SignedIn, asked: AskedOf): Promise<Overlap[]> {
  return [...heldAlready(ctx, asked), ...(await askedAlready(ctx, asked))]
}

/** Fields typed by hand whose words are those of a figure that a room counts. */
function heldAlready(ctx: SignedIn, { units, definition }: AskedOf): Overlap[] {
  return figureFields(definition)
    .filter(field => field.source === null)
    .flatMap(field => {
      const held = allFigures().find(
        figure => alike(field.label, figure.label.vi) || alike(field.label, figure.label.en),
      )
      return held
        ? [
            {
              kind: 'held' as const,
              field: field.label,
              by: held.label[ctx.language],
              source: held.code,
              units: units.length,
              href: null,
            },
          ]
        : []
    })
}

interface OtherRequest {
  public_id: string
  title: string
  asker: string
  definition: Definition
  units: number
}

async function askedAlready(
  ctx: SignedIn,
  { units, definition, from, to, handedOn }: AskedOf,
): Promise<Overlap[]> {
  if (units.length === 0) return []
  const { rows } = await sql<OtherRequest>`
    select q.public_id, q.title, o.name as asker, q.definition, found.units
    from (select request_id, count(*)::int as units from report
      where organisation_id = any(${[...units]}::bigint[]) and state in ('due', 'draft', 'returned', 'submitted')
      group by request_id) found
    join report_request q on q.id = found.request_id join organisation o on o.id = q.organisation_id
    where q.state = 'issued' and q.id is distinct from ${handedOn}::bigint
      and (q.period_to is null or ${from}::date is null or q.period_to >= ${from}::date)
      and (q.period_from is null or ${to}::date is null or q.period_from <= ${to}::date)
    order by q.due, q.id limit 100`.execute(ctx.tx)
  const fields = figureFields(definition)
  return rows.flatMap(other =>
    fields
      .filter(field => figureFields(other.definition).some(theirs => same(field, theirs)))
      .map(field => ({
        kind: 'asked' as const,
        field: field.label,
        by: other.title,
        source: other.asker,
        units: other.units,
        href: `/bao-cao/yeu-cau/${other.public_id}`,
      })),
  )
}

function same(one: Field, other: Field): boolean {
  if (one.source && other.source) return one.source === other.source
  return alike(one.label, other.label)
}

/** Words that say nothing of what is counted. */
const empty = new Set(
  'so tong tong so luong da cac nhung duoc cua trong va ve co nguoi den cho theo tai the of number and in to'.split(
    ' ',
  ),
)

/** Two labels mean the same figure when most of their words are the same, whatever their order and marks. */
export function alike(one: string, other: string): boolean {
  const words = (text: string) =>
    new Set(
      fold(text)
        .split(' ')
        .filter(word => word && !empty.has(word)),
    )
  const [a, b] = [words(one), words(other)]
  const shared = [...a].filter(word => b.has(word)).length
  return shared >= 2
    ? shared / new Set([...a, ...b]).size >= 0.6
    : a.size === 1 && b.size === 1 && shared === 1
}
