/** Starts the signer beside the server, starts it again when it ends, and speaks to it over a socket of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '../refusal.ts'
import type { Answer, Question } from './signer-words.ts'

export interface SignerLink {
  ask(question: Question): Promise<Answer>
  /** Process id of the signer, for tests that end it. */
  readonly pid: number | undefined
  close(): Promise<void>
}

const program = fileURLToPath(new URL('signer.ts', import.meta.url))
const patience = 10_000
/** How the signer ends when another one has its folder. */
export const inUse = 3

/** LEDGER_SIGNER names the socket of a signer that runs as a service under another user; else one is started here. */
export function startSigner(dataDir: string): SignerLink {
  const given = process.env.LEDGER_SIGNER
  const folder = join(resolve(dataDir), 'signer')
  const socket = given ?? socketIn(folder)
  let child: ChildProcess | null = null
  let closed = false
  const start = () => {
    if (given || closed) return
    child = spawn(process.execPath, [program, folder, socket], { stdio: ['pipe', 'ignore', 'inherit'] })
    child.once('exit', code => {
      child = null
      // Another process of this installation has a signer: that one answers us too.
      if (!closed) setTimeout(start, code === inUse ? 5000 : 200).unref()
    })
  }
  start()
  const link: SignerLink = {
    get pid() {
      return child?.pid
    },
    ask: question => askUntil(socket, question, Date.now() + patience),
    close: () =>
      new Promise(done => {
        closed = true
        links.delete(dataDir)
        if (!child) return done()
        child.once('exit', () => done())
        child.kill()
      }),
  }
  links.set(dataDir, link)
  return link
}

const links = new Map<string, SignerLink>()

/** The signer that this process started for the installation. Refusal: ledger.noSigner. */
export function signerOf(dataDir: string): SignerLink {
  const link = links.get(dataDir)
  if (!link) throw refuse('ledger.noSigner', { why: '' }, 'unavailable')
  return link
}

/** In the folder itself, where only its owner comes; names of sockets are short, so a deep folder has it elsewhere. */
function socketIn(folder: string): string {
  const path = join(folder, 'socket')
  if (path.length <= 100) return path
  return join(tmpdir(), `thongsuot-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`)
}

/** Calls for every line that comes, as they come. */
export function onLine(socket: Socket, take: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
}

/** A signer that is just starting is waited for. */
async function askUntil(socket: string, question: Question, deadline: number): Promise<Answer> {
  for (;;) {
    try {
      return await askOnce(socket, question)
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

function askOnce(path: string, question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(path)
    const fail = (error: Error) => {
      socket.destroy()
      reject(error)
    }
    socket.setTimeout(patience, () => fail(new Error('the signer does not answer')))
    socket.once('error', fail)
    socket.once('close', () => reject(new Error('the signer hung up')))
    onLine(socket, line => {
      resolve(JSON.parse(line) as Answer)
      socket.end()
    })
    socket.write(`${JSON.stringify(question)}\n`)
  })
}
