/** A scan: answered at once, recognised with its progress shown, confirmed with its doubts; one marked Mật is erased. */
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { letter, scannedPdf, stamped } from '../../src/reader/extract/scans.support.ts'
import { photoOf, textOf } from './paper.support.ts'
import {
  expect,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  looksRight,
  onPhone,
  picture,
  signIn,
  test,
} from './support.ts'

test.describe.configure({ mode: 'serial' })

const drop = (page: Parameters<typeof onPhone>[0], name: string, buffer: Buffer) =>
  page
    .getByLabel('Văn bản cần đọc')
    .locator('input')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

test('a thick scan shows how far it is, and is called off with nothing kept', async ({ page }) => {
  await signIn(page, 'vanthu', '/doc')
  // Forty pages take a minute at the very least: the page has asked and been looked at long before they are done.
  const name = 'dung-giua-chung.pdf'
  await drop(page, name, scannedPdf(letter(), 40))
  await expect(page.getByRole('heading', { name: 'Đang nhận dạng chữ trên bản quét' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, onPhone(page) ? 'nhan-dang-390' : 'nhan-dang')
  await page.getByRole('button', { name: 'Dừng và bỏ tệp' }).click()
  await expect(page).toHaveURL('/doc')
  await expect(page.getByText(name)).toHaveCount(0)
})

test('a recognised scan waits for a person with its doubtful words marked', async ({ page }) => {
  await signIn(page, 'vanthu', '/doc')
  await drop(page, 'cong-van-quet.pdf', scannedPdf(letter(), 2))
  await expect(page.getByRole('heading', { name: 'Xác nhận nội dung đã đọc' })).toBeVisible()
  await expect(page.getByText('nhận dạng từ 2 trang ảnh')).toBeVisible()
  await expect(page.getByText('482').first()).toBeAttached()
  const arriving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tải bản PDF có thể tìm kiếm' }).click()
  expect((await arriving).suggestedFilename()).toBe('cong-van-quet-tim-duoc.pdf')
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

test('a page marked Mật photographed on a phone is refused, and no byte of it stays on the disk', async ({
  page,
}) => {
  test.skip(!onPhone(page), 'on a phone')
  await signIn(page, 'vanthu', '/doc')
  const buffer = photoOf(textOf('cong-van-chup-anh.txt'), 'MẬT')
  const before = keptFiles()
  await page
    .locator('input[type=file][capture=environment]')
    .setInputFiles({ name: 'IMG_2042.jpg', mimeType: 'image/jpeg', buffer })
  await expect(page.getByText('Văn bản mang dấu “Mật”')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Tệp đã xóa' })).toBeVisible()
  await looksRight(page, 'anh-mat')
  expect(keptFiles()).toEqual(before)
  const piece = buffer.subarray(buffer.length >> 1, (buffer.length >> 1) + 64)
  expect(filesBelow('.').filter(file => readFileSync(file).includes(piece))).toEqual([])
  await page.getByRole('button', { name: 'Bỏ khỏi danh sách' }).click()
  await expect(page).toHaveURL('/doc')
})

/** Everything that the installation keeps of files, and what waits in the quarantine. */
const keptFiles = () => [...filesBelow('files'), ...filesBelow('quarantine')].sort()

/** Files of the installation's folder, its database among them where that is embedded. */
function filesBelow(part: string): string[] {
  const folder = join(process.env.JOURNEYS_FOLDER!, part)
  return globSync('**/*', { cwd: folder })
    .map(name => join(folder, name))
    .filter(name => statSync(name, { throwIfNoEntry: false })?.isFile())
}
