/** Organisations in a table: written as code, name, or "name / superior"; found for all rows at once. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { fold, onePlacement, placements, sortKey } from '../../platform/text.ts'

export interface FoundPlace {
  id: number
  name: string
  kind: string
  lo: number
}

export interface Places {
  /** The organisations that the text may mean. */
  of(text: string): readonly FoundPlace[]
}

interface PlaceRow extends FoundPlace {
  key?: string
  above: string | null
}

const split = (text: string) => {
  const [name = '', ...above] = text.split(' / ')
  return { name, key: sortKey(onePlacement(name)), above: fold(above.join(' / ')) }
}

export async function findPlaces(ctx: Context, texts: readonly string[]): Promise<Places> {
  const wanted = [...new Set(texts)]
  if (wanted.length === 0) return { of: () => [] }
  const names = [...new Set(wanted.flatMap(text => placements(split(text).name).map(sortKey)))]
  const { rows } = await sql<PlaceRow>`
    select o.id, o.name, o.kind, o.lo, fold(p.name) as above
    from organisation o left join organisation p on p.id = o.parent_id
    where o.name_key = any (${names}::text[]) and o.state = 'active'`.execute(ctx.tx)
  const { rows: coded } = await sql<PlaceRow>`
    select o.id, o.name, o.kind, o.lo, c.code as key, null as above
    from organisation_code c join organisation o on o.id = c.organisation_id and o.state = 'active'
    where c.code = any (${wanted}::text[]) and c.valid_to is null`.execute(ctx.tx)
  const byName = Map.groupBy(rows, row => sortKey(onePlacement(row.name)))
  const byCode = Map.groupBy(coded, row => row.key)
  return {
    of(text) {
      const codes = byCode.get(text)
      if (codes) return unique(codes)
      const { key, above } = split(text)
      return unique((byName.get(key) ?? []).filter(row => above === '' || row.above === above))
    },
  }
}

function unique(rows: readonly PlaceRow[]): FoundPlace[] {
  return [...new Map(rows.map(row => [row.id, row])).values()]
}

/** How the export writes organisations: by code where there is one, else "name / superior". */
export async function writtenPlaces(ctx: Context, ids: readonly number[]): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string; above: string | null; code: string | null }>`
    select o.id, o.name, p.name as above, (
      select c.code from organisation_code c
      where c.organisation_id = o.id and c.valid_to is null order by c.scheme limit 1) as code
    from organisation o left join organisation p on p.id = o.parent_id
    where o.id = any (${wanted}::bigint[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.id, row.code ?? (row.above ? `${row.name} / ${row.above}` : row.name)]))
}
