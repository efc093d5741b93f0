/** The frame: my work, search, notices, on whose behalf, language, appearance, the bar on a phone. */
import {
  expect,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  onPhone,
  picture,
  signIn,
  test,
} from './support.ts'

const overdue = 'phổ biến, học tập Chỉ thị số 09-CT/TW'

test('what waits for the clerk of a commune stands in bands by due date', async ({ page }) => {
  await signIn(page, 'vanthu.xa')
  await expect(page.getByRole('heading', { level: 1, name: 'Việc của tôi hôm nay' })).toBeVisible()
  await expect(page.getByText('Thứ Hai, 23/11/2026')).toBeVisible()
  const late = page.getByRole('region', { name: /Quá hạn/ })
  await expect(late.getByRole('link', { name: new RegExp(`^${overdue}`) })).toBeVisible()
  await expect(late.getByText('quá 3 ngày')).toBeVisible()
  await expect(late.getByText('Từ Ban Tuyên giáo và Dân vận Tỉnh ủy')).toBeVisible()
  const week = page.getByRole('region', { name: /Tuần này/ })
  await expect(week.getByText(/ngày mai|còn \d ngày/).first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
  await picture(page, onPhone(page) ? 'viec-cua-toi-390' : 'viec-cua-toi')
})

test('whoever has nothing to do is told what will come', async ({ page }) => {
  await signIn(page, 'sonoivu')
  await expect(page.getByRole('heading', { name: 'Không có việc nào đang chờ' })).toBeVisible()
  await expectNoAxeFindings(page)
})

test('Ctrl K finds a document without diacritics, by keyboard alone', async ({ page }) => {
  test.skip(onPhone(page), 'phones have no Ctrl K; the button is the next journey')
  await signIn(page, 'vanthu.xa')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('textbox', { name: 'Tìm mọi nơi' })
  await expect(field).toBeFocused()
  await field.fill('chi thi 09')
  const hits = page.getByRole('dialog').getByRole('button')
  await expect(hits.first()).toContainText('09-CT/TW')
  await expectNoAxeFindings(page)
  await picture(page, 'tim-moi-noi')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/van-ban\//)
})

test('search opens from the top line and says how to search better', async ({ page }) => {
  await signIn(page, 'vanthu.xa')
  await page.getByRole('button', { name: 'Tìm mọi nơi' }).click()
  await page.getByRole('textbox', { name: 'Tìm mọi nơi' }).fill('zzqqxx')
  await expect(page.getByText('Không tìm thấy “zzqqxx”')).toBeVisible()
})

test('a notice says what came and takes one there; marking it read empties the count', async ({ page }) => {
  await signIn(page, 'dangvien')
  const me = await (await page.request.get('/api/me')).json()
  await signIn(page, 'bithu.chibo')
  const { mayGive } = await (await page.request.get('/api/delegations')).json()
  const given = await page.request.post('/api/delegations', {
    data: {
      to: me.id,
      organisation: mayGive[0].organisation.id,
      rights: [mayGive[0].rights[0]],
      beginsOn: onPhone(page) ? '2027-03-01' : '2027-01-01',
      endsOn: onPhone(page) ? '2027-04-01' : '2027-02-01',
      basis: 'Giấy ủy quyền số 01',
    },
  })
  expect(given.status(), await given.text()).toBe(200)

  await signIn(page, 'dangvien')
  await page.getByRole('button', { name: 'Thông báo: 1 thông báo chưa đọc' }).click()
  const panel = page.getByRole('dialog', { name: 'Thông báo' })
  await expect(panel.getByRole('listitem').first()).toContainText('vừa uỷ quyền cho đồng chí')
  await expectNoAxeFindings(page)
  await panel.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click()
  await expect(panel.getByText('Mới')).toHaveCount(0)
  await panel.getByRole('link').first().click()
  await expect(page).toHaveURL('/tai-khoan-cua-toi?tab=delegations')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('button', { name: 'Thông báo', exact: true })).toBeVisible()
})

test('a person with several posts changes on whose behalf, and pages follow', async ({ page }) => {
  await signIn(page, 'vanthu.xa')
  await page.getByRole('button', { name: /Thay mặt/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Đang làm việc thay mặt tổ chức' })
  await expectNoAxeFindings(page)
  const other = dialog.getByRole('listitem').getByRole('button', { disabled: false }).nth(1)
  const name = (await other.textContent())?.trim()
  const asked = page.waitForRequest(request => request.url().endsWith('/api/desk/work'))
  await other.click()
  expect(await (await asked).headerValue('x-acting-for')).toMatch(/^[0-9a-f-]{36}$/)
  await expect(page.getByRole('button', { name: `Thay mặt ${name}` })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: `Thay mặt ${name}` })).toBeVisible()
})

test('language and appearance change at once and are remembered', async ({ page }) => {
  await signIn(page, 'vanthu.xa')
  await openPersonPanel(page)
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'My work today' })).toBeAttached()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expectNoAxeFindings(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'My work today' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expectNoAxeFindings(page)
  await picture(page, onPhone(page) ? 'viec-cua-toi-nen-toi-390' : 'viec-cua-toi-nen-toi')
})

test('the bar on a phone has targets for a thumb and keeps the rest behind Thêm', async ({ page }) => {
  test.skip(!onPhone(page), 'the bar is for phones')
  await signIn(page, 'vanthu.xa')
  const bar = page.getByRole('navigation', { name: 'Các phần việc' })
  await expect(bar.getByRole('link').first()).toBeVisible()
  expect(await bar.getByRole('link').count()).toBeLessThanOrEqual(4)
  for (const target of [...(await bar.getByRole('link').all()), ...(await bar.getByRole('button').all())]) {
    const box = await target.boundingBox()
    expect(box!.height).toBeGreaterThanOrEqual(44)
    expect(box!.width).toBeGreaterThanOrEqual(44)
  }
  await bar.getByRole('button', { name: 'Thêm' }).click()
  await expect(page.getByRole('button', { name: 'Đăng xuất' })).toBeVisible()
  await expectNoAxeFindings(page)
})

test('addresses of before lead on, with what they carry', async ({ page }) => {
  await signIn(page, 'tochuc', '/people?q=ly%20trong%20tam')
  await expect(page).toHaveURL(/\/con-nguoi\?q=ly(%20|\+)trong(%20|\+)tam$/)
  await page.getByRole('link', { name: 'Lý Trọng Tâm' }).first().click()
  await expect(page).toHaveURL(/\/con-nguoi\/[0-9a-f-]{36}$/)
  const present = new URL(page.url()).pathname
  await page.goto(present.replace('/con-nguoi/', '/people/'))
  await expect(page).toHaveURL(present)
  await expect(page.getByRole('heading', { level: 1, name: 'Lý Trọng Tâm' })).toBeVisible()
  await page.goto('/reorganisations/new')
  await expect(page).toHaveURL('/sap-xep/moi')
})

test('what is set up rather than done stands in a group of its own', async ({ page }) => {
  await signIn(page, 'tochuc')
  const parts = page.getByRole('navigation', { name: 'Các phần việc' })
  await expect(parts.getByRole('link', { name: 'Việc của tôi' })).toBeVisible()
  if (onPhone(page)) {
    await expect(parts.getByRole('link', { name: 'Tài khoản' })).toHaveCount(0)
    await parts.getByRole('button', { name: 'Thêm' }).click()
  }
  const group = page.getByRole('list', { name: 'Thiết lập' })
  await expect(group.getByRole('link', { name: 'Tài khoản' })).toBeVisible()
  await expect(group.getByRole('link', { name: 'Sắp xếp tổ chức' })).toBeVisible()
  await expectNoAxeFindings(page)
  await group.getByRole('link', { name: 'Tài khoản' }).click()
  await expect(page).toHaveURL('/tai-khoan')
})

test('an address without a page says so inside the frame', async ({ page }) => {
  await signIn(page, 'vanthu.xa', '/khong-co-trang-nay')
  await expect(page.getByRole('heading', { level: 1, name: 'Không tìm thấy' })).toBeVisible()
  await expectNoAxeFindings(page)
  await page.getByRole('link', { name: 'Về Việc của tôi' }).last().click()
  await expect(page).toHaveURL('/')
})

test('a session that ends leaves the page as it was until one has signed in again', async ({
  page,
  context,
}) => {
  await signIn(page, 'vanthu.xa')
  await expect(page.getByRole('region', { name: /Quá hạn/ })).toBeVisible()
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.getByRole('button', { name: 'Tìm mọi nơi' }).click()
  await page.getByRole('textbox', { name: 'Tìm mọi nơi' }).fill('chi thi')
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await expect(dialog).toBeVisible()
  const tab = context.waitForEvent('page')
  await dialog.getByRole('link', { name: 'Đăng nhập lại' }).click()
  await (await tab).close()
  await context.addCookies(cookies)
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Tìm mọi nơi' })).toHaveValue('chi thi')
})

test('without a connection the open page stays readable and says so', async ({ page, context }) => {
  await signIn(page, 'vanthu.xa')
  await expect(page.getByRole('region', { name: /Quá hạn/ })).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByText('Đang mất kết nối')).toBeVisible()
  await expect(page.getByRole('region', { name: /Quá hạn/ })).toBeVisible()
  await expectNoAxeFindings(page)
  await context.setOffline(false)
  await expect(page.getByText('Đang mất kết nối')).toBeHidden()
})

async function openPersonPanel(page: Parameters<typeof onPhone>[0]): Promise<void> {
  if (onPhone(page)) await page.getByRole('button', { name: 'Thêm' }).click()
  else await page.getByRole('button', { name: /Tài khoản của/ }).click()
}
