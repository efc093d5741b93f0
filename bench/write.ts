/** Figures kept from run to run in docs/measurements/*.json, and the page and the curve made of them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sizes } from '../demo/sized/shape.ts'
import { curveOf } from './curve.ts'
import { isMet, type Measurement, type Row, ratioOf, tableOf } from './report.ts'

const docs = fileURLToPath(new URL('../docs/', import.meta.url))
const folder = join(docs, 'measurements')

/** Keeps what was measured; operations that this run left out keep their older figures. */
export function keep(measurement: Measurement): void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${measurement.size}-${measurement.database}.json`)
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Measurement).rows : []
  const nameOf = ({ operation, at }: Row) => `${operation} ${at}`
  const fresh = new Set(measurement.rows.map(nameOf))
  const rows = [...measurement.rows, ...before.filter(row => !fresh.has(nameOf(row)))]
  writeFileSync(path, `${JSON.stringify({ ...measurement, rows }, null, 2)}\n`)
}

export function writeDocument(): void {
  const measurements = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Measurement)
    .sort((a, b) => orderOf(a) - orderOf(b))
  writeFileSync(join(folder, 'curve.svg'), curveOf(measurements))
  const parts = [
    '# Benchmarks\n',
    'Printed by `npm run bench -- --write`; the goals are those of the design. A ratio compares the product with the',
    'barest way to the same rows in the same run, in turns, so that a busy machine slows both. L1 is the whole tree,',
    'L2 a province, L3 a commune, L4 a grassroots body, L5 a cell. Times are medians inside one transaction with',
    'session, scope and row-level security in force.\n',
    '![Cost by size](curve.svg)\n',
    ...measurements.flatMap(sectionOf),
    ...embeddedAgainstServer(measurements),
  ]
  writeFileSync(join(folder, 'bench.md'), `${parts.join('\n').trim()}\n`)
}

const orderOf = ({ size, database }: Measurement) =>
  sizes.indexOf(size as never) * 2 + (database === 'postgres' ? 1 : 0)

function sectionOf(measurement: Measurement): string[] {
  const { size, database, organisations, members, documents, machine, day, command, rows } = measurement
  const count = (value: number) => value.toLocaleString('en')
  const goals = rows.filter(({ goal }) => goal.ratio !== undefined || goal.bound !== undefined)
  const missed = goals.filter(row => !isMet(row))
  return [
    `## ${size}, ${database === 'embedded' ? 'embedded database' : 'server PostgreSQL'}\n`,
    `${count(organisations)} organisations, ${count(members)} members, ${count(documents)} documents. ${day}, ${machine}.`,
    `\`${command}\`. Goals met: ${goals.length - missed.length} of ${goals.length}.\n`,
    `${tableOf(rows)}\n`,
  ]
}

/** The same operation on both databases at the same size. */
function embeddedAgainstServer(measurements: readonly Measurement[]): string[] {
  const rows: Row[] = []
  for (const embedded of measurements.filter(({ database }) => database === 'embedded')) {
    const server = measurements.find(
      ({ size, database }) => size === embedded.size && database === 'postgres',
    )
    if (!server) continue
    for (const row of embedded.rows) {
      const same = server.rows.find(({ operation, at }) => operation === row.operation && at === row.at)
      if (same) {
        const { operation, at, unit } = row
        const at2 = [embedded.size, at].filter(Boolean).join(' ')
        rows.push({
          operation,
          at: at2,
          product: row.product,
          baseline: same.product,
          unit,
          goal: { ratio: 3 },
        })
      }
    }
  }
  if (rows.length === 0) return []
  const ratios = rows.map(row => ratioOf(row)!).sort((a, b) => a - b)
  const median = ratios[Math.floor(ratios.length / 2)]!
  return [
    '## The embedded database against a server PostgreSQL\n',
    `Product: embedded; baseline: server. Median ×${median.toFixed(2)}.\n`,
    `${tableOf(rows)}\n`,
  ]
}
