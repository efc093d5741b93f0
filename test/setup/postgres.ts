/**
 * Before the tests on a server PostgreSQL: starts a private cluster of Debian's PostgreSQL 15 and stops it after
 * the last file. `TEST_DATABASE_URL`, when it is set, names a server of one's own instead.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const debian = '/usr/lib/postgresql'

export interface Cluster {
  /** Superuser of the maintenance database. */
  url: string
  directory: string
  start(): void
  stop(): void
  /** Without warning, as if the machine's memory ran out. */
  kill(): void
  runs(): boolean
}

export default async function setup(): Promise<(() => void) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined
  const cluster = await startCluster(throwaway)
  process.env.TEST_DATABASE_URL = cluster.url
  return () => cluster.stop()
}

/** A cluster that no test kills and that ends with the run need not wait for the disk. */
const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** A PostgreSQL with fsync on, page checksums and Vietnamese ICU locale, like the one the guide tells to install. */
export async function startCluster(more: Record<string, string> = {}): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), 'thongsuot-pg-'))
  chmodSync(directory, 0o700)
  const asRoot = process.getuid?.() === 0
  if (asRoot) chownSync(directory, numberOf('-u'), numberOf('-g'))
  const data = join(directory, 'data')
  const port = await freePort()
  const locale = ['--locale-provider=icu', '--icu-locale=vi-VN', '--locale=C.UTF-8', '-E', 'UTF8', '-k']
  run(asRoot, 'initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', ...locale])
  const settings = {
    port,
    unix_socket_directories: directory,
    listen_addresses: '127.0.0.1',
    max_connections: 60,
    shared_buffers: '128MB',
    ...more,
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const startArgs = ['-D', data, '-o', options.join(' '), '-l', join(directory, 'log'), '-w', 'start']
  const cluster: Cluster = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    directory,
    start: () => run(asRoot, 'pg_ctl', startArgs),
    stop() {
      run(asRoot, 'pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(directory, { recursive: true, force: true })
    },
    kill: () => killAll(data, join(directory, `.s.PGSQL.${port}.lock`)),
    runs: () => existsSync(join(data, 'postmaster.pid')),
  }
  cluster.start()
  return cluster
}

/**
 * The server and its children at once, as the kernel would. Where nobody buries the dead (a container without an
 * init process) the lock files seem to name a living server, so they go too.
 */
function killAll(data: string, socketLock: string): void {
  const lock = join(data, 'postmaster.pid')
  const postmaster = Number(readFileSync(lock, 'utf8').split('\n')[0])
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  for (const pid of [postmaster, ...children.filter(Boolean).map(Number)]) process.kill(pid, 'SIGKILL')
  rmSync(lock)
  rmSync(socketLock)
}

/** Root may not run PostgreSQL: the commands run as Debian's user postgres then. */
function run(asRoot: boolean, program: string, args: string[]): void {
  const path = join(binaries(), program)
  const [command, ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', path, ...args] : [path, ...args]
  const { status, stderr, stdout, error } = spawnSync(command ?? path, rest, {
    encoding: 'utf8',
    cwd: tmpdir(),
    // pg_ctl leaves the server running with its descriptors: a pipe would never close.
    stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr ?? ''}${stdout ?? ''}`)
}

function binaries(): string {
  const versions = existsSync(debian) ? readdirSync(debian) : []
  const version = versions.includes('15') ? '15' : versions.sort((a, b) => Number(b) - Number(a))[0]
  if (!version) {
    throw new Error(
      'PostgreSQL is missing: install it with "apt-get install postgresql-15", or set TEST_DATABASE_URL',
    )
  }
  return join(debian, version, 'bin')
}

function numberOf(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
