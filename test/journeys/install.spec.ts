/** The installable shell: what the browser keeps on the device, and what it must not. */
import { expect, signIn, test } from './support.ts'

test.use({ serviceWorkers: 'allow' })

test('keeps the shell for starting without a connection, and no answer of the server', async ({
  page,
  context,
}) => {
  await signIn(page, 'vanthu.xa')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate('navigator.serviceWorker.ready')
  const kept = (await page.evaluate(`caches.keys().then(names =>
    Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))).then(all =>
      all.flat().map(request => new URL(request.url).pathname)))`)) as string[]
  expect(kept).toContain('/index.html')
  expect(kept.some(path => path.endsWith('.woff2'))).toBe(true)
  expect(kept.filter(path => path.startsWith('/api/'))).toEqual([])
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('Không kết nối được')).toBeVisible()
})

test('can be installed: name in Vietnamese, icons that exist', async ({ page, request }) => {
  await page.goto('/')
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await request.get(href!)).json()
  expect(manifest).toMatchObject({ name: 'Thông Suốt', lang: 'vi', display: 'standalone', start_url: '/' })
  for (const { src } of manifest.icons) expect((await request.get(src)).status(), src).toBe(200)
})
