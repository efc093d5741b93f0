/**
 * Journeys in the system's Chromium against a real server with the demonstration world (test/journeys/server.ts), on the
 * embedded database or on the server PostgreSQL of JOURNEY_DATABASE_URL. In that one world they run one after the other,
 * first those of a desk, then those of a phone; beside them run those with servers of their own: on the real documents, or in a
 * small world (`*-own.spec.ts`).
 */
import { defineConfig } from '@playwright/test'
import { browserPath, desk, phone } from './test/journeys/screens.ts'

const real = '**/*-{real,own}.spec.ts'

export default defineConfig({
  testDir: 'test/journeys',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  // Generous: a machine that is busy is not a defect.
  timeout: 900_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.JOURNEYS_ADDRESS,
    browserName: 'chromium',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    // What the service worker does has a journey of its own; elsewhere each page comes fresh.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: real, workers: 1, use: desk },
    { name: 'real documents', testMatch: real, workers: 1 },
    { name: 'phone', testIgnore: real, workers: 1, use: phone, dependencies: ['desktop'] },
  ],
  webServer: {
    command: 'node_modules/.bin/node test/journeys/server.ts',
    // The names come to stand in the environment, in capitals.
    wait: { stdout: /journeys at (?<journeys_address>\S+) in (?<journeys_folder>\S+)\n/ },
    timeout: 600_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { JOURNEY_DATABASE_URL: process.env.JOURNEY_DATABASE_URL ?? '' },
  },
})
