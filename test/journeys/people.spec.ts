/** People: signing in, a second factor, inviting somebody, importing a table, the calendar. */
import { Secret, TOTP } from 'otpauth'
import { demoPassword } from '../../demo/accounts.ts'
import {
  expect,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  onPhone,
  picture,
  signIn,
  test,
} from './support.ts'

test('signing in: refused in place, then let in where one wanted to go', async ({ page }) => {
  await page.goto('/lich-lam-viec')
  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  await expectNoAxeFindings(page)
  await picture(page, `dang-nhap-${onPhone(page) ? 390 : 1280}`)
  await page.getByLabel('Tên đăng nhập').fill('dangvien')
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('không phải mật khẩu này')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByRole('alert')).toContainText('Tên đăng nhập hoặc mật khẩu chưa đúng.')
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(demoPassword)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByRole('heading', { name: 'Lịch làm việc' })).toBeVisible()
  await expect(page.getByText('Ngày Văn hóa Việt Nam')).toBeVisible()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
})

test('the record of a person, and the person sees who opened it', async ({ page, browser }) => {
  await signIn(page, 'tochuc', '/con-nguoi?q=ly trong tam')
  await page.getByRole('link', { name: 'Lý Trọng Tâm' }).first().click()
  await expect(page.getByRole('heading', { name: 'Lý Trọng Tâm' })).toBeVisible()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `ho-so-${onPhone(page) ? 390 : 1280}`)
  await page.getByRole('button', { name: 'Giao chức vụ' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoAxeFindings(page)
  const other = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const member = await other.newPage()
  await signIn(member, 'dangvien', '/du-lieu-cua-toi?tab=reads')
  await expect(member.getByText('mở hồ sơ').first()).toBeVisible()
  await other.close()
})

test('a table with a wrong row is shown row by row and not imported', async ({ page }) => {
  await signIn(page, 'tochuc', '/con-nguoi/nhap')
  const table = 'Họ và tên;Ngày sinh;Nơi công tác\nNguyễn Thử Nhập;30/02/1990;Không Có Nơi Này\n'
  await page
    .locator('input[type=file]:not([capture])')
    .setInputFiles({ name: 'thu.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await expect(page.getByText('“30/02/1990” không phải là ngày')).toBeVisible()
  await expect(page.getByText('không có tổ chức “Không Có Nơi Này”')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Nhập \d+ dòng/ })).toHaveCount(0)
  await expectNoAxeFindings(page)
  await picture(page, `nhap-danh-sach-${onPhone(page) ? 390 : 1280}`)
})

test('an invited person sets a password by the ticket, signs in and sets up a second factor', async ({
  page,
  browser,
}) => {
  const phone = onPhone(page)
  const name = phone ? 'Nguyễn Duy An' : 'Bùi Bá An'
  const login = phone ? 'thu.moi.390' : 'thu.moi.1280'
  await signIn(page, 'tochuc', `/tai-khoan?q=${encodeURIComponent(name)}&state=none`)
  await page.getByRole('button', { name: 'Mời' }).first().click()
  await page.getByRole('dialog').getByLabel('Tên đăng nhập').fill(login)
  await page.getByRole('dialog').getByRole('button', { name: 'Mời' }).click()
  await expect(page.getByRole('dialog', { name: `Phiếu của ${name}` })).toBeVisible()
  const ticket = (await page.getByText(/^([2-9A-Z]{4}-){6}[2-9A-Z]{4}$/).textContent()) ?? ''
  await expectNoAxeFindings(page)

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const guest = await other.newPage()
  await guest.goto('/phieu')
  await guest.getByLabel('Mã trên phiếu').fill(ticket)
  const chosen = 'trăng lên đỉnh núi trăng tà 8'
  await guest.getByRole('textbox', { name: 'Mật khẩu mới', exact: true }).fill(chosen)
  await guest.getByRole('textbox', { name: 'Nhập lại mật khẩu mới' }).fill(chosen)
  await guest.getByRole('button', { name: 'Đặt mật khẩu' }).click()
  await expect(guest.getByText(`Tên đăng nhập của đồng chí là ${login}`)).toBeVisible()

  const answer = await other.request.post('/api/session', { data: { login, password: chosen } })
  const token = /thongsuot=([^;]+)/.exec(answer.headers()['set-cookie'] ?? '')?.[1] ?? ''
  const cookie = { name: 'thongsuot', value: token, url: new URL(page.url()).origin, httpOnly: true }
  await other.addCookies([{ ...cookie, sameSite: 'Strict' }])
  await guest.goto('/tai-khoan-cua-toi')
  await guest.getByRole('button', { name: 'Cài xác thực hai lớp' }).click()
  const key = ((await guest.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(
    ' ',
    '',
  )
  const { items } = await (await other.request.get('/api/me/sessions')).json()
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  const timestamp = Date.parse(items[0].lastSeen)
  await guest.getByLabel('Mã 6 số').fill(totp.generate({ timestamp }))
  await expectNoAxeFindings(guest)
  await guest.getByRole('button', { name: 'Xác nhận' }).click()
  await expect(guest.getByText('Đang dùng')).toBeVisible()
  await other.close()
})

test('who looks after the installation sees the backups and makes one', async ({ page }) => {
  await signIn(page, 'quantri', '/sao-luu')
  await expect(page.getByRole('heading', { level: 1, name: 'Sao lưu' })).toBeVisible()
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click()
  await expect(page.getByText('Đã sao lưu').first()).toBeVisible()
  // At night, by the clock of the machine, there is one more.
  await expect(page.getByText(/^thongsuot-2026-11-\d\dT\d{6}Z\.zip$/).first()).toBeVisible()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `sao-luu-${onPhone(page) ? 390 : 1280}`)
})
