/** What every journey needs: signing in, the check for accessibility, pictures for the guide. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page, type Route } from '@playwright/test'
import axe from 'axe-core'
import { demoPassword } from '../../demo/accounts.ts'

export { expect } from '@playwright/test'

/** The world's clock stands on its own day; a cookie dated by it would be old for the browser's clock. */
export const test = base.extend({
  context: async ({ context }, use) => {
    await context.route('**/api/session', withoutExpiry)
    await use(context)
  },
})

async function withoutExpiry(route: Route): Promise<void> {
  const answer = await route.fetch()
  const headers = answer.headers()
  const cookie = headers['set-cookie']?.replace(/ Expires=[^;]+;/, '')
  await route.fulfill({
    response: answer,
    headers: { ...headers, ...(cookie ? { 'set-cookie': cookie } : {}) },
  })
}

/** Opens a session for an account of the demonstration world, without the form, and goes to `path`. */
export async function signIn(page: Page, login: string, path = '/'): Promise<void> {
  const answer = await page
    .context()
    .request.post('/api/session', { data: { login, password: demoPassword } })
  expect(answer.status(), await answer.text()).toBe(200)
  const token = /thongsuot=([^;]+)/.exec(answer.headers()['set-cookie'] ?? '')?.[1]
  expect(token, 'the answer carries a session').toBeTruthy()
  await page.context().addCookies([
    {
      name: 'thongsuot',
      value: token!,
      url: new URL(answer.url()).origin,
      httpOnly: true,
      sameSite: 'Strict',
    },
  ])
  await page.goto(path)
}

/** No finding of axe on the page as it stands; the message names each rule and the first element. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  let findings = await axeFindings(page)
  // A button that becomes possible while axe looks has the colours of before for it; what stays is a finding.
  if (findings.length > 0) {
    await page.waitForLoadState('networkidle')
    findings = await axeFindings(page)
  }
  expect(findings).toEqual([])
}

/** Brought into the page once (nothing of ours is in a frame of its own): to look again costs a third of the first time. */
async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const look = 'axe.run({ resultTypes: ["violations"], iframes: false })'
  const { violations } = await page.evaluate<axe.AxeResults>(look)
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`)
}

/** Nothing reaches over the right edge: one column, no sideways scrolling. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(over).toBe(0)
}

const pictures = join(dirname(fileURLToPath(import.meta.url)), '../../docs/guide/pictures')

/** A picture for the guide. Existing ones are only made anew with PICTURES=1, so that a test run changes no file. */
export async function picture(page: Page, name: string): Promise<void> {
  const path = join(pictures, `${name}.png`)
  if (existsSync(path) && !process.env.PICTURES) return
  mkdirSync(pictures, { recursive: true })
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path, animations: 'disabled', scale: 'css' })
}

/** The service worker holds the page, as at every visit after the first: what follows needs no network for the pages. */
export async function heldByWorker(page: Page): Promise<void> {
  // While it installs itself the page goes on without it; it takes hold with the next navigation.
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await page.reload()
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true)
}

/** `desktop` or `phone`. */
export function onPhone(page: Page): boolean {
  return (page.viewportSize()?.width ?? 1280) < 640
}

/** The page has loaded, fits its width, has no finding of axe; with a name it is a picture of the guide. */
export async function looksRight(page: Page, name?: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('status', { name: 'Đang tải nội dung' })).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
  if (name) await picture(page, onPhone(page) ? `${name}-390` : name)
}
