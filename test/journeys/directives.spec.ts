/**
 * The main job, on documents of our own: a file is dropped, three documents are confirmed by keyboard, the
 * provincial letter goes out, a commune acknowledges and sends it on by a letter of its own, a cell secretary
 * acknowledges on a phone, and the cascade shows the chain, the days and the cell by name.
 */
import { fileURLToPath } from 'node:url'
import { acceptEverything, dispatchTo, dropFile, stepTo } from './directives.support.ts'
import { expect, expectNoAxeFindings, looksRight, onPhone, picture, signIn, test } from './support.ts'

const documentFile = (name: string) => fileURLToPath(new URL(`documents/${name}`, import.meta.url))
const three = documentFile('ba-van-ban-lam-giang.txt')
const cell = 'Chi bộ thôn Đoài, xã Trà Vân'

test.describe.configure({ mode: 'serial' })

test('a file marked Mật is refused in words, the page stays, nothing is kept', async ({ page }) => {
  await signIn(page, 'vanthu', '/doc')
  const waiting = page.getByRole('region', { name: 'Chờ xác nhận' })
  await expect(waiting.getByRole('row').nth(1)).toBeVisible()
  const before = await waiting.getByRole('row').count()
  await page
    .getByLabel('Văn bản cần đọc')
    .locator('input')
    .first()
    .setInputFiles(documentFile('dong-dau-mat.txt'))
  await expect(page.getByRole('alert')).toContainText('Văn bản mang dấu “Mật”')
  await expect(page).toHaveURL(/\/doc$/)
  await looksRight(page, 'doc-van-ban-mat')
  await page.reload()
  await expect(waiting.getByRole('row')).toHaveCount(before)
  const answer = await page.request.get('/api/documents?q=31-CV/TU')
  expect((await answer.json()).items).toEqual([])
})

test('the clerk of the province confirms three documents by keyboard and sends the letter out', async ({
  page,
}) => {
  test.skip(onPhone(page), 'a keyboard is needed')
  await signIn(page, 'vanthu', '/doc')
  await looksRight(page, 'doc-van-ban')
  await dropFile(page, three)
  await expect(page.getByRole('button', { name: /Văn bản 2\/3 214-CV\/TU/ })).toBeVisible()
  await looksRight(page, 'xac-nhan')
  await acceptEverything(page)
  await stepTo(page, '214-CV/TU')
  await expect(page.getByRole('radio', { name: 'Sổ văn bản đi' })).toBeChecked()
  await looksRight(page)
  await acceptEverything(page)
  await stepTo(page, '12-KL/TW')
  await expect(page.getByRole('checkbox', { name: 'Phổ biến tới chi bộ' })).toBeChecked()
  await acceptEverything(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Đã vào sổ' })).toBeVisible()
  await looksRight(page)

  await page.getByRole('link', { name: 'Gửi đi 214-CV/TU' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Gửi 214-CV/TU' })).toBeVisible()
  await expect(page.getByText('Triển khai 12-KL/TW')).toBeVisible()
  await looksRight(page, 'gui-di')
  await dispatchTo(page, /Sẽ gửi tới \d+ nơi/)
  await expect(page.getByRole('heading', { level: 1, name: /Đã gửi 214-CV\/TU tới \d+ nơi/ })).toBeVisible()
})

test('the clerk of the commune acknowledges, then sends it on by a letter of its own', async ({ page }) => {
  test.skip(onPhone(page), 'a phone takes over below')
  await signIn(page, 'vanthu.xa', '/van-ban-den?waiting=true')
  await page.getByRole('link', { name: /214-CV\/TU/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Về quán triệt/ })).toBeVisible()
  await expect(page.getByText('Chưa tiếp nhận')).toBeVisible()
  await looksRight(page, 'tiep-nhan')
  await page.getByRole('button', { name: 'Tiếp nhận' }).click()
  await expect(page.getByText('Đã tiếp nhận').first()).toBeVisible()
  await page.getByRole('button', { name: 'Sao gửi' }).click()
  await looksRight(page, 'sao-gui')
  await page.getByRole('link', { name: 'Đọc văn bản của đơn vị' }).click()

  await dropFile(page, three)
  await expect(page.getByText('Đã có trong sổ')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Sổ văn bản đi' })).toBeChecked()
  for (const label of ['214-CV/TU', '12-KL/TW']) {
    await stepTo(page, label)
    await page.getByRole('button', { name: 'Không đưa văn bản này vào sổ' }).click()
  }
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Nhận cả và xác nhận' }).click()
  await page.getByRole('link', { name: 'Gửi đi 45-CV/ĐU' }).click()
  await expect(page.getByText('Lần gửi này trả lời văn bản cấp trên: sao gửi.')).toBeVisible()
  await expect(page.getByText('Triển khai 214-CV/TU')).toBeVisible()
  await dispatchTo(page, /Sẽ gửi tới \d+ nơi/)
  await expect(page.getByRole('heading', { level: 1, name: /Đã gửi 45-CV\/ĐU/ })).toBeVisible()
})

test('a cell secretary acknowledges with one thumb and says when it was studied', async ({ page }) => {
  test.skip(!onPhone(page), 'on a phone')
  await signIn(page, 'bithu.chibo')
  // Five rows at first; what has no date comes after them.
  await page.getByRole('button', { name: /^Xem thêm \d+ việc/ }).click()
  await page
    .getByRole('link', { name: /Về triển khai thực hiện Kết luận số 12-KL\/TW/ })
    .first()
    .click()
  const thumb = page.getByRole('button', { name: 'Tiếp nhận' })
  await expect(thumb).toBeInViewport()
  const box = await thumb.boundingBox()
  expect(box!.height).toBeGreaterThanOrEqual(48)
  expect(box!.width).toBeGreaterThan(180)
  await looksRight(page, 'chi-bo-tiep-nhan')
  await thumb.click()
  await expect(page.getByText('Đã tiếp nhận').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cụ thể hóa' })).toBeHidden()
  await page.getByRole('button', { name: 'Đã quán triệt' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đã quán triệt' }).click()
  await expect(page.getByText('Đã quán triệt').first()).toBeVisible()
  await looksRight(page)
})

test('the cascade shows the chain with its days, and the cell by name', async ({ page }) => {
  test.skip(!onPhone(page), 'after the phone')
  await signIn(page, 'vanthu', '/van-ban?q=45-CV')
  await page
    .getByRole('link', { name: /^45-CV\/ĐU/ })
    .first()
    .click()
  await page.getByRole('tab', { name: 'Lan tỏa' }).click()
  const chain = page.getByRole('list', { name: 'Chuỗi văn bản' })
  await expect(chain).toContainText('12-KL/TW')
  await expect(chain).toContainText('62 ngày')
  await expect(chain).toContainText('4 ngày')
  await page.getByRole('link', { name: 'Xem lan tỏa' }).click()
  await expect(page.getByText('Mới phổ biến tới một phần chi bộ')).toBeVisible()
  await looksRight(page, 'lan-toa')
  await page.getByRole('link', { name: /^Chi bộ đã tiếp nhận: 1\// }).click()
  const list = page.getByRole('dialog', { name: /Chi bộ đã tiếp nhận trong/ })
  await expect(list.getByRole('link', { name: cell })).toBeVisible()
  await expectNoAxeFindings(page)
  await picture(page, 'lan-toa-danh-sach-390')
  await list.getByRole('button', { name: 'Đóng' }).click()
  await expect(page).not.toHaveURL(/figure=/)
})

test('every list and every tab of a document reads well, without findings', async ({ page }) => {
  await signIn(page, 'vanthu', '/van-ban?q=chi+thi+09')
  await expect(page.getByRole('link', { name: /09-CT\/TW/ }).first()).toBeVisible()
  await looksRight(page, 'van-ban')
  await page.getByRole('link', { name: /^09-CT\/TW/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Chỉ thị 09-CT/TW' })).toBeVisible()
  await looksRight(page, 'mot-van-ban')
  for (const tab of ['Nhiệm vụ', 'Lan tỏa', 'Liên quan', 'Lịch sử']) {
    await page.getByRole('tab', { name: tab }).click()
    await looksRight(page)
  }
  await page.goto('/so-van-ban/den')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await looksRight(page, 'so-van-ban-den')
  await page.getByRole('button', { name: 'Giữ số' }).click()
  await expect(page.getByRole('dialog', { name: 'Giữ số' })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.goto('/van-ban-den')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await looksRight(page, 'van-ban-den')
})

test('a directive in mid-cascade: branches open, figures lead to names, another day shows less', async ({
  page,
}) => {
  test.skip(onPhone(page), 'the phone has its own above')
  await signIn(page, 'vanthu', '/van-ban?q=09-CT/TW')
  await page.getByRole('link', { name: /^09-CT\/TW/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Chỉ thị 09-CT/TW' })).toBeVisible()
  await page.goto(`${new URL(page.url()).pathname}/lan-toa`)
  await expect(page.getByText('Mới phổ biến tới một phần chi bộ')).toBeVisible()
  await expect(page.getByText(/^Dừng: chưa tiếp nhận$/).first()).toBeVisible()
  await looksRight(page, 'lan-toa')
  await page.getByRole('button', { name: 'Xem Đảng ủy xã Duyên Cát' }).click()
  await expect(page.getByRole('rowheader', { name: /Chi bộ/ }).first()).toBeVisible()
  await page.getByRole('link', { name: /^Chi bộ chưa tiếp nhận: \d+, Đảng ủy xã Duyên Cát$/ }).click()
  const list = page.getByRole('dialog', { name: 'Chi bộ chưa tiếp nhận trong Đảng ủy xã Duyên Cát' })
  await expect(list.getByRole('row').nth(1)).toBeVisible()
  await expectNoAxeFindings(page)
  await picture(page, 'lan-toa-danh-sach')
  const before = new URL(page.url()).pathname
  await page.goto(`${before}?asOf=2026-09-25`)
  await expect(page.getByText('Chưa phổ biến tới chi bộ nào')).toBeVisible()
  await expect(page.getByText('Đang xem số liệu và tổ chức tại ngày 25/9/2026')).toBeVisible()
})

test('what goes to every cell by one rule is acknowledged by the cell itself', async ({ page }) => {
  test.skip(!onPhone(page), 'a cell secretary has a phone')
  await signIn(page, 'vanthu.xa', '/van-ban?q=214-CV')
  await page.getByRole('link', { name: /^214-CV\/TU/ }).click()
  await page.getByRole('link', { name: 'Gửi đi' }).click()
  await page.getByText('Tới mọi chi bộ', { exact: true }).click()
  await expect(page.getByText(/Gửi thẳng tới \d+ chi bộ trực thuộc/)).toBeVisible()
  await looksRight(page)
  await dispatchTo(page, /Sẽ gửi tới \d+ nơi/)
  await expect(page.getByRole('heading', { level: 1, name: /tới mọi chi bộ trực thuộc/ })).toBeVisible()
  await page.context().clearCookies()
  await signIn(page, 'bithu.chibo', '/van-ban-den')
  await page
    .getByRole('link', { name: /214-CV\/TU/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/toi-chi-bo\//)
  await looksRight(page, 'toi-chi-bo')
  await page.getByRole('button', { name: 'Tiếp nhận' }).click()
  await expect(page).toHaveURL(/\/van-ban-den\/[0-9a-f-]{36}/)
  await expect(page.getByText('Đã tiếp nhận').first()).toBeVisible()
})
