/**
 * Interval labels of a tree: every organisation has [lo, hi), its subtree lies inside. Each gets free room after
 * its children in proportion to its subtree, so that most changes find a gap and renumber nobody. Pure.
 */

/** Labels of the whole tree lie in [1, space): within the integers that JavaScript keeps exact. */
export const space = 2 ** 52
/** Labels between two neighbouring events when there is room: SCALE.md, Tree. */
const naturalSpacing = 2 ** 20

/** `parents[i]` is the index of the parent of i, or -1 for the tops; a parent may come after its child. */
export type Parents = readonly number[]

export interface Labels {
  lo: Float64Array
  hi: Float64Array
}

interface Shape {
  tops: number[]
  children: number[][]
  /** Top-down, so that its reverse is bottom-up. */
  order: number[]
  sizes: Float64Array
}

/** Number of labels that a forest wants; at least `count * 4`. */
export function naturalWidth(parents: Parents): number {
  return weightOf(shapeOf(parents)) * naturalSpacing
}

/**
 * Labels for a forest inside [lo, hi), its tops side by side from `lo` on, with room left before `hi`. Throws a
 * RangeError when the range is too narrow: ask for `fits` first.
 */
export function labelForest(parents: Parents, lo: number, hi: number): Labels {
  const shape = shapeOf(parents)
  const spacing = Math.min(naturalSpacing, Math.floor((hi - lo) / (weightOf(shape) + 1)))
  if (spacing < 1) throw new RangeError(`no room for ${parents.length} labels in [${lo}, ${hi})`)
  const labels = { lo: new Float64Array(parents.length), hi: new Float64Array(parents.length) }
  let at = lo
  const walk: [number, boolean][] = [...shape.tops].reverse().map(top => [top, true])
  for (let next = walk.pop(); next; next = walk.pop()) {
    const [node, opens] = next
    if (opens) {
      labels.lo[node] = at
      at += spacing
      walk.push([node, false])
      for (const child of [...shape.children[node]!].reverse()) walk.push([child, true])
    } else {
      at += spacing * shape.sizes[node]!
      labels.hi[node] = at
    }
  }
  return labels
}

/** Labels of a whole tree with one top, which gets all the space. */
export function labelTree(parents: Parents): Labels {
  const labels = labelForest(parents, 1, space / 2)
  parents.forEach((parent, node) => {
    if (parent === -1) labels.hi[node] = space
  })
  return labels
}

/** True when the forest can be labelled there with some room to spare. */
export function fits(parents: Parents, width: number): boolean {
  return width >= (weightOf(shapeOf(parents)) + 1) * 8
}

/** Events of opening and closing; closing weighs as much as the subtree, which is the room left for children. */
function weightOf({ sizes, order }: Shape): number {
  return order.reduce((sum, node) => sum + 1 + sizes[node]!, 0)
}

function shapeOf(parents: Parents): Shape {
  const children: number[][] = parents.map(() => [])
  const tops: number[] = []
  parents.forEach((parent, node) => {
    if (parent === -1) tops.push(node)
    else children[parent]!.push(node)
  })
  const order = [...tops]
  for (let at = 0; at < order.length; at++) order.push(...children[order[at]!]!)
  if (order.length !== parents.length) throw new RangeError('the forest has a cycle')
  const sizes = new Float64Array(parents.length).fill(1)
  for (const node of order.toReversed()) {
    const parent = parents[node]!
    if (parent !== -1) sizes[parent]! += sizes[node]!
  }
  return { tops, children, order, sizes }
}

/** Ids from the top to each node itself, given the ids above the tops. */
export function ancestorsOf(
  parents: Parents,
  ids: readonly number[],
  above: (top: number) => readonly number[],
): number[][] {
  const lines: number[][] = new Array(parents.length)
  for (const node of shapeOf(parents).order) {
    const parent = parents[node]!
    lines[node] = [...(parent === -1 ? above(node) : lines[parent]!), ids[node]!]
  }
  return lines
}
