/** The whole tree of the demonstration world with its history up to a day. */
import type { Day } from '../../src/platform/dates/dates.ts'
import type { WorldNames } from '../names.ts'
import { foundBlocs } from './blocs.ts'
import { createTreeBuilder, type TreePlan } from './builder.ts'
import type { CellPlan } from './cells.ts'
import { foundDistricts } from './districts.ts'
import { type Version, versionsOf } from './placement.ts'
import { foundCentre, foundProvince } from './upper.ts'

export interface PlannedTree extends TreePlan {
  cells: CellPlan[]
  versions: Map<string, Version[]>
}

export function planTree(names: WorldNames, until: Day): PlannedTree {
  const tree = createTreeBuilder(until)
  const ground = { tree, cells: [] }
  foundCentre(tree)
  foundProvince(tree, names)
  foundBlocs(ground, names)
  foundDistricts(ground, names)
  return { ...tree.plan, cells: ground.cells, versions: versionsOf(tree.plan) }
}

/** The version that holds on a day, if the organisation exists then. */
export function versionOn(tree: PlannedTree, key: string, day: Day): Version | undefined {
  return tree.versions.get(key)?.find(({ from, to }) => from <= day && (to === null || day < to))
}
