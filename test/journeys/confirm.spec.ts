/**
 * Confirming at full strength: four pages by keyboard alone with the keys counted, a network that breaks and a window
 * that is closed in between, places on the page that follow the cursor; and a photo taken and confirmed on a phone.
 */
import type { Page } from '@playwright/test'
import { dropFile } from './directives.support.ts'
import { pdfOf, photoOf, textOf } from './paper.support.ts'
import { expect, looksRight, onPhone, signIn, test } from './support.ts'

test.describe.configure({ mode: 'serial' })

/** A practised clerk presses about one key a second and a half while looking: forty keys are a minute. */
const keysOfAMinute = 40

const focused = (page: Page) =>
  page.evaluate('document.activeElement?.dataset?.entry ?? ""') as Promise<string>

test('a directive of four pages is confirmed by keyboard alone, in few keys', async ({ page }) => {
  test.skip(onPhone(page), 'a keyboard is needed')
  await signIn(page, 'vanthu', '/doc')
  const buffer = await pdfOf(textOf('chi-thi-bon-trang.txt'))
  await dropFile(page, { name: 'chi-thi-21.pdf', mimeType: 'application/pdf', buffer })
  await expect(
    page.getByRole('region', { name: 'Trang gốc' }).getByText('Trang 4', { exact: true }),
  ).toBeAttached()
  // the sheet stands at the first doubt, whichever page that is on
  await expect(page.getByRole('region', { name: 'Trang gốc' }).getByRole('img').first()).toBeVisible()
  await expect.poll(() => focused(page)).not.toBe('')
  await looksRight(page, 'xac-nhan-trang-goc')

  let keys = 0
  const press = async (key: string) => {
    keys++
    await page.keyboard.press(key)
  }
  const first = await focused(page)
  const waiting = () =>
    page
      .getByRole('status')
      .getByText(/cần xem$/)
      .textContent()
  const before = await waiting()
  // one step taken back: the field and the count are as they were
  await press('Enter')
  await expect.poll(() => focused(page)).not.toBe(first)
  await press('Control+z')
  await expect.poll(() => focused(page)).toBe(first)
  expect(await waiting()).toBe(before)
  while ((await focused(page)) !== 'confirm') {
    const at = await focused(page)
    await expect(page.locator('[data-places][data-active="true"]').first()).toBeInViewport()
    await press(at.includes('.') ? 'Shift+Enter' : 'Enter')
    await expect.poll(() => focused(page), `goes on from ${at}`).not.toBe(at)
  }
  await expect(page.getByText('Không còn chỗ nào cần xem').last()).toBeVisible()
  await press('Alt+3')
  await expect(page.getByRole('region', { name: 'Các mục' }).getByText('II.3', { exact: true })).toBeVisible()
  await looksRight(page, 'xac-nhan-cac-muc')

  // the network breaks: it is said, nothing is lost, not even by closing the window
  await page.context().setOffline(true)
  await press('Control+Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.context().setOffline(false)
  await page.reload()
  await expect(page.getByText(/^Tiếp tục phần đang làm dở/)).toBeVisible()
  await expect(page.getByText('Không còn chỗ nào cần xem').last()).toBeVisible()
  await press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Đã vào sổ' })).toBeVisible()
  await expect(page.getByRole('link', { name: '21-CT/TU', exact: true })).toBeVisible()
  console.log(`keys pressed for four pages: ${keys}`)
  expect(keys).toBeLessThanOrEqual(keysOfAMinute)
})

test('every key is told, and a clause is gone to', async ({ page }) => {
  test.skip(onPhone(page), 'a keyboard is needed')
  await signIn(page, 'vanthu', '/doc')
  const buffer = await pdfOf(textOf('chi-thi-bon-trang.txt'))
  await dropFile(page, { name: 'chi-thi-21-lan-hai.pdf', mimeType: 'application/pdf', buffer })
  await expect(page.getByText('Đã có trong sổ')).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Các phím' })).toBeVisible()
  await looksRight(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Tới mục II.6 của văn bản' }).first().click()
  const clauses = page.getByRole('region', { name: 'Các mục' })
  await expect(clauses.locator('[data-lit="true"]')).toContainText('Ủy ban Kiểm tra Tỉnh ủy')
  await expect(clauses.locator('[data-lit="true"]')).toBeInViewport()
  await page.getByRole('button', { name: 'Bỏ bản đọc' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản đọc' }).click()
  await expect(page).toHaveURL('/doc')
})

test('a page photographed on a phone is read and confirmed with one hand', async ({ page }) => {
  test.skip(!onPhone(page), 'on a phone')
  await signIn(page, 'vanthu.xa', '/doc')
  const camera = page.locator('input[type=file][capture=environment]')
  await expect(camera).toHaveAttribute('accept', 'image/*')
  await camera.setInputFiles({
    name: 'IMG_2041.jpg',
    mimeType: 'image/jpeg',
    buffer: photoOf(textOf('cong-van-chup-anh.txt')),
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Xác nhận nội dung đã đọc' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Số', exact: true })).toHaveValue('63')
  // the place on the photo folds under its field
  await expect(page.getByRole('img', { name: 'Chỗ này trên trang 1' }).first()).toBeVisible()
  await looksRight(page, 'xac-nhan-anh-chup')
  const confirm = page.getByRole('button', { name: 'Xác nhận', exact: true })
  expect((await confirm.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await confirm.click()
  await page.getByRole('button', { name: 'Nhận cả và xác nhận' }).click()
  await expect(page.getByRole('heading', { name: 'Đã vào sổ' })).toBeVisible()
})

test('names and symbols learned at confirmations are seen with who, when and from what, and taken back', async ({
  page,
}) => {
  await signIn(page, 'vanthu', '/ten-goi-da-hoc')
  await expect(page.getByRole('heading', { level: 1, name: 'Tên gọi, ký hiệu đã học' })).toBeVisible()
  await looksRight(page, 'ten-goi-da-hoc')
})
