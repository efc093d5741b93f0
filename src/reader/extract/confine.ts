/**
 * What a child that meets a hostile file may do: read the code of the program, and nothing else. Three locks, each
 * holding without the others: the kernel gives it no network and kills it with its parent (`unshare`, `setpriv` of
 * util-linux, where the system allows), Node's permission model gives it no files, no children and no bindings, and
 * `no-network.ts` takes the network out of its JavaScript.
 */
import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** `.ts` where Node runs the sources, `.js` where they were built for another program. */
const EXTENSION = extname(fileURLToPath(import.meta.url))
const HERE = dirname(realpathSync(fileURLToPath(import.meta.url)))
export const beside = (name: string) => join(HERE, `${name}${EXTENSION}`)

export interface Command {
  file: string
  args: string[]
}

/** How a script is started with the locks on. `drawing`: it may load the binary of the canvas and start worker threads. */
export async function confined(script: string, megabytes: number, drawing: boolean): Promise<Command> {
  const node = [
    `--max-old-space-size=${Math.max(64, megabytes - 128)}`,
    '--no-warnings',
    '--permission',
    ...readable().map(path => `--allow-fs-read=${path}`),
    ...(drawing ? ['--allow-addons', '--allow-worker'] : []),
    `--import=${pathToFileURL(beside('no-network'))}`,
    script,
  ]
  const [first, ...rest] = [...(await kernelLocks()), process.execPath, ...node]
  return { file: first!, args: rest }
}

let allowed: string[] | null = null

/** The reader itself, the packages it stands on, and the package.json files that say what kind of code they hold. */
function readable(): string[] {
  if (allowed) return allowed
  const found = [dirname(HERE)]
  for (let folder = dirname(HERE); ; folder = dirname(folder)) {
    for (const name of ['node_modules', 'package.json'])
      if (existsSync(join(folder, name))) found.push(realpathSync(join(folder, name)))
    if (folder === dirname(folder)) break
  }
  allowed = found
  return found
}

const tool = (name: string) => ['/usr/bin', '/bin'].map(path => join(path, name)).find(existsSync)

let locks: Promise<string[]> | null = null

/** The words in front of a command that has no network and dies with its parent, as far as this system allows. */
export function kernelLocks(): Promise<string[]> {
  locks ??= firstThatRuns(candidates())
  return locks
}

function candidates(): string[][] {
  const unshare = tool('unshare')
  const setpriv = tool('setpriv')
  const dying = setpriv ? [setpriv, '--pdeathsig', 'KILL'] : []
  const alone = !unshare
    ? []
    : process.getuid?.() === 0
      ? [[unshare, '--net']]
      : [[unshare, '--user', '--map-current-user', '--net']]
  return [...alone.map(words => [...words, ...dying]), ...alone, dying].filter(words => words.length > 0)
}

async function firstThatRuns(choices: string[][]): Promise<string[]> {
  for (const [file, ...args] of choices) {
    const runs = await new Promise<boolean>(resolve => {
      // Long: a lock must not be missing because the machine was busy when it was tried.
      const options = { timeout: 60_000, env: {} }
      execFile(file!, [...args, process.execPath, '--version'], options, error => resolve(!error))
    })
    if (runs) return [file!, ...args]
  }
  return []
}
