/**
 * A pilot was partly reached, with damage that had been declared as a risk: the cadre opens the case on a phone, the office
 * finds causes and the test of three, the cadre replies, the head concludes, the cadre agrees and verifies the receipts
 * without the server. Then a report of retaliation that two officers above look into and nobody else learns of, and the
 * precedent that names nobody.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import { finished } from '../../src/rooms/proposals/proposals.support.ts'
import { dossierFolder, getCase } from '../../src/rooms/protection/contract.ts'
import { root } from '../../src/server/serve.ts'
import { partsOf } from '../zip.ts'
import { asking } from './campaign.support.ts'
import { type Elsewhere, openElsewhere, type Seat } from './elsewhere.support.ts'
import { expect, expectNoAxeFindings, looksRight, test } from './support.ts'

test.describe.configure({ mode: 'serial' })

const title = 'Trả kết quả thủ tục đất đai tại nhà văn hóa thôn'
let commune: Elsewhere<object>
let proposal: string
let caseAt: string
let watchAt: string

test.beforeAll(async ({ browser }) => {
  commune = await openElsewhere('server-of-commune.ts')
  const seats: Seat[] = []
  const call = async (login: string) => {
    const seat = await commune.sit(browser, login, '/bao-ve')
    seats.push(seat)
    return asking(seat.page)
  }
  proposal = await finished({
    proposer: await call('canbo'),
    head: await call('chutich'),
    deputies: [await call('phochutich'), await call('phochutich2')],
    clerk: await call('vanphong'),
  })
  for (const { context } of seats) await context.close()
})
test.afterAll(() => commune?.stop())

async function as(
  browser: Browser,
  login: string,
  path: string,
  work: (page: Page) => Promise<void>,
  on: 'desk' | 'phone' = 'desk',
): Promise<void> {
  const { context, page } = await commune.sit(browser, login, path, on)
  await work(page)
  await context.close()
}

/** Opens a dialog by its button, fills it and sends it by the button of the same name. */
async function answers(page: Page, name: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  await fill(dialog)
  await expectNoAxeFindings(page)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

test('the cadre opens a case from the proposal, on a phone', async ({ browser }) => {
  await as(
    browser,
    'canbo',
    `/de-xuat/${proposal}`,
    async page => {
      await looksRight(page)
      await page.getByRole('link', { name: 'Mở hồ sơ bảo vệ' }).click()
      await expect(page.getByRole('button', { name: 'Mở hồ sơ' })).toBeDisabled()
      await page
        .getByLabel('Sự việc và đề nghị')
        .fill('Mưa lũ làm hỏng đường, mất một hồ sơ. Đề nghị xem xét miễn trách nhiệm.')
      await looksRight(page)
      await page.getByRole('button', { name: 'Mở hồ sơ' }).click()
      await expect(page).toHaveURL(/bao-ve\/[0-9a-f-]{36}$/)
      caseAt = new URL(page.url()).pathname
      await expect(page.getByText('Đã mở, chờ thụ lý')).toBeVisible()
      await looksRight(page)
    },
    'phone',
  )
})

test('the office accepts it and writes what it finds; a cause without evidence is refused', async ({
  browser,
}) => {
  await as(browser, 'vanphong', '/', async page => {
    await page.getByRole('link', { name: `Thụ lý: ${title}` }).click()
    await page.getByRole('button', { name: 'Thụ lý', exact: true }).click()
    await expect(page.getByText('Đã thụ lý, đang xác minh')).toBeVisible()
    await page.getByRole('link', { name: 'Ghi kết quả xác minh' }).click()
    await expect(page.getByRole('textbox', { name: /^Nguyên nhân 1/ })).toHaveValue(
      'Mưa lũ làm hỏng đường 12 ngày.',
    )
    for (const [name, reasons, evidence] of [
      ['Đúng chủ trương', 'Làm đúng quyết định cho thí điểm.', 'Quyết định 12-QĐ/UB'],
      ['Động cơ trong sáng', 'Không có lợi ích riêng.', 'Kê khai lợi ích trong kế hoạch'],
      ['Vì lợi ích chung', 'Giảm đi lại cho 146 hộ.', 'Danh sách hộ nhận kết quả tại thôn'],
    ] as const) {
      await page.getByLabel(`Lý do nhận định: ${name.toLocaleLowerCase('vi')}`).fill(reasons)
      const group = page.getByRole('group', { name: `Chứng cứ: ${name}` })
      await group.getByLabel('Chứng cứ 1', { exact: true }).fill(evidence)
    }
    const line = page.getByRole('group', { name: 'Chứng cứ: Đúng chủ trương' }).getByRole('combobox')
    const decided = line.locator('option', { hasText: 'Quyết định cho thí điểm' })
    await line.selectOption((await decided.getAttribute('value'))!)
    await page.getByRole('button', { name: 'Ghi và gửi cán bộ có ý kiến' }).click()
    await expect(page.getByText(/“Nguyên nhân khách quan” chưa có lý do hoặc chưa có chứng cứ/)).toBeVisible()
    await page
      .getByRole('group', { name: 'Chứng cứ: Nguyên nhân 1' })
      .getByLabel('Chứng cứ 1', { exact: true })
      .fill('Báo cáo thiên tai của xã')
    await looksRight(page, 'xac-minh-bao-ve')
    await page.getByRole('button', { name: 'Ghi và gửi cán bộ có ý kiến' }).click()
    await expect(page.getByText('Đã xác minh, chờ ý kiến của cán bộ')).toBeVisible()
    await looksRight(page)
  })
})

test('the cadre replies, the head concludes what the finding allows', async ({ browser }) => {
  await as(
    browser,
    'canbo',
    '/',
    async page => {
      await page.getByRole('link', { name: `Có ý kiến: ${title}` }).click()
      await answers(page, 'Có ý kiến về kết quả xác minh', async dialog => {
        await dialog.getByRole('combobox').selectOption('no')
        await dialog.getByRole('textbox').fill('Đề nghị ghi rõ rủi ro này đã khai trước trong kế hoạch.')
      })
      await expect(page.getByText('Chờ kết luận', { exact: true })).toBeVisible()
      await looksRight(page, 'ho-so-bao-ve')
    },
    'phone',
  )
  await as(browser, 'chutich', '/', async page => {
    await page.getByRole('link', { name: `Kết luận: ${title}` }).click()
    await answers(page, 'Kết luận', async dialog => {
      const choices = dialog.getByRole('combobox').locator('option')
      await expect(choices).toHaveCount(3)
      await dialog.getByRole('combobox').selectOption('exempted')
      await dialog
        .getByLabel('Căn cứ, lý do')
        .fill('Đủ ba tiêu chí; rủi ro đã khai trước, thiệt hại đã khắc phục.')
      await dialog.getByLabel('Số văn bản').fill('05-KL/UB')
    })
    await expect(page.getByText('Đã kết luận, trong hạn khiếu nại')).toBeVisible()
    await looksRight(page, 'ho-so-bao-ve')
  })
})

test('the cadre agrees, sees who has read, and verifies the receipts without the server', async ({
  browser,
}) => {
  await as(browser, 'canbo', caseAt, async page => {
    await page.getByRole('button', { name: 'Đồng ý với kết luận' }).click()
    await expect(page.getByText('Đã xong', { exact: true })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Ai đã xem hồ sơ này' })).toContainText('Hà Văn Chiến')
    await looksRight(page)
    const [pdf] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải hồ sơ (PDF)' }).click(),
    ])
    expect(pdf.suggestedFilename()).toMatch(/^ho-so-bao-ve-2026-11-23-[0-9a-f]{8}\.pdf$/)
    const params = { id: caseAt.split('/').at(-1)! }
    const { facts } = await asking(page)(getCase, { params })
    let parts = new Map<string, Buffer>()
    const receipts = () => [...parts.keys()].filter(name => name.startsWith('bien-lai/'))
    await expect
      .poll(async () => {
        const folder = (await asking(page)(dossierFolder, { params })) as Blob
        parts = await partsOf(Buffer.from(await folder.arrayBuffer()))
        return receipts().length
      })
      .toBe(facts.length)
    const folder = mkdtempSync(join(tmpdir(), 'thong-suot-ho-so-'))
    for (const [name, bytes] of parts) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
    const verify = () =>
      spawnSync(join(root, 'bin/thongsuot'), ['verify', 'bien-lai', '--policy', 'chinh-sach.txt'], {
        cwd: folder,
        encoding: 'utf8',
      })
    const judged = verify()
    expect(judged.stdout + judged.stderr).toContain('Mở hồ sơ bảo vệ cán bộ')
    // All hold; nobody signed with a key of their own, and the command says so.
    expect(judged.status, judged.stdout + judged.stderr).toBe(4)
    const [first] = receipts()
    writeFileSync(
      join(folder, first!),
      parts
        .get(first!)!
        .toString()
        .replace(/[AQgw]/, 'B'),
    )
    expect(verify().status).toBe(1)
    rmSync(folder, { recursive: true })
  })
})

test('retaliation is reported in private; two officers above agree, the head learns nothing', async ({
  browser,
}) => {
  await as(
    browser,
    'canbo',
    `/de-xuat/${proposal}`,
    async page => {
      await page.getByRole('link', { name: 'Báo dấu hiệu trù dập' }).click()
      await page
        .getByLabel('Sự việc, vì sao cho là do đề xuất')
        .fill('Ngay sau khi nêu khó khăn thì bị chuyển sang việc khác.')
      await looksRight(page)
      await page.getByRole('button', { name: 'Gửi', exact: true }).click()
      await expect(page).toHaveURL(/tru-dap\/[0-9a-f-]{36}$/)
      watchAt = new URL(page.url()).pathname
      await looksRight(page)
    },
    'phone',
  )
  await as(browser, 'kiemtra', '/', async page => {
    await page.getByRole('link', { name: `Xem xét: ${title}` }).click()
    await page.getByRole('button', { name: 'Nhận xem xét' }).click()
    await answers(page, 'Ghi nhận định', async dialog => {
      await dialog.getByRole('combobox').selectOption('yes')
      await dialog
        .getByRole('textbox')
        .fill('Điều chuyển không có lý do công việc; kiến nghị hủy quyết định.')
    })
    await expect(page.getByText('Đã nhận định, chờ người thứ hai')).toBeVisible()
    await looksRight(page, 'tru-dap')
  })
  await as(browser, 'chutich', '/bao-ve?view=authority', async page => {
    await expect(page.getByRole('link', { name: title })).toBeVisible()
    await expect(page.getByText('trù dập')).toHaveCount(0)
    await looksRight(page)
    await page.goto(watchAt)
    await expect(page.getByText(/Không tìm thấy/).first()).toBeVisible()
  })
  await as(
    browser,
    'kiemtra2',
    '/',
    async page => {
      await page.getByRole('link', { name: `Xem nhận định: ${title}` }).click()
      await page.getByRole('button', { name: 'Thống nhất với nhận định' }).click()
      await expect(page.getByText('Đã thống nhất')).toBeVisible()
      await looksRight(page)
    },
    'phone',
  )
  await as(browser, 'canbo', watchAt, async page => {
    await expect(page.getByText('Có trù dập')).toBeVisible()
    await expect(page.getByText('Nguyễn Đức Thọ').first()).toBeVisible()
  })
})

test('the case becomes a precedent that names nobody and is found elsewhere', async ({ browser }) => {
  await as(browser, 'vanphong', caseAt, async page => {
    await page.getByRole('button', { name: 'Đưa vào trường hợp tham khảo' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tên ngắn của tình huống').fill('Mất giấy tờ khi mang kết quả về thôn')
    await dialog
      .getByRole('textbox')
      .nth(1)
      .fill('Đồng chí Lò Thị Mai mang kết quả về thôn; mưa lũ làm mất một hồ sơ.')
    await dialog.getByLabel('Vì sao kết luận như vậy').fill('Đủ ba tiêu chí, rủi ro đã khai trước.')
    const send = dialog.getByRole('button', { name: 'Đưa vào trường hợp tham khảo' })
    await send.click()
    await expect(dialog.getByText(/Nội dung có .*viết không tên/)).toBeVisible()
    await dialog
      .getByRole('textbox')
      .nth(1)
      .fill('Một cán bộ xã mang kết quả về thôn; mưa lũ làm mất một hồ sơ.')
    await send.click()
    await expect(dialog).toHaveCount(0)
  })
  await as(browser, 'noikhac', '/bao-ve/tham-khao?q=mua+lu+ho+so', async page => {
    await expect(page.getByText('Mất giấy tờ khi mang kết quả về thôn')).toBeVisible()
    await expect(page.getByText('Rủi ro đã khai trước').first()).toBeVisible()
    await looksRight(page, 'truong-hop-tham-khao')
    await page.goto(caseAt)
    await expect(page.getByText(/Không tìm thấy/).first()).toBeVisible()
  })
})
