/** What the journeys of documents do again and again. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './support.ts'

/** Drops a file on the page of readings and waits for the confirm screen. */
export async function dropFile(page: Page, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  await page.getByLabel('Văn bản cần đọc').locator('input').first().setInputFiles(file)
  await expect(page).toHaveURL(/\/doc\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1, name: 'Xác nhận nội dung đã đọc' })).toBeVisible()
}

/** Enter from doubt to doubt until the document has none. */
export async function acceptEverything(page: Page): Promise<void> {
  const focused = () => page.evaluate('document.activeElement?.dataset?.entry ?? ""')
  await expect.poll(focused, 'the first doubt has the cursor').not.toBe('')
  for (let presses = 0; presses < 80 && (await focused()) !== 'confirm'; presses++) {
    const before = await focused()
    await page.keyboard.press('Enter')
    await expect.poll(focused, `Enter goes on from ${String(before)}`).not.toBe(before)
  }
  await expect(page.getByText('Không còn chỗ nào cần xem').last()).toBeVisible()
}

/** Another document of the same file. */
export async function stepTo(page: Page, label: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Các văn bản trong tệp' })
    .getByRole('button', { name: label })
    .click()
  await expect(
    page.getByRole('navigation', { name: 'Các văn bản trong tệp' }).locator('[aria-current="step"]'),
  ).toContainText(label)
}

/** Sends after the preview says to how many. */
export async function dispatchTo(page: Page, preview: RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: preview })).toBeVisible()
  await page.getByRole('button', { name: 'Gửi đi' }).click()
}
