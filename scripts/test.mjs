/**
 * `npm test`: installs what is missing, then checks and tests everything, two things at a time; the last line sums up.
 * `npm run check` (--check): only what needs no database and no browser.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { environment, install, root } from './ground.mjs'
import { ofPlaywright, ofVitest } from './reports.mjs'
import { installSystem } from './system.mjs'

const staticOnly = process.argv.includes('--check')
const results = join(root, '.tmp/results')
const started = Date.now()
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
/** How each run ended, in its own words: what failed without naming a test is told by them. */
const lastWords = new Map()

install()
if (!staticOnly) installSystem()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

await checks([
  ['format and lint', 'biome', 'ci', '--colors=off'],
  ['types of the server', 'tsc', '--noEmit', '-p', 'tsconfig.json'],
  ['types of the pages', 'tsc', '--noEmit', '-p', 'tsconfig.browser.json'],
  ['dead code', 'knip'],
  ...(staticOnly
    ? []
    : [
        ['generated row types', 'node', 'scripts/types.ts', '--check'],
        ['pages', 'node', 'scripts/build.mjs'],
      ]),
])
if (!staticOnly) {
  await checks([['size of the pages', 'node', 'scripts/check-bundle.mjs']])
  await inTwoLanes([
    tests('tests on the embedded database', {}),
    journeys,
    tests('tests on PostgreSQL', { TEST_ON: 'postgres' }),
  ])
}
sumUp()

/** Two at a time: much of what is tested waits for a disk, a page or a child. */
async function inTwoLanes(works) {
  const waiting = [...works]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next()
  }
  await Promise.all([lane(), lane()])
}

/** Runs a program to its end; what it says stands together, in the order in which programs end. */
function run(name, program, args, extra = {}) {
  const from = Date.now()
  console.log(`── ${name} …`)
  const file = program === 'node' ? 'node' : join(root, 'node_modules/.bin', program)
  const env = { ...environment, ...extra }
  const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => said.push(chunk))
  return new Promise(resolve => {
    child.on('error', error => said.push(Buffer.from(`${error}\n`)))
    child.on('close', status => {
      console.log(`\n── ${name}`)
      process.stdout.write(Buffer.concat(said))
      console.log(`── ${name}: ${seconds(from)}`)
      lastWords.set(name, Buffer.concat(said).toString().trimEnd().split('\n').slice(-60))
      resolve(status)
    })
  })
}

/** Checks pass or fail as a whole. */
function checks(list) {
  const work = ([name, program, ...args]) =>
    run(name, program, args).then(status =>
      add(name, status, { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0, tests: [] }),
    )
  return inTwoLanes(list.map(one => () => work(one)))
}

function tests(name, extra) {
  const file = join(results, `${name.replaceAll(' ', '-')}.json`)
  return async () => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const status = await run(name, 'vitest', ['run', ...reporters], extra)
    add(name, status, ofVitest(file))
  }
}

async function journeys() {
  const name = 'journeys in the browser'
  const file = join(results, 'journeys.json')
  const args = ['test', '--config=playwright.config.ts', '--reporter=list,json']
  const status = await run(name, 'playwright', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  add(name, status, ofPlaywright(file))
}

/** A run that ends badly without naming a failed test (a broken import, a crash) counts as one failure. */
function add(name, status, { passed, failed, skipped, tests }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  if (status !== 0 && failed === 0) total.failed++
  if (status !== 0 || failed > 0) failures.push({ name, tests })
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`
}

/** What failed stands by name at the very end, where whoever sees only the end of a long output finds it. */
function sumUp() {
  for (const { name, tests } of failures)
    console.log([`\n── failed: ${name}`, ...(tests.length > 0 ? tests : lastWords.get(name))].join('\n'))
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  console.log(`\n── ${seconds(started)} in all`)
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
  process.exit(total.failed > 0 ? 1 : 0)
}
