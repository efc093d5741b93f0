/** Rows of a table against the organisations that stand: what has to change so that both say the same. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { onePlacement } from '../../../platform/text.ts'
import { ownScheme } from '../codes.ts'
import type { Change } from '../contract-reorganisation.ts'
import { type Standing, standing } from '../standing.ts'
import type { Entry, Known } from './check.ts'

export interface Present {
  byCode: ReadonlyMap<string, Known & { row: Standing }>
}

/** What stands on the day, by its own code; one without a code goes out and comes back as "T-" and its key. */
export async function presentOf(ctx: Context, day: string): Promise<Present> {
  const { rows } = await sql<Standing & { code: string; parent_code: string | null }>`
    select o.*, coalesce(c.code, 'T-' || o.id) as code,
      case when o.parent_id is not null then coalesce(p.code, 'T-' || o.parent_id) end as parent_code
    from ${standing(day)} o
    left join organisation_code c on c.organisation_id = o.id and c.scheme = ${ownScheme} and c.valid_to is null
    left join organisation_code p on p.organisation_id = o.parent_id and p.scheme = ${ownScheme} and p.valid_to is null
  `.execute(ctx.tx)
  const byCode = new Map<string, Known & { row: Standing }>()
  for (const row of rows) {
    const { code, name, kind, parent_code: parent } = row
    byCode.set(code, { code, name, kind, endedOn: null, parent, row })
  }
  return { byCode }
}

/** Organisations that the table does not name stay as they are: a table may be part of the tree. */
export function changesOf(entries: readonly Entry[], present: Present): Change[] {
  const ref = (code: string) => present.byCode.get(code)?.row.public_id ?? `+${keyOf(code)}`
  return entries.flatMap(entry => {
    const known = present.byCode.get(entry.code)
    return known ? changesOfOne(entry, known, ref, present) : [foundingOf(entry, ref)]
  })
}

/** Keys of a batch take plain signs only. */
function keyOf(code: string): string {
  return `c${Buffer.from(code, 'utf8').toString('hex').slice(0, 58)}`
}

function foundingOf(entry: Entry, ref: (code: string) => string): Change {
  const { kind, level, name, shortName, symbol, place, code } = entry
  return {
    operation: 'found',
    key: ref(entry.code),
    parent: entry.parent === null ? null : ref(entry.parent),
    advises: entry.advises === null ? null : ref(entry.advises),
    ...{ kind, level, name, shortName, symbol, place, code },
  }
}

function changesOfOne(
  entry: Entry,
  known: Known & { row: Standing },
  ref: (code: string) => string,
  present: Present,
): Change[] {
  const { row } = known
  const organisation = row.public_id
  const changes: Change[] = []
  const { name, shortName, symbol, place, kind, level } = entry
  if (
    onePlacement(name) !== onePlacement(row.name) ||
    shortName !== row.short_name ||
    symbol !== row.symbol ||
    place !== row.place
  ) {
    changes.push({ operation: 'rename', organisation, name, shortName, symbol, place })
  }
  if (kind !== row.kind || level !== row.level) {
    changes.push({ operation: 'changeClass', organisation, kind, level })
  }
  const advised = entry.advises === null ? null : (present.byCode.get(entry.advises)?.row.id ?? -1)
  if (entry.parent !== null && (entry.parent !== known.parent || advised !== row.advises_id)) {
    const advises = entry.advises === null ? null : ref(entry.advises)
    changes.push({ operation: 'reparent', organisation, parent: ref(entry.parent), advises })
  }
  return changes
}
