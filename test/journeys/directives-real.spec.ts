/**
 * The same job on the real file that the product was asked for (three chained documents of 2021 and 2022), in the
 * tree of the province that issued it, on 18/3/2022: 14-KL/TW, 175 days, 1335-CV/TU, 1 day, 287-CV/ĐUK, a cell.
 * Skipped with a message where the folder of real documents is absent.
 */
import { acceptEverything, dispatchTo, dropFile, stepTo } from './directives.support.ts'
import { type Elsewhere, openElsewhere, realDocument, realDocuments } from './elsewhere.support.ts'
import { expect, expectNoAxeFindings, expectNoSidewaysScroll, test } from './support.ts'

const file = realDocument('003_')
let elsewhere: Elsewhere<{ cell: string }>

test.describe.configure({ mode: 'serial' })
test.skip(file === undefined, `the real documents are not in ${realDocuments}`)
test.beforeAll(async () => {
  if (file) elsewhere = await openElsewhere('server-of-2022.ts')
})
test.afterAll(() => elsewhere?.stop())

test('the provincial office confirms the real file and sends 1335-CV/TU', async ({ browser }) => {
  const { context, page } = await elsewhere.sit(browser, 'vanthu', '/doc')
  await dropFile(page, file!)
  await expect(page.getByRole('button', { name: /Văn bản 1\/3 287-CV\/ĐUK/ })).toBeVisible()
  await acceptEverything(page)
  await stepTo(page, '1335-CV/TU')
  await expect(page.getByRole('radio', { name: 'Sổ văn bản đi' })).toBeChecked()
  await expectNoAxeFindings(page)
  await acceptEverything(page)
  await stepTo(page, '14-KL/TW')
  await expect(page.getByRole('checkbox', { name: 'Phổ biến tới chi bộ' })).toBeChecked()
  await acceptEverything(page)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('link', { name: 'Gửi đi 1335-CV/TU' }).click()
  await expect(page.getByText('Triển khai 14-KL/TW, 22/9/2021')).toBeVisible()
  await dispatchTo(page, /Sẽ gửi tới \d+ nơi/)
  await expect(page.getByRole('heading', { level: 1, name: /Đã gửi 1335-CV\/TU tới \d+ nơi/ })).toBeVisible()
  await context.close()
})

test('the committee of the enterprises acknowledges and forwards it as 287-CV/ĐUK', async ({ browser }) => {
  const { context, page } = await elsewhere.sit(browser, 'vanthu.khoi', '/van-ban-den')
  await page.getByRole('link', { name: /1335-CV\/TU/ }).click()
  await page.getByRole('button', { name: 'Tiếp nhận' }).click()
  await page.getByRole('button', { name: 'Sao gửi' }).click()
  await page.getByRole('combobox', { name: 'Hoặc chọn văn bản đã có trong sổ' }).fill('287')
  await page.getByRole('option', { name: /287-CV\/ĐUK, 17\/3\/2022/ }).click()
  await page.getByRole('link', { name: 'Gửi văn bản này đi' }).click()
  await expect(page.getByText('Triển khai 1335-CV/TU, 16/3/2022')).toBeVisible()
  await expect(page.getByText('Lần gửi này trả lời văn bản cấp trên: sao gửi.')).toBeVisible()
  await dispatchTo(page, /Sẽ gửi tới \d+ nơi/)
  await expect(page.getByRole('heading', { level: 1, name: /Đã gửi 287-CV\/ĐUK/ })).toBeVisible()
  await context.close()
})

test('the cell secretary acknowledges on a phone', async ({ browser }) => {
  const { context, page } = await elsewhere.sit(browser, 'bithu.chibo.khoi', '/', 'phone')
  await page
    .getByRole('link', { name: /Về triển khai thực hiện Kết luận 14-KL\/TW/ })
    .first()
    .click()
  await expect(page.getByText('287-CV/ĐUK, 17/3/2022')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: 'Tiếp nhận' }).click()
  await expect(page.getByRole('button', { name: 'Đã quán triệt' })).toBeVisible()
  await context.close()
})

test('the cascade shows 14-KL/TW, 175 days, 1335-CV/TU, 1 day, 287-CV/ĐUK, and the cell by name', async ({
  browser,
}) => {
  const { context, page } = await elsewhere.sit(browser, 'vanthu', '/van-ban?q=287-CV')
  await page.getByRole('link', { name: /^287-CV\/ĐUK/ }).click()
  await page.getByRole('tab', { name: 'Lan tỏa' }).click()
  await page.getByRole('link', { name: 'Xem lan tỏa' }).click()
  const hops = page.getByRole('list', { name: 'Chuỗi văn bản' }).getByRole('listitem')
  await expect(hops).toHaveCount(4)
  await expect(hops.nth(0)).toContainText(/14-KL\/TW.*22\/9\/2021/)
  await expect(hops.nth(1)).toContainText(/175 ngày.*1335-CV\/TU.*16\/3\/2022/)
  await expect(hops.nth(2)).toContainText(/1 ngày.*287-CV\/ĐUK.*17\/3\/2022/)
  await expect(hops.nth(3)).toContainText(/Chi bộ 1\/\d+/)
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: /^Chi bộ đã tiếp nhận: 1\// }).click()
  const list = page.getByRole('dialog', { name: /Chi bộ đã tiếp nhận trong Tỉnh ủy Lâm Đồng/ })
  await expect(list.getByRole('link', { name: elsewhere.told.cell })).toBeVisible()
  await context.close()
})
