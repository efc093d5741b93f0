/** A scan: answered at once, recognised with its progress shown, confirmed with its doubts; one marked Mật is erased. */
import { letter, scannedPdf, stamped } from '../../src/reader/extract/scans.support.ts'
import {
  expect,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  onPhone,
  picture,
  signIn,
  test,
} from './support.ts'

test.describe.configure({ mode: 'serial' })

const drop = (page: Parameters<typeof onPhone>[0], name: string, buffer: Buffer) =>
  page
    .getByLabel('Thả văn bản vào đây')
    .locator('input')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

test('a scan shows how far it is, then waits for a person with its doubtful words marked', async ({
  page,
}) => {
  await signIn(page, 'vanthu', '/doc')
  const name = onPhone(page) ? 'cong-van-quet-390.pdf' : 'cong-van-quet.pdf'
  // The page asks on and on; what it is told after the first time waits until its progress was looked at.
  const { promise: lookedAt, resolve: goOn } = Promise.withResolvers<void>()
  let asked = 0
  await page.route('**/api/readings/*', async route => {
    if (asked++ > 0) await lookedAt
    await route.continue()
  })
  // Pages enough to be still at it when the page asks for the first time.
  await drop(page, name, scannedPdf(letter(), 4))
  await expect(page.getByRole('heading', { name: 'Đang nhận dạng chữ trên bản quét' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, onPhone(page) ? 'nhan-dang-390' : 'nhan-dang')
  goOn()
  await expect(page.getByRole('heading', { name: 'Xác nhận nội dung đã đọc' })).toBeVisible()
  await expect(page.getByText('nhận dạng từ 4 trang ảnh')).toBeVisible()
  await expect(page.getByText('482').first()).toBeAttached()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, onPhone(page) ? 'xac-nhan-ban-quet-390' : 'xac-nhan-ban-quet')
  await page.getByRole('button', { name: 'Bỏ bản đọc' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản đọc' }).click()
  await expect(page).toHaveURL('/doc')
})

test('a scan marked Mật is refused after it was recognised; only the sentence stays', async ({ page }) => {
  await signIn(page, 'vanthu', '/doc')
  await drop(page, 'ban-quet.png', stamped('MẬT', '#d22', 0))
  await expect(page.getByRole('heading', { name: 'Không nhận vào được tệp này' })).toBeVisible()
  await expect(page.getByText('Văn bản mang dấu “Mật”')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Tệp đã xóa' })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.goto('/doc')
  await expect(page.getByText('Văn bản mang dấu “Mật”').first()).toBeVisible()
  await expect(page.getByText('ban-quet.png')).toHaveCount(0)
  await page.getByRole('link', { name: 'Tệp đã xóa' }).first().click()
  await page.getByRole('button', { name: 'Bỏ khỏi danh sách' }).click()
  await expect(page).toHaveURL('/doc')
})

test('recognition is called off, and nothing is kept', async ({ page }) => {
  await signIn(page, 'vanthu', '/doc')
  await drop(page, 'dung-giua-chung.pdf', scannedPdf(letter(), 4))
  await page.getByRole('button', { name: 'Dừng và bỏ tệp' }).click()
  await expect(page).toHaveURL('/doc')
  await expect(page.getByText('dung-giua-chung.pdf')).toHaveCount(0)
})
