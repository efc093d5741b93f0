/**
 * Journeys in the system's Chromium against a real server with the demonstration world (test/journeys/server.ts), on the
 * embedded database or on the server PostgreSQL of JOURNEY_DATABASE_URL.
 */
import { defineConfig } from '@playwright/test'

const port = Number(process.env.JOURNEY_PORT ?? 8791)

export default defineConfig({
  testDir: 'test/journeys',
  outputDir: 'test-results',
  // One world for all journeys: they run one after the other, in the order of their files.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    // What the service worker does has a journey of its own; elsewhere each page comes fresh.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    },
  ],
  webServer: {
    command: 'node_modules/.bin/node test/journeys/server.ts',
    url: `http://127.0.0.1:${port}/healthz`,
    timeout: 120_000,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
    env: { JOURNEY_PORT: String(port), JOURNEY_DATABASE_URL: process.env.JOURNEY_DATABASE_URL ?? '' },
  },
})
