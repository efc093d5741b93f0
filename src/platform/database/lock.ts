/** One process per embedded directory: two would write over each other and lose rows without an error. */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { refuse } from '../refusal.ts'

export type Unlock = () => Promise<void>

/**
 * Locks a directory for this process until `Unlock` or the end of the process, kill -9 included.
 * Refuses with `database.inUse` when another process holds it.
 */
export async function lockDirectory(directory: string): Promise<Unlock> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const real = realpathSync(directory)
  return process.platform === 'linux' ? lockBySocket(real) : lockByPidFile(real)
}

/** An abstract unix socket has no file to be left behind: the kernel frees the name with the process. */
function lockBySocket(directory: string): Promise<Unlock> {
  const name = `\0thongsuot-${createHash('sha256').update(directory).digest('hex').slice(0, 40)}`
  const server = createServer(socket => socket.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? refuse('database.inUse', { directory }, 'conflict') : error)
    })
    server.listen({ path: name }, () => {
      server.unref()
      resolve(() => new Promise(done => server.close(() => done())))
    })
  })
}

function lockByPidFile(directory: string): Unlock {
  const file = join(directory, 'in-use.pid')
  const holder = readHolder(file)
  if (holder && alive(holder)) throw refuse('database.inUse', { directory }, 'conflict')
  rmSync(file, { force: true })
  const descriptor = openSync(file, 'wx', 0o600)
  writeSync(descriptor, String(process.pid))
  closeSync(descriptor)
  return async () => rmSync(file, { force: true })
}

function readHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
