/** The demonstration world as a plan, before any database: the tree over time, the people, their posts. */
import type { Day } from '../src/platform/dates/dates.ts'
import { lamGiang, type WorldNames } from './names.ts'
import { type PlannedPerson, planMembers } from './people/members.ts'
import { type PlannedPost, planPosts } from './people/posts.ts'
import { createRandom, type Random } from './random.ts'
import { type PlannedTree, planTree } from './tree/index.ts'

/** The day on which the demonstration world stands; everything in it is dated relative to this day. */
export const demoToday: Day = '2026-11-23'

export interface WorldOptions {
  names: WorldNames
  /** History is built up to this day. */
  today: Day
  seed: number
}

export interface World extends WorldOptions {
  tree: PlannedTree
  people: PlannedPerson[]
  posts: PlannedPost[]
  random: Random
}

/** Deterministic: the same options give the same world. */
export function planWorld(options: Partial<WorldOptions> = {}): World {
  const { names = lamGiang, today = demoToday, seed = 1930 } = options
  const random = createRandom(seed)
  const tree = planTree(names, today)
  const people = planMembers(tree, random, today)
  const posts = planPosts(tree, people, random, today)
  return { names, today, seed, tree, people, posts, random }
}
