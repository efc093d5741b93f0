/** What the reports of vitest and Playwright say, in one shape: how many passed, failed and were skipped, and what failed. */
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './ground.mjs'

/** A run that ended before it could report says nothing here; its exit code says it. */
export function ofVitest(file) {
  const report = read(file)
  const tests = (report?.testResults ?? []).flatMap(({ name, assertionResults, message }) => [
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => told(relative(root, name), fullName, failureMessages[0])),
    ...(message ? [told(relative(root, name), 'the file itself', message)] : []),
  ])
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report ?? {}
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, tests }
}

/** A test that passes only when tried again is not a test that passes. */
export function ofPlaywright(file) {
  const report = read(file)
  const specs = (report?.suites ?? []).flatMap(specsOf)
  const tests = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => told(file, title, tests[0]?.results[0]?.error?.message))
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return { passed: expected, failed: unexpected + flaky, skipped, tests }
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}

/** The first lines are enough to know what it is; all of it stands where the run spoke. */
function told(file, title, said = '') {
  const lines = stripVTControlCharacters(said).split('\n').slice(0, 12)
  return `   ${file} › ${title}\n${lines.map(line => `      ${line}`).join('\n')}`
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
