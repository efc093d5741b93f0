/** Cells of the plan with what kind of people they have; the people are planned from this list. */
import { fold } from '../../src/platform/text.ts'
import type { Attributes, TreeBuilder } from './builder.ts'

export type CellProfile = 'village' | 'town' | 'office' | 'firm' | 'forces' | 'school'

export interface CellPlan {
  key: string
  profile: CellProfile
  /** Keys of the organisations in which its members work; members are spread over them. Empty: none known. */
  workplaces: readonly string[]
}

export interface Ground {
  tree: TreeBuilder
  cells: CellPlan[]
}

/** A cell of a grassroots committee, or a grassroots cell when it lies directly under a committee above that. */
export function foundCell(
  { tree, cells }: Ground,
  on: string,
  cell: CellPlan & { parent: string; name: string; grassroots?: boolean; place?: string },
): void {
  const attributes: Attributes = {
    parent: cell.parent,
    kind: 'cell',
    level: cell.grassroots ? 'grassroots' : 'cell',
    name: cell.name,
    symbol: 'CB',
    ...(cell.place ? { place: cell.place } : {}),
  }
  if (on > tree.until) return
  tree.found(cell.key, on, attributes)
  cells.push({ key: cell.key, profile: cell.profile, workplaces: cell.workplaces })
}

/** `Bến Ngự` → `benngu`, for keys and logins. */
export const slug = (name: string) => fold(name).replaceAll(' ', '')
