/** Rows into a table by COPY, in portions (the embedded database holds the data of one COPY in memory). */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import type { DB } from '../../src/platform/database/types.generated.ts'

export type Cell = string | number | boolean | null | Date | readonly number[]

/** Characters of COPY text after which a portion ends. */
const portion = 4 * 2 ** 20
/** Characters handed to the socket at once. */
const piece = 2 ** 16

/**
 * Copies rows in the order given and answers how many. Only the owner of the schema may use it: it works past
 * row-level security. The names of the columns are checked against the generated types.
 */
export async function copyRows<T extends keyof DB & string>(
  client: pg.ClientBase,
  table: T,
  columns: readonly (keyof DB[T] & string)[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const lines = linesOf(rows)
  let copied = 0
  for (let more = true; more; ) {
    let size = 0
    const pieces = function* () {
      let text = ''
      while (size < portion) {
        const { value, done } = lines.next()
        if (done) {
          more = false
          break
        }
        text += value
        size += value.length
        if (text.length > piece) {
          yield text
          text = ''
        }
      }
      if (text) yield text
    }
    const stream = client.query(from(`copy "${table}" (${columns.join(', ')}) from stdin`))
    await pipeline(Readable.from(pieces(), { objectMode: false }), stream)
    copied += stream.rowCount
  }
  return copied
}

function* linesOf(rows: Iterable<readonly Cell[]>): Generator<string, undefined> {
  for (const row of rows) {
    let line = ''
    for (let i = 0; i < row.length; i++) line += i === 0 ? cellText(row[i]!) : `\t${cellText(row[i]!)}`
    yield `${line}\n`
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return /[\\\t\n\r]/.test(cell) ? escaped(cell) : cell
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  if (cell instanceof Date) return cell.toISOString()
  return `{${cell.join(',')}}`
}

function escaped(text: string): string {
  return text.replace(
    /[\\\t\n\r]/g,
    character => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[character]!,
  )
}
