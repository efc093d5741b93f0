/** The evidence log: a person makes a signing key, holds the receipt, and verifies it from a disk without the server. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  expect,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  onPhone,
  picture,
  signIn,
  test,
} from './support.ts'

// A passkey belongs to a name, not to a number: browsers make none for 127.0.0.1.
test.use({ baseURL: process.env.JOURNEYS_ADDRESS?.replace('127.0.0.1', 'localhost') })

test('a key is registered, its receipt verifies from a file, and a changed one does not', async ({
  page,
}, info) => {
  const size = onPhone(page) ? 390 : 1280
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, 'dangvien', '/tai-khoan-cua-toi')
  await page.getByLabel('Tên khóa').fill(`Máy của tôi ${size}`)
  await page.getByRole('button', { name: 'Đăng ký khóa trên máy này' }).click()
  await expect(page.getByText(`Máy của tôi ${size}`)).toBeVisible()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `khoa-ky-${size}`)

  await page.goto('/bien-lai')
  const receipt = page.getByRole('listitem').filter({ hasText: 'Đăng ký khóa ký của cá nhân' }).first()
  await expect(receipt.getByText('Mới có chữ ký máy chủ')).toBeVisible({ timeout: 30_000 })
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `bien-lai-${size}`)
  const file = info.outputPath('a.bienlai.txt')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    receipt.getByRole('button', { name: 'Tải tệp' }).click(),
  ])
  await download.saveAs(file)
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    receipt.getByRole('button', { name: 'Bản giấy (PDF)' }).click(),
  ])
  await paper.saveAs(info.outputPath('a.pdf'))
  expect(readFileSync(info.outputPath('a.pdf')).subarray(0, 5).toString()).toBe('%PDF-')

  await page.goto('/so-lam-chung')
  await expect(page.getByText('Sổ số 1')).toBeVisible()
  await expect(page.getByText('Sổ không bảo đảm điều gì')).toBeVisible()
  await expectNoAxeFindings(page)
  await expectNoSidewaysScroll(page)
  await picture(page, `so-lam-chung-${size}`)
  const policy = info.outputPath('chinh-sach.txt')
  const [trust] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải chính sách tin cậy' }).click(),
  ])
  await trust.saveAs(policy)

  const offline = await page.context().newPage()
  await offline.goto(pathToFileURL(join('dist', 'kiem-chung.html')).href)
  await offline.getByLabel('Chọn tệp chính sách').setInputFiles(policy)
  await expect(offline.getByLabel('hoặc dán nội dung', { exact: true })).toHaveValue(/quorum/)
  await offline.getByLabel('Chọn một hoặc nhiều tệp biên lai').setInputFiles(file)
  await offline.getByRole('button', { name: 'Kiểm chứng' }).click()
  await expect(offline.getByText('HỢP LỆ', { exact: false }).first()).toBeVisible()
  await expect(offline.getByText('Đăng ký khóa ký của cá nhân (khoa.dangky)')).toBeVisible()
  await expectNoAxeFindings(offline)
  await expectNoSidewaysScroll(offline)
  await picture(offline, `kiem-chung-${size}`)
  const text = readFileSync(file, 'utf8')
  const changed = text.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`)
  await offline.getByLabel('Chọn một hoặc nhiều tệp biên lai').setInputFiles({
    name: 'sua.bienlai.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(changed),
  })
  await offline.getByRole('button', { name: 'Kiểm chứng' }).click()
  await expect(offline.getByText('KHÔNG HỢP LỆ', { exact: false })).toBeVisible()
})
