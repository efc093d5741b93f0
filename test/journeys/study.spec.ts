/** A study campaign as its people live it: the plan, a class by roll call, by code, without network, paper, make-up. */
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { mine } from '../../src/rooms/study/contract.ts'
import { filmOf } from './camera.support.ts'
import { asking } from './campaign.support.ts'
import { browserPath } from './screens.ts'
import {
  expect,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  heldByWorker,
  onPhone,
  picture,
  signIn,
  test,
} from './support.ts'

const second = 'Lớp thứ hai, xã Trà Khê'

async function openClass(page: Page, title = second): Promise<string> {
  await page.goto('/hoc-tap/lop')
  const link = page.getByRole('link', { name: new RegExp(title) }).first()
  const href = await link.getAttribute('href')
  await link.click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return href!
}

/** The code of a member for the class that is open, as it stands on their own page: to read out, and to show to a camera. */
async function codeOf(browser: Browser, login: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, login, '/hoc-tap/cua-toi')
  const own = page.getByRole('region', { name: second })
  await expect(own.getByRole('img', { name: 'Mã của tôi' })).toBeVisible()
  await expectNoAxeFindings(page)
  const digits = (await own.getByText(/^\d+-\d{4}$/).textContent())!.trim()
  const { classes } = await asking(page)(mine)
  await context.close()
  return { digits, text: classes.find(one => one.title === second)!.code!.text }
}

/** A phone at the door whose camera sees the code: the verdict fills the screen with the name of whoever came. */
async function readByCamera(baseURL: string | undefined, text: string): Promise<void> {
  const film = filmOf(text)
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      ...['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
      `--use-file-for-fake-video-capture=${film}`,
    ],
  })
  try {
    const context = await browser.newContext({
      ...{ baseURL, locale: 'vi-VN', viewport: { width: 390, height: 844 } },
      ...{ serviceWorkers: 'block', reducedMotion: 'reduce', permissions: ['camera'] },
    })
    const page = await context.newPage()
    await signIn(page, 'vanthu.xa')
    await openClass(page)
    await page.getByRole('link', { name: 'Điểm danh', exact: true }).click()
    await page.getByRole('button', { name: 'Quét mã' }).click()
    const verdict = page.getByRole('alert')
    await expect(verdict).toHaveText(/^.{5,}Đã ghi có mặt$/)
    await picture(page, 'diem-danh-ma-390')
    // The member stays before the camera: the next reading says that they were counted.
    await expect(verdict).toContainText('Đã điểm danh trước đó')
    const { width, height } = (await verdict.locator('xpath=ancestor::button').boundingBox())!
    expect([width, height]).toEqual([390, 844])
  } finally {
    await browser.close()
    await rm(dirname(film), { recursive: true })
  }
}

test('the planner sees who is missing, by unit and by name', async ({ page }) => {
  await signIn(page, 'vanthu', '/hoc-tap')
  await expect(page.getByRole('heading', { level: 1, name: 'Học tập, quán triệt' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: /Kế hoạch học tập, quán triệt/ }).click()
  await expect(page.getByRole('rowheader', { name: /Đảng ủy xã Trà Khê/ })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
  await picture(page, onPhone(page) ? 'hoc-tap-ket-qua-390' : 'hoc-tap-ket-qua')
  await page.getByRole('link', { name: 'Đảng ủy xã Trà Khê' }).click()
  await expect(page.getByRole('rowheader', { name: /Chi bộ thôn Đoài/ })).toBeVisible()
  await page.getByRole('tab', { name: 'Hội nghị và thành phần (4)' }).click()
  await expect(page.getByText('Đảng viên các chi bộ thuộc Đảng ủy Công an tỉnh')).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('tab', { name: 'Danh sách' }).click()
  await expect(page.getByRole('table').or(page.getByRole('list')).first()).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('an audience is counted while it is written', async ({ page }) => {
  test.skip(onPhone(page), 'plans are written at a desk; the page itself is looked at below')
  await signIn(page, 'vanthu', '/hoc-tap/moi')
  await page.getByLabel('Tên kế hoạch').fill('Kế hoạch học tập chuyên đề')
  await page.getByLabel('Tên nội dung').fill('Chuyên đề năm 2026')
  await page.getByLabel('Tên hội nghị').fill('Hội nghị bí thư cấp xã')
  const pick = async (label: string, typed: string, name: RegExp) => {
    await page.getByRole('combobox', { name: label, exact: true }).fill(typed)
    await page.getByRole('option', { name }).first().click()
  }
  await pick('Đơn vị tổ chức', 'tinh uy lam giang', /^Tỉnh ủy Lam Giang/)
  await page.getByRole('button', { name: 'Thêm thành phần' }).click()
  await page.getByLabel('Loại thành phần').selectOption('holders')
  await pick('Tổ chức', 'tinh uy lam giang', /^Tỉnh ủy Lam Giang/)
  await expect(page.getByRole('button', { name: /\d+ người phải học/ })).toBeVisible()
  await page.getByRole('button', { name: /\d+ người phải học/ }).click()
  await expectNoAxeFindings(page)
  await picture(page, 'hoc-tap-thanh-phan')
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kế hoạch học tập chuyên đề' })).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ dự thảo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ dự thảo' }).click()
  await expect(page.getByText('Đã bỏ')).toBeVisible()
})

test('the roll is called with one thumb; the code of a member is read by a camera, then typed', async ({
  page,
  browser,
  baseURL,
}) => {
  const code = onPhone(page) ? null : await codeOf(browser, 'dangvien')
  if (code) await readByCamera(baseURL, code.text)
  await signIn(page, 'vanthu.xa')
  const href = await openClass(page)
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: 'Điểm danh', exact: true }).click()
  const roll = page.getByRole('list', { name: 'Điểm danh' })
  await expect(roll.getByRole('button').first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
  await picture(page, onPhone(page) ? 'diem-danh-390' : 'diem-danh')
  await page.getByRole('button', { name: 'Chưa có' }).click()
  const line = roll.getByRole('button').first()
  const name = await line.locator('span span').first().textContent()
  await line.click()
  await page.getByRole('button', { name: 'Tất cả', exact: true }).click()
  await page.getByRole('textbox', { name: 'Tìm tên hoặc số thứ tự' }).fill(name ?? '')
  await expect(roll.getByRole('button', { name: name ?? '', pressed: true }).first()).toBeVisible()
  await expect(page.getByText('Đã gửi hết')).toBeVisible()
  if (code === null) return
  await page.getByRole('button', { name: 'Quét mã' }).click()
  await page.getByLabel('Gõ mã').fill(code.digits)
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  await expect(page.getByRole('alert')).toContainText('Đã điểm danh trước đó')
  await picture(page, 'diem-danh-ma')
  await page.getByRole('alert').click()
  await page.getByLabel('Gõ mã').fill('tsm:00000000-0000-4000-8000-000000000000:1:1:00000000000000000000')
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  await expect(page.getByRole('alert')).toContainText('Mã của lớp khác')
  await page.goto(`${href}/ma-phong`)
  await expect(page.getByRole('img', { name: 'Mã QR của phòng' })).toBeVisible()
  await expectNoAxeFindings(page)
  await picture(page, 'ma-tai-phong')
})

test.describe('without network', () => {
  test.use({ serviceWorkers: 'allow' })

  test('the roll is called in a hall without network, the phone started anew in between', async ({
    page,
    context,
  }) => {
    test.skip(!onPhone(page), 'a phone at the door')
    await signIn(page, 'vanthu.xa')
    await heldByWorker(page)
    const href = await openClass(page)
    await page.goto(`${href}/diem-danh`)
    const roll = page.getByRole('list', { name: 'Điểm danh' })
    await expect(roll.getByRole('button').first()).toBeVisible()
    const counter = page.getByRole('region', { name: 'Số có mặt' })
    const before = Number(await counter.locator('strong').textContent())
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Chưa có' }).click()
    for (const done of [1, 2, 3]) {
      await roll.getByRole('button').first().click()
      await expect(counter.locator('strong')).toHaveText(String(before + done))
    }
    await expect(page.getByText('3 lượt chờ gửi')).toBeVisible()
    await picture(page, 'diem-danh-mat-mang-390')
    await page.reload()
    await expect(counter.locator('strong')).toHaveText(String(before + 3))
    await expect(page.getByText('3 lượt chờ gửi')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByText('Đã gửi hết')).toBeVisible()
    await page.goto(href)
    await expect(page.getByText(String(before + 3), { exact: false }).first()).toBeVisible()
    await page.goto(`${href}/diem-danh`)
    await page.getByRole('button', { name: 'Đã gửi hết' }).click()
    await page.getByRole('button', { name: 'Xóa khỏi máy' }).click()
    const kept = await page.evaluate(
      `new Promise(resolve => {
        const asked = indexedDB.open('thongsuot-diem-danh')
        asked.onsuccess = () => {
          const rolls = asked.result.transaction('rolls').objectStore('rolls').count()
          rolls.onsuccess = () => resolve(rolls.result)
        }
      })`,
    )
    expect(kept).toBe(0)
  })
})

test('paper: the roll to sign; then the class is closed and whoever is left gets a make-up class', async ({
  page,
}) => {
  test.skip(!onPhone(page), 'once, after the journeys that call this roll')
  await signIn(page, 'vanthu.xa')
  const href = await openClass(page)
  await page.getByRole('tab', { name: 'Danh sách giấy' }).click()
  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Danh sách ký tên (PDF, A4)' }).click(),
  ])
  expect(pdf.suggestedFilename()).toBe('Lớp thứ hai, xã Trà Khê.pdf')
  await page.goto(`${href}/diem-danh`)
  await page.getByRole('button', { name: 'Chốt điểm danh' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/vắng không lý do \d+/)).toBeVisible()
  await expectNoAxeFindings(page)
  await dialog.getByRole('button', { name: 'Chốt điểm danh' }).click()
  await expect(page.getByText('Đã tổ chức')).toBeVisible()
  await page.getByRole('link', { name: 'Mở lớp bù' }).click()
  await page.getByLabel('Địa điểm').fill('Hội trường Đảng ủy xã')
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: 'Mở lớp bù' }).click()
  await expect(page.getByText('Lớp bù').first()).toBeVisible()
  await expect(page.getByText('Dự kiến')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await picture(page, 'lop-bu-390')
})

test('a cell secretary sees the own classes, a speaker those to speak at', async ({ page }) => {
  await signIn(page, 'bithu.chibo', '/hoc-tap/cua-toi')
  await expect(page.getByRole('heading', { level: 1, name: 'Học tập của tôi' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
  if (onPhone(page)) return
  await signIn(page, 'baocaovien', '/hoc-tap/cua-toi')
  await expect(page.getByRole('heading', { name: 'Lớp tôi báo cáo' })).toBeVisible()
  await expectNoAxeFindings(page)
})
