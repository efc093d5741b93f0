/**
 * A migrated database of its own for a test file: on the server of `TEST_DATABASE_URL` when it is set, else the
 * embedded one. Close it in `afterAll`.
 */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connectEmbedded, connectServer, type Database } from '../../src/platform/database/connect.ts'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { openDatabase } from '../../src/platform/database/open.ts'
import { copyOfEmpty, preparedDirectory, schemaHash } from '../../src/platform/database/template.ts'

export function testDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  return server ? onServer(server) : embedded()
}

async function embedded(): Promise<Database> {
  const dataDir = mkdtempSync(join(tmpdir(), 'thongsuot-test-'))
  const template = await preparedDirectory(join(dataDir, 'cache'))
  cpSync(template, join(dataDir, 'database'), { recursive: true })
  return removedAfter(await openDatabase({ dataDir }), dataDir)
}

function removedAfter(database: Database, dataDir: string): Database {
  return {
    ...database,
    async close() {
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Without a schema, for what makes one. */
export async function blankDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  if (server) return onServer(server, async () => 'template0')
  const dataDir = mkdtempSync(join(tmpdir(), 'thongsuot-test-'))
  const directory = join(dataDir, 'database')
  await copyOfEmpty(dataDir, directory)
  return removedAfter(connectEmbedded(await startEmbedded(directory)), dataDir)
}

async function onServer(server: string, templateOf = serverTemplate): Promise<Database> {
  const name = `thongsuot_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await admin(server, async client => {
    const template = await templateOf(client, server)
    await client.query(`create database ${name} template ${template}`)
  })
  const database = connectServer({ url: at(server, name), connections: 5 })
  return {
    ...database,
    async close() {
      await database.close()
      await admin(server, client => client.query(`drop database ${name} with (force)`))
    },
  }
}

/** The migrated template of this schema on the server, made once under a lock. */
async function serverTemplate(client: pg.Client, server: string): Promise<string> {
  const template = `thongsuot_template_${schemaHash()}`
  await client.query(`select pg_advisory_lock(hashtext('thongsuot.template'))`)
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
  if (!rowCount) {
    const making = `${template}_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making} template template0`)
    const database = connectServer({ url: at(server, making), connections: 1 })
    try {
      await migrate(database)
    } finally {
      await database.close()
    }
    await client.query(`alter database ${making} rename to ${template}`)
  }
  await client.query(`select pg_advisory_unlock(hashtext('thongsuot.template'))`)
  return template
}

async function admin<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
function at(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
