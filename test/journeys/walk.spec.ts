/**
 * With PICTURES=1: every page of assignments, study and reports as those who use it find it, at both widths, for the guide.
 * One column where the screen is narrow, no finding of axe. What is done on them is in the journeys of each room.
 */
import type { Page } from '@playwright/test'
import { expect, looksRight, onPhone, signIn, test } from './support.ts'

const directive = 'Kết quả triển khai thực hiện Chỉ thị số 09-CT/TW'

test.skip(!process.env.PICTURES, 'pictures of the guide')

/** From a list to the page of one thing in it. */
async function openOne(page: Page, name: string | RegExp): Promise<void> {
  const link = page.getByRole('link', { name }).first()
  const href = await link.getAttribute('href')
  await link.click()
  await page.waitForURL(url => url.pathname === href!.split('?')[0])
  await expect(page.getByRole('status', { name: 'Đang tải nội dung' })).toHaveCount(0)
}

async function tab(page: Page, name: RegExp, picture: string): Promise<void> {
  await page.getByRole('tab', { name }).click()
  await looksRight(page, picture)
}

test('assignments', async ({ page }) => {
  await signIn(page, 'vanthu', '/nhiem-vu?view=issued')
  await looksRight(page, 'danh-sach-nhiem-vu')
  await page.goto('/nhiem-vu/lap')
  await looksRight(page, 'giao-nhiem-vu')
  await page.goto('/van-ban?q=27-KH')
  await openOne(page, /^27-KH\/TU/)
  await tab(page, /^Nhiệm vụ/, 'nhiem-vu-van-ban')
  await page.getByRole('link', { name: 'Lập nhiệm vụ' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lập nhiệm vụ từ 27-KH/TU' })).toBeVisible()
  await looksRight(page, onPhone(page) ? 'lap-nhiem-vu' : undefined)
})

test('study, for whoever plans it', async ({ page }) => {
  await signIn(page, 'vanthu', '/hoc-tap')
  await looksRight(page, 'ke-hoach-hoc-tap')
  await openOne(page, /Kế hoạch học tập, quán triệt/)
  await looksRight(page, 'hoc-tap-ket-qua')
  await tab(page, /^Hội nghị và thành phần/, 'hoc-tap-hoi-nghi')
  await tab(page, /^Lớp học/, 'hoc-tap-lop')
  await tab(page, /^Danh sách/, 'hoc-tap-danh-sach')
  await openOne(page, 'Sửa kế hoạch')
  await looksRight(page, 'sua-ke-hoach')
  await page.goto('/hoc-tap/moi')
  await looksRight(page, 'lap-ke-hoach')
  await page.goto('/hoc-tap/bao-cao-vien')
  await looksRight(page, 'bao-cao-vien')
})

test('study, for whoever holds classes, speaks, attends', async ({ page }) => {
  await signIn(page, 'vanthu.xa', '/hoc-tap/lop')
  await looksRight(page, 'lop-hoc')
  await openOne(page, /Lớp thứ ba, xã Trà Khê/)
  await looksRight(page, 'mot-lop')
  await page.goto('/hoc-tap')
  await openOne(page, /Kế hoạch học tập, quán triệt/)
  await page.getByRole('tab', { name: /^Lớp học/ }).click()
  await page.getByRole('link', { name: 'Mở lớp bù' }).first().click()
  await looksRight(page, 'mo-lop-bu')
  await signIn(page, 'baocaovien', '/hoc-tap/cua-toi')
  await expect(page.getByRole('heading', { name: 'Lớp tôi báo cáo' })).toBeVisible()
  await looksRight(page, 'lop-toi-bao-cao')
  await signIn(page, 'dangvien', '/hoc-tap/cua-toi')
  await looksRight(page, 'hoc-tap-cua-toi')
})

test('reports, for whoever asks for them', async ({ page }) => {
  await signIn(page, 'vanthu', '/bao-cao/yeu-cau')
  await looksRight(page, 'nhan-bao-cao')
  await openOne(page, directive)
  await looksRight(page, 'bang-don-vi')
  await page.goto('/bao-cao/yeu-cau')
  await openOne(page, 'Công tác xây dựng Đảng quý III năm 2026')
  await page.getByRole('tab', { name: 'Tổng hợp' }).click()
  await expect(page.getByRole('heading', { name: '1 đơn vị quá hạn chưa gửi' })).toBeVisible()
  await looksRight(page, 'tong-hop-bao-cao')
  await page.goto('/bao-cao/dinh-ky')
  await looksRight(page, 'bao-cao-dinh-ky')
  await page.goto('/bao-cao/yeu-cau/moi')
  await looksRight(page, onPhone(page) ? 'yeu-cau-bao-cao' : undefined)
  await page.goto('/bao-cao/mau')
  await looksRight(page, 'cac-mau-bao-cao')
  await openOne(page, 'Kết quả triển khai chỉ thị, nghị quyết')
  await looksRight(page, onPhone(page) ? 'mau-bao-cao' : undefined)
})

test('reports, for whoever owes them', async ({ page }) => {
  await signIn(page, 'vanthu.xa', '/bao-cao')
  await looksRight(page, 'phai-bao-cao')
  await openOne(page, directive)
  await looksRight(page, onPhone(page) ? 'lam-bao-cao' : undefined)
})

test('those who lead: what waits for them, and what everybody below has to do', async ({ page }) => {
  await signIn(page, 'bithu.tinh')
  await looksRight(page, 'viec-cua-toi-lanh-dao')
  await page.goto('/nhiem-vu?view=below&band=overdue')
  await looksRight(page, 'nhiem-vu-cap-duoi')
  if (onPhone(page)) return
  await signIn(page, 'bithu.chibo')
  await looksRight(page, 'viec-cua-toi-bi-thu')
})
