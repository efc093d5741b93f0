/** What a newcomer finds under protection: a case of the demonstration world, from its list to what it became a precedent of. */
import { expect, looksRight, signIn, test } from './support.ts'

test('a case of protection is found in the list, read whole, and told without names', async ({ page }) => {
  await signIn(page, 'bithu.xa', '/bao-ve?view=authority')
  await expect(page.getByText('Miễn trách nhiệm')).toBeVisible()
  await looksRight(page, 'bao-ve-danh-sach')
  await page.getByRole('link', { name: 'Đọc văn bản của cấp trên bằng tiếng dân tộc trên loa thôn' }).click()
  const clocks = page.getByRole('region', { name: 'Thời hạn' })
  await expect(clocks.getByRole('listitem')).toHaveCount(5)
  await expect(clocks.getByText('đúng hạn')).toHaveCount(5)
  await looksRight(page)
  await page.goto('/bao-ve/tham-khao')
  await expect(page.getByText('Thiết bị mượn bị sét đánh')).toBeVisible()
  await looksRight(page)
})
