/**
 * What every script needs before it can start, under whatever Node ≥ 20 it runs: the packages of package-lock.json,
 * the pinned Node among them, and the built pages. Plain JavaScript on purpose.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const pinnedNode = join(root, 'node_modules/node/bin/node')

/** Environment in which `node` is the pinned one. */
export const environment = {
  ...process.env,
  PATH: `${dirname(pinnedNode)}:${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
}

/** Installs the packages unless they are those of package-lock.json; ends the process when that fails. */
export function install() {
  const lock = join(root, 'package-lock.json')
  const stamp = join(root, 'node_modules/.cache/thongsuot/installed')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(pinnedNode) && (read(stamp) === wanted || installedAfter(lock))) return
  console.log('Cài đặt các gói còn thiếu (npm ci) · installing packages …')
  // Errors only: packages warn of the Node that runs npm here, and will run under the pinned one.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  // npm ci wants the lock file to name what every platform would get, also where a registry does not carry it all.
  const done = npm(['ci', ...options]) || npm(['install', '--no-save', ...options])
  if (!done || !existsSync(pinnedNode)) {
    console.error('npm ci không thành công; phần mềm chưa chạy được.')
    console.error('npm ci failed; nothing was started. Run it by hand to see why, then try again.')
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function npm(args) {
  const own = process.env.npm_execpath
  const [command, rest] = own?.endsWith('.js') ? [process.execPath, [own, ...args]] : ['npm', args]
  return spawnSync(command, rest, { cwd: root, stdio: 'inherit' }).status === 0
}

/** True when npm wrote node_modules later than the lock file, as after an `npm install` by hand. */
function installedAfter(lock) {
  const hidden = join(root, 'node_modules/.package-lock.json')
  return existsSync(hidden) && statSync(hidden).mtimeMs + 60_000 >= statSync(lock).mtimeMs
}

/** Builds the pages when their sources are not those of the last build. Answers whether that succeeded. */
export function buildPages() {
  const stamp = join(root, 'dist/.sources')
  const wanted = hashOfSources()
  // A build empties dist first, so the stamp is there only after one that succeeded.
  if (read(stamp) === wanted) return true
  console.log('Dựng các trang web (vite build) · building the pages …')
  const { status } = spawnSync(join(root, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  })
  if (status !== 0) return false
  const page = spawnSync(pinnedNode, [join(root, 'scripts/verifier.mjs')], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  })
  if (page.status !== 0) return false
  writeFileSync(stamp, wanted)
  return true
}

function hashOfSources() {
  const hash = createHash('sha256')
  const sources = readdirSync(join(root, 'src'), { recursive: true })
    .filter(path => /\.(tsx?|css|svg|png|html)$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map(path => join('src', path))
  for (const path of [
    ...sources.sort(),
    'index.html',
    'vite.config.ts',
    'scripts/first-words.ts',
    'scripts/verifier.mjs',
    'package-lock.json',
  ]) {
    if (existsSync(join(root, path))) hash.update(path).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

/** Runs a program of the project in the foreground, hands signals on and ends as it ends. */
export function become(args) {
  const child = spawn(pinnedNode, args, { cwd: root, stdio: 'inherit', env: environment })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('close', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
