/**
 * Where a server of the journeys keeps its world: an embedded database in a folder of its own, or, with
 * JOURNEY_DATABASE_URL (a superuser of a server PostgreSQL), a fresh database there, dropped at the end.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { OpenOptions } from '../../src/platform/database/open.ts'

export interface Ground {
  dataDir: string
  database: OpenOptions
  /** After the server was closed. */
  forget(): Promise<void>
}

export async function layGround(): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'thongsuot-journeys-'))
  const clear = () => rmSync(dataDir, { recursive: true, force: true })
  const server = process.env.JOURNEY_DATABASE_URL
  if (!server) return { dataDir, database: { dataDir }, forget: async () => clear() }
  const name = `thongsuot_journeys_${randomBytes(4).toString('hex')}`
  await command(server, `create database ${name} template template0`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    dataDir,
    database: { url: url.href },
    async forget() {
      await command(server, `drop database ${name} with (force)`)
      clear()
    },
  }
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
