/**
 * `npm run bench`: ratios of the product against bare baselines of the same run (the goals of the design).
 *   node bench/main.ts [--size district,province,nation] [--on embedded,postgres] [--database URL]
 *     [--documents N] [--seconds N] [--only reading,dispatching,http,assigning,reporting,studying,reorganising,sealing] [--write]
 *   node bench/main.ts --only reading-quality,scanning [--scans] [--write]: no database, only the reader
 * Without `--database` a private PostgreSQL is started for `postgres`. `--write` renews docs/measurements/bench.md.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { isSize, type Size } from '../demo/sized/shape.ts'
import { startCluster } from '../test/setup/postgres.ts'
import { assigning } from './cases/assigning.ts'
import { dispatching } from './cases/dispatching.ts'
import { overHttp } from './cases/over-http.ts'
import { reading } from './cases/reading.ts'
import { readingQuality } from './cases/reading-quality.ts'
import { reorganising } from './cases/reorganising.ts'
import { reporting } from './cases/reporting.ts'
import { scanning } from './cases/scanning.ts'
import { sealing } from './cases/sealing.ts'
import { studying } from './cases/studying.ts'
import { type HouseOptions, openHouse } from './house.ts'
import { type Measurement, type Row, tableOf } from './report.ts'
import { keep, writeDocument } from './write.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'district,province' },
    on: { type: 'string', default: 'embedded,postgres' },
    database: { type: 'string' },
    documents: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '4' },
    only: {
      type: 'string',
      default: 'reading,dispatching,http,assigning,reporting,studying,reorganising,sealing',
    },
    write: { type: 'boolean', default: false },
    scans: { type: 'boolean', default: false },
  },
})
const only = values.only.split(',')
const sizes = values.size.split(',').filter(isSize)
if (only.includes('reading-quality')) await readingQuality(values)
if (only.includes('scanning')) await scanning(values)
if (only.every(name => name === 'reading-quality' || name === 'scanning')) process.exit()
const databases = values.database ? ['postgres'] : values.on.split(',')

for (const on of databases) {
  const cluster = on === 'postgres' && !values.database ? await startCluster() : null
  try {
    for (const size of sizes) {
      const url = values.database ?? (cluster ? await databaseOf(cluster.url, size) : undefined)
      const options: HouseOptions = { size, documents: Number(values.documents), ...(url ? { url } : {}) }
      const measurement = await measure(options, on as Measurement['database'])
      console.log(`\n${size}, ${on}\n\n${tableOf(measurement.rows)}\n`)
      if (values.write) keep(measurement)
    }
  } finally {
    cluster?.stop()
  }
}
if (values.write) writeDocument()

async function measure(options: HouseOptions, database: Measurement['database']): Promise<Measurement> {
  const house = await openHouse(options)
  const rows: Row[] = []
  const before = Math.round(loadavg()[0]!)
  const run = async (name: string, work: () => Promise<Row[]>) => {
    if (!only.includes(name)) return
    console.error(`${options.size}, ${database}: ${name}`)
    rows.push(...(await work()))
  }
  try {
    await run('reading', () => reading(house))
    await run('dispatching', () => dispatching(house))
    await run('http', () => overHttp(house, Number(values.seconds)))
    await run('assigning', () => assigning(house))
    await run('reporting', () => reporting(house))
    await run('studying', () => studying(house, Number(values.seconds)))
    await run('sealing', () => sealing(house))
    await run('reorganising', () => reorganising(house, options.size))
  } finally {
    await house.close()
  }
  // Who else works on the machine decides what the milliseconds are worth; the ratios are taken in turns.
  const load = `load ${before} to ${Math.round(loadavg()[0]!)}`
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${load}`
  const day = new Date().toISOString().slice(0, 10)
  const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`
    .replace(/postgres:\/\/\S+/, 'URL')
    .trim()
  return { size: options.size, database, ...house.counts, machine, day, command, rows }
}

async function databaseOf(server: string, size: Size): Promise<string> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database bench_${size}`)
  await client.end()
  return server.replace(/\/postgres$/, `/bench_${size}`)
}
