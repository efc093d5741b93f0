/**
 * From a plan to work that somebody owns: the clerk of the province confirms a plan of our own, makes duties of it
 * (one date is a Saturday), a commune accepts on a phone and hands in with evidence, the province returns it, confirms
 * it, and urges who is late by name.
 */
import { fileURLToPath } from 'node:url'
import { acceptEverything, dropFile } from './directives.support.ts'
import { expect, expectNoAxeFindings, looksRight, onPhone, picture, signIn, test } from './support.ts'

const plan = fileURLToPath(new URL('documents/ke-hoach-chuyen-doi-so.txt', import.meta.url))
const duty = /rà soát hồ sơ đảng viên của các chi bộ/

test.describe.configure({ mode: 'serial' })

test('the clerk confirms a plan and issues its duties; a Saturday is said at once', async ({ page }) => {
  test.skip(onPhone(page), 'a keyboard is needed')
  await signIn(page, 'vanthu', '/doc')
  await dropFile(page, plan)
  await acceptEverything(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Đã vào sổ' })).toBeVisible()
  await page.goto('/van-ban?q=61-KH%2FTU')
  await page.getByRole('link', { name: /61-KH\/TU/ }).click()
  await page.getByRole('tab', { name: /Nhiệm vụ/ }).click()
  await page.getByRole('link', { name: 'Lập nhiệm vụ' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lập nhiệm vụ từ 61-KH/TU' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /^Giao nhiệm vụ này/ })).toHaveCount(3)
  await expect(page.getByText('Đơn vị thực hiện: Đảng ủy xã Trà Khê').first()).toBeVisible()
  await expect(page.getByText('Đơn vị phối hợp: Văn phòng Tỉnh ủy')).toBeVisible()
  await expect(page.getByText('Ngày này là ngày nghỉ.')).toBeVisible()
  await looksRight(page, 'lap-nhiem-vu')
  await page.getByRole('button', { name: 'Chuyển sang 07/12/2026' }).click()
  await page.getByRole('button', { name: /^Sửa: .*rà soát hồ sơ/ }).click()
  await page.getByRole('button', { name: 'Tính lịch ngược' }).click()
  await expect(page.getByRole('table', { name: 'Lịch ngược theo cấp' })).toBeVisible()
  await looksRight(page, 'lich-nguoc')
  await expect(page.getByRole('status').filter({ hasText: 'Sẽ giao 3 nhiệm vụ' })).toBeVisible()
  await page.getByRole('button', { name: 'Giao nhiệm vụ', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Đã giao 3 nhiệm vụ' })).toBeVisible()
  await page.getByRole('link', { name: 'Về văn bản' }).click()
  await expect(page.getByRole('region', { name: 'Nhiệm vụ đã giao' })).toContainText('Chưa nhận nhiệm vụ (1)')
  await looksRight(page, 'nhiem-vu-van-ban')
})

test('the commune accepts from its desk, writes progress and hands in with evidence', async ({ page }) => {
  test.skip(onPhone(page), 'a phone takes over below')
  await signIn(page, 'vanthu.xa')
  await looksRight(page, 'viec-cua-toi-nhiem-vu')
  await page.goto('/nhiem-vu?q=ra+soat+ho+so')
  await page.getByRole('link', { name: duty }).click()
  await expect(page.getByText('61-KH/TU, 20/11/2026 · mục II.1')).toBeVisible()
  await page.getByRole('button', { name: 'Nhận nhiệm vụ' }).click()
  await expect(page.getByText('Đang thực hiện').first()).toBeVisible()
  await page.getByLabel('Việc đã làm').fill('Đã phát phiếu tới 12 chi bộ')
  await page.getByRole('button', { name: 'Ghi tiến độ' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Đã phát phiếu tới 12 chi bộ' })).toBeVisible()
  await page
    .getByRole('region', { name: 'Tệp minh chứng' })
    .locator('input')
    .first()
    .setInputFiles({
      name: 'tong-hop.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Tổng hợp kết quả rà soát'),
    })
  await expect(page.getByText('tong-hop.txt')).toBeVisible()
  await page.getByRole('button', { name: 'Nộp kết quả' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nộp kết quả' })
  await dialog.getByLabel('Kết quả').fill('Đã rà soát 12 trên 12 chi bộ')
  await dialog.getByRole('button', { name: 'Nộp kết quả' }).click()
  await expect(page.getByText('Đã nộp kết quả').first()).toBeVisible()
  await looksRight(page, 'nhiem-vu')
})

test('the province returns it with a reason, then confirms what was completed', async ({ page, browser }) => {
  test.skip(onPhone(page), 'done at the desk')
  await signIn(page, 'vanthu', '/nhiem-vu?view=issued&q=ra+soat+ho+so')
  await looksRight(page, 'danh-sach-nhiem-vu')
  await page.getByRole('link', { name: duty }).click()
  await page.getByRole('button', { name: 'Trả lại' }).click()
  const dialog = page.getByRole('dialog', { name: 'Trả lại' })
  await dialog.getByRole('textbox').fill('Thiếu danh sách hồ sơ chưa đủ')
  await dialog.getByRole('button', { name: 'Trả lại' }).click()
  await expect(page.getByText('Bị trả lại').first()).toBeVisible()
  const address = page.url()

  const other = await browser.newContext()
  const commune = await other.newPage()
  await signIn(commune, 'vanthu.xa', new URL(address).pathname)
  await commune.getByRole('button', { name: 'Nộp kết quả' }).click()
  const again = commune.getByRole('dialog', { name: 'Nộp kết quả' })
  await again.getByLabel('Kết quả').fill('Đã bổ sung danh sách 3 hồ sơ chưa đủ')
  await again.getByRole('button', { name: 'Nộp kết quả' }).click()
  await expect(commune.getByText('Đã nộp kết quả').first()).toBeVisible()
  await other.close()

  await page.reload()
  await page.getByRole('button', { name: 'Xác nhận hoàn thành' }).click()
  await page
    .getByRole('dialog', { name: 'Xác nhận hoàn thành' })
    .getByRole('button', { name: 'Xác nhận hoàn thành' })
    .click()
  await expect(page.getByText('Đã hoàn thành').first()).toBeVisible()
  await expect(page.getByText('Đúng hạn')).toBeVisible()
})

test('those who are late are urged by name, once a day', async ({ page }) => {
  test.skip(onPhone(page), 'done at the desk')
  await signIn(page, 'vanthu', '/nhiem-vu?view=issued&band=overdue')
  await page.getByRole('button', { name: 'Đôn đốc nhiệm vụ quá hạn' }).click()
  const dialog = page.getByRole('dialog', { name: 'Đôn đốc' })
  await expect(dialog.getByRole('checkbox').first()).toBeChecked()
  await dialog.getByLabel('Lý do, yêu cầu').fill('Thường trực cần kết quả trước thứ sáu')
  await expectNoAxeFindings(page)
  await picture(page, 'don-doc')
  await dialog.getByRole('button', { name: 'Gửi đôn đốc' }).click()
  await expect(dialog).toHaveCount(0)
})

test('a cell secretary accepts with one thumb, and sees how late those above were', async ({ page }) => {
  test.skip(!onPhone(page), 'a phone in the hand')
  await signIn(page, 'bithu.chibo')
  await expect(page.getByText(/Cấp trên chuyển muộn \d+ ngày làm việc/).first()).toBeVisible()
  await looksRight(page, 'viec-cua-toi-chi-bo')
  await page.getByRole('link', { name: /^Nhận nhiệm vụ: Phổ biến Chỉ thị/ }).click()
  await expect(page).toHaveURL(/nhiem-vu\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1, name: /^Phổ biến Chỉ thị/ })).toBeVisible()
  await expect(page.getByText('Chưa nhận').first()).toBeVisible()
  await looksRight(page, 'nhiem-vu-chi-bo')
  await page.getByRole('button', { name: 'Nhận nhiệm vụ' }).click()
  await expect(page.getByText('Đang thực hiện').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nộp kết quả' })).toBeInViewport()
})

test('own settings: reminders by mail, and a calendar address that is shown once and can be ended', async ({
  page,
}) => {
  await signIn(page, 'vanthu.xa', '/tai-khoan-cua-toi?tab=reminders')
  await page.getByLabel('Địa chỉ thư điện tử').fill('vanthu.xa@lamgiang.example')
  await page.getByLabel('Gửi thư nhắc việc cho tôi').check()
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('button', { name: 'Tạo địa chỉ: Nhiệm vụ do tôi phụ trách' }).click()
  const address = (await page.locator('code').textContent()) ?? ''
  const calendar = await page.request.get(address)
  expect(await calendar.text()).toContain('BEGIN:VCALENDAR')
  await looksRight(page, 'nhac-viec')
  await page.getByRole('button', { name: 'Thu hồi' }).first().click()
  await expect.poll(async () => (await page.request.get(address)).status()).toBe(404)
})
