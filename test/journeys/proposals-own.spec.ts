/**
 * The head proposes: the plan goes to the head above, whose collective votes it down, and the reasons come back. And a
 * proposal of which somebody made a profit: the case ends in strict handling, for nothing else is offered. And words that
 * their writer erases: they are found nowhere, the receipts of before and after both verify.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readReceipt } from '../../src/ledger/receipt.ts'
import { search } from '../../src/platform/desk/contract.ts'
import { myReceipts, policyFile, receiptFile } from '../../src/platform/ledger/contract.ts'
import { aPlan, finished, running } from '../../src/rooms/proposals/proposals.support.ts'
import { root } from '../../src/server/serve.ts'
import { asking } from './campaign.support.ts'
import { answers, type Commune, openCommune } from './commune.support.ts'
import { fillPlan, fillTests, receiveAndConvene, votes } from './proposal.support.ts'
import { expect, looksRight, test } from './support.ts'

test.describe.configure({ mode: 'serial' })

const plan = aPlan({ title: 'Giao ban trực tuyến với các thôn hằng tuần' })
let commune: Commune
let own: string

test.beforeAll(async ({ browser }) => {
  commune = await openCommune(browser)
})
test.afterAll(() => commune?.stop())

test('the head writes on a phone; the plan goes to the head above', async () => {
  await commune.as(
    'chutich',
    '/de-xuat/lap',
    async page => {
      await expect(page.getByText('cấp trên: Đảng ủy xã Trà Khê.', { exact: false })).toBeVisible()
      await fillPlan(page, plan)
      await looksRight(page)
      await page.getByRole('button', { name: 'Gửi báo cáo người đứng đầu' }).click()
      await expect(page).toHaveURL(/de-xuat\/[0-9a-f-]{36}$/)
      own = new URL(page.url()).pathname
      await expect(page.getByText('Cấp có thẩm quyền: Đảng ủy xã Trà Khê', { exact: false })).toBeVisible()
      // Who proposes is nothing else to the own proposal.
      await expect(page.getByRole('button', { name: 'Tiếp nhận' })).toHaveCount(0)
    },
    'phone',
  )
})

test('the committee votes it down; the head reads the reasons', async () => {
  await commune.as('bithu', '/', async page => {
    await receiveAndConvene(page, plan.title, '23/11/2026')
    await votes(page, 'Không tán thành')
  })
  await commune.as(
    'phobithu',
    '/',
    async page => {
      await page.getByRole('link', { name: `Biểu quyết: ${plan.title}` }).click()
      await looksRight(page, 'bieu-quyet')
      await votes(page, 'Không tán thành')
    },
    'phone',
  )
  await commune.as('bithu', own, async page => {
    await answers(page, 'Chốt biểu quyết', dialog =>
      dialog.getByLabel('Biên bản tóm tắt').fill('Đường truyền tại sáu thôn chưa đủ.'),
    )
    await expect(page.getByText('Không thông qua', { exact: true })).toBeVisible()
    await answers(page, 'Không chấp thuận', dialog =>
      dialog.getByRole('textbox', { name: 'Lý do' }).fill('Sáu thôn chưa có đường truyền, đề nghị quý sau.'),
    )
    await looksRight(page)
  })
  await commune.as(
    'chutich',
    own,
    async page => {
      await expect(page.getByText('Sáu thôn chưa có đường truyền', { exact: false }).first()).toBeVisible()
      await looksRight(page)
    },
    'phone',
  )
})

test('abuse is handled strictly: no other conclusion is offered', async () => {
  const proposal = await commune.byCalls(players => finished(players))
  let at = ''
  await commune.as('vanphong', `/de-xuat/${proposal}`, async page => {
    await page.getByRole('link', { name: 'Mở hồ sơ bảo vệ' }).click()
    await page.getByRole('combobox').selectOption('accusation')
    await page
      .getByLabel('Sự việc và đề nghị')
      .fill('Có phản ánh thu tiền khi trả kết quả. Đề nghị xem xét theo quy định.')
    await page.getByRole('button', { name: 'Mở hồ sơ' }).click()
    await expect(page).toHaveURL(/bao-ve\/[0-9a-f-]{36}$/)
    at = new URL(page.url()).pathname
    await page.getByRole('button', { name: 'Thụ lý', exact: true }).click()
    await page.getByRole('link', { name: 'Ghi kết quả xác minh' }).click()
    await fillTests(page)
    await page.getByRole('radiogroup', { name: 'Động cơ trong sáng' }).getByText('Không đạt').click()
    const group = page.getByRole('group', { name: 'Chứng cứ: Nguyên nhân 1' })
    await group.getByLabel('Chứng cứ 1', { exact: true }).fill('Báo cáo thiên tai của xã')
    await page.getByLabel('Có vụ lợi, tham nhũng, tiêu cực hoặc bao che').check()
    await page.getByLabel('Hành vi').fill('Thu 50.000 đồng mỗi hồ sơ trả tại thôn.')
    const abuse = page.getByRole('group', { name: 'Chứng cứ: Lợi dụng chủ trương' })
    await abuse.getByLabel('Chứng cứ 1', { exact: true }).fill('Biên bản làm việc với 12 hộ')
    await looksRight(page)
    await page.getByRole('button', { name: 'Ghi và gửi cán bộ có ý kiến' }).click()
    await expect(page.getByText('Đã xác minh, chờ ý kiến của cán bộ')).toBeVisible()
  })
  await commune.as('canbo', at, async page => {
    await answers(page, 'Có ý kiến về kết quả xác minh')
  })
  await commune.as('chutich', at, async page => {
    await answers(page, 'Kết luận', async dialog => {
      await expect(dialog.getByRole('combobox').locator('option')).toHaveText([/^Xử lý nghiêm\./])
      await dialog.getByLabel('Căn cứ, lý do').fill('Lợi dụng chủ trương để thu tiền của người dân.')
      await dialog.getByLabel('Số văn bản').fill('06-KL/UB')
    })
    await looksRight(page, 'xu-ly-nghiem')
  })
  await commune.as(
    'canbo',
    at,
    async page => {
      await expect(page.getByText('Xử lý nghiêm').first()).toBeVisible()
      await expect(page.getByRole('button', { name: 'Khiếu nại' })).toBeVisible()
      await looksRight(page)
    },
    'phone',
  )
})

/** What the cadre holds of the last step, once it is signed. */
async function lastReceipt(page: Page): Promise<{ id: string; text: string }> {
  const call = asking(page)
  const newest = async () => (await call(myReceipts, { query: {} })).items[0]!
  await expect.poll(async () => (await newest()).standing).not.toBe('waiting')
  const { id } = await newest()
  return { id, text: await textOf(page, id) }
}

const textOf = async (page: Page, id: string) =>
  ((await asking(page)(receiptFile, { params: { id } })) as Blob).text()

const shownIn = (receipt: string) => JSON.stringify(readReceipt(receipt)!.extra)

test('words are erased by their writer: found nowhere, every receipt verifies', async () => {
  const info = test.info()
  const words = 'Hộ ở cuối thôn Nậm có ba người ốm dài ngày.'
  const proposal = await commune.byCalls(players => running(players))
  await commune.as('canbo', `/de-xuat/${proposal}`, async page => {
    await answers(page, 'Nêu khó khăn, vướng mắc', dialog => dialog.getByRole('textbox').fill(words))
    const before = await lastReceipt(page)
    expect(shownIn(before.text)).toContain(words)
    await answers(page, 'Xóa nội dung', async dialog => {
      await dialog.getByRole('textbox').fill('Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15')
    })
    await expect(page.getByText('Nội dung đã được người viết xóa')).toBeVisible()
    await expect(page.getByText(words)).toHaveCount(0)
    await looksRight(page, 'de-xuat-xoa-noi-dung')
    const after = await textOf(page, before.id)
    expect(shownIn(after)).not.toContain('cuối thôn Nậm')
    const { hits } = await asking(page)(search, { query: { q: 'cuối thôn Nậm ốm dài ngày' } })
    expect(JSON.stringify(hits)).not.toContain('ốm dài ngày')
    const policy = (await asking(page)(policyFile, {})) as Blob
    writeFileSync(info.outputPath('chinh-sach.txt'), await policy.text())
    writeFileSync(info.outputPath('truoc.bienlai.txt'), before.text)
    writeFileSync(info.outputPath('sau.bienlai.txt'), after)
    const judged = spawnSync(
      join(root, 'bin/thongsuot'),
      ['verify', 'truoc.bienlai.txt', 'sau.bienlai.txt', '--policy', 'chinh-sach.txt'],
      { cwd: info.outputPath(), encoding: 'utf8' },
    )
    expect(judged.status, judged.stdout + judged.stderr).toBe(0)
    expect(judged.stdout).toContain('Nội dung không kèm trong biên lai')
  })
  await commune.as('chutich', `/de-xuat/${proposal}`, async page => {
    await expect(page.getByText('Nội dung đã được người viết xóa')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Xóa nội dung' })).toHaveCount(0)
  })
})
