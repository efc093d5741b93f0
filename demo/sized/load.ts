/** Loads a world for measuring into an empty installation. */
import type { Database } from '../../src/platform/database/open.ts'
import { everything, withTransaction } from '../../src/platform/database/transaction.ts'
import { countWords } from '../../src/rooms/organisations/word-counts.ts'
import { whileBare } from '../load/bare.ts'
import { analyse, loadAsOwner } from '../load/owner.ts'
import { createRandom } from '../random.ts'
import { copyCascade } from './cascade.ts'
import { copyDocuments } from './documents.ts'
import { copyPeople, copyPosts, copyTree, memberKeys } from './rows.ts'
import { type Size, shapes } from './shape.ts'
import { plantSized } from './tree.ts'

export interface SizedOptions {
  size: Size
  seed?: number
  /** Dated memberships beside the cell of each person; without them at nation size, where their index takes minutes. */
  memberships?: boolean
  /** Documents of other matters, for search. */
  documents?: number
  /** Told what is done and how long it took, in milliseconds. */
  done?(part: string, count: number, milliseconds: number): void
}

export interface SizedCounts {
  organisations: number
  members: number
}

const tables = [
  ...['organisation', 'organisation_version', 'person', 'membership', 'post_holding', 'document'],
  ...['document_relation', 'register_entry', 'dispatch', 'receipt'],
]

/** Refusal: `organisations.notEmpty`. */
export async function loadSized(database: Database, options: SizedOptions): Promise<SizedCounts> {
  const { size, seed = 1930, memberships = size !== 'nation', documents = 0, done = () => {} } = options
  const random = createRandom(seed)
  const tree = plantSized(shapes[size], random)
  const keys = memberKeys(tree, shapes[size].members, random)
  const counts = { organisations: tree.nodes.length, members: keys[tree.nodes.length]! - 1 }
  const lap = stopwatch(done)
  await loadAsOwner(database, async client => {
    if (!database.embedded) await client.query(`set local maintenance_work_mem = '512MB'`)
    await whileBare(client, tables, async () => {
      await copyTree(client, tree)
      lap('organisations', counts.organisations)
      await copyPeople(client, tree, keys, random, { memberships })
      await copyPosts(client, tree, keys)
      lap('members', counts.members)
      await copyCascade(client, tree, random)
      lap('cascade', 1)
      if (documents > 0) {
        await copyDocuments(client, tree, random, documents)
        lap('documents', documents)
      }
    })
    lap('indexes', tables.length)
  })
  await withTransaction(database, everything, tx => countWords({ tx }))
  await analyse(database)
  lap('statistics', tables.length)
  return counts
}

function stopwatch(done: NonNullable<SizedOptions['done']>) {
  let since = performance.now()
  return (part: string, count: number) => {
    const now = performance.now()
    done(part, count, now - since)
    since = now
  }
}
