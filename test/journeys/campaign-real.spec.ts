/**
 * From the real plan 44-KH/TU to work done and proven, in the town that it was written for, on 1/3/2022: read and
 * confirmed, duties with its deadlines, five kinds of conference over real people, classes held by roll, by code and
 * without network, a make-up class, reports filled from it, one returned, and the sum of the town for the province.
 * Skipped with a message where the folder of real documents is absent.
 */
import { campaign, choose, fillConference } from './campaign.support.ts'
import { acceptEverything, dispatchTo, dropFile } from './directives.support.ts'
import { type Elsewhere, openElsewhere, realDocument, realDocuments } from './elsewhere.support.ts'
import { expect, expectNoAxeFindings, test } from './support.ts'

const file = realDocument('004_')
let town: Elsewhere<object>

const communes = [
  { typed: 'pho cuong', name: 'Đảng ủy xã Phổ Cường' },
  { typed: 'pho minh', name: 'Đảng ủy phường Phổ Minh' },
]

test.describe.configure({ mode: 'serial' })
test.skip(({ isMobile }) => isMobile, 'changes between desktop and phone by itself')
test.skip(file === undefined, `the real documents are not in ${realDocuments}`)
test.beforeAll(async () => {
  test.setTimeout(180_000)
  if (file) town = await openElsewhere('server-of-town.ts')
})
test.afterAll(() => town?.stop())

test('the office of the town confirms the real plan', async ({ browser }) => {
  test.setTimeout(240_000)
  const { context, page } = await town.sit(browser, 'vanthu.thi', '/doc')
  await dropFile(page, file!)
  await expect(page.getByRole('radio', { name: 'Sổ văn bản đi' })).toBeChecked()
  await page.getByRole('textbox', { name: 'Ngày ban hành' }).fill('28/02/2022')
  await page.getByRole('textbox', { name: 'Cơ quan ban hành' }).focus()
  await acceptEverything(page)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('link', { name: 'Gửi đi 44-KH/TU' }).click()
  await dispatchTo(page, /Sẽ gửi tới \d+ nơi/)
  await expect(page.getByRole('heading', { level: 1, name: /Đã gửi 44-KH\/TU tới \d+ nơi/ })).toBeVisible()
  await context.close()
})

test('its nine deadlines and five conferences become duties', async ({ browser }) => {
  test.setTimeout(240_000)
  const { context, page } = await town.sit(browser, 'vanthu.thi', '/van-ban?q=44-KH')
  await page.getByRole('link', { name: /^44-KH\/TU/ }).click()
  await page.getByRole('tab', { name: /Nhiệm vụ/ }).click()
  await page.getByRole('link', { name: 'Lập nhiệm vụ' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lập nhiệm vụ từ 44-KH/TU' })).toBeVisible()
  const cards = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { name: /^Giao nhiệm vụ này/ }) })
  const dated = cards.filter({ has: page.locator('time') })
  await expect(dated).toHaveCount(9)
  await expect(
    cards.filter({ hasText: 'Tổ chức hội nghị' }).or(cards.filter({ hasText: /Tổ chức \d lớp/ })),
  ).toHaveCount(5)
  await expect(page.getByRole('status').filter({ hasText: 'Sẽ giao 18 nhiệm vụ' })).toBeVisible()
  await expectNoAxeFindings(page)
  // Whom the plan calls only "các cơ quan, đơn vị" a person names.
  for (const card of await dated.all()) {
    if (!(await card.textContent())?.includes('Không giao')) continue
    await card.getByRole('checkbox', { name: /^Giao nhiệm vụ này/ }).check()
    await card.getByText('Đơn vị thực hiện: ').click()
    for (const commune of communes) await choose(card, 'Thêm đơn vị thực hiện', commune.typed, commune.name)
    const reason = card.getByRole('textbox', { name: 'Lý do giữ ngày này' })
    if (await reason.isVisible()) await reason.fill('Đã triển khai từ tháng 02, giao bổ sung để theo dõi')
  }
  await expect(page.getByRole('status').filter({ hasText: 'Sẽ giao 22 nhiệm vụ' })).toBeVisible()
  await page.getByRole('button', { name: 'Giao nhiệm vụ', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Đã giao 22 nhiệm vụ' })).toBeVisible()
  await context.close()
})

test('the study plan is made from the document: five conferences, audiences counted as they are written', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { context, page } = await town.sit(browser, 'tuyengiao.thi', '/hoc-tap/moi')
  await choose(page, 'Lập từ văn bản đã vào sổ', '44-KH', /^44-KH\/TU/)
  await expect(page.getByText(/Từ 44-KH\/TU.*: 5 hội nghị/)).toBeVisible()
  const conferences = page.getByRole('group', { name: /^\d\. / })
  await expect(conferences).toHaveCount(5)
  await choose(page, 'Thực hiện nhiệm vụ', 'theo doi don doc', /^Theo dõi, đôn đốc và báo cáo/)
  for (const [at, filled] of campaign.entries()) await fillConference(conferences.nth(at), filled)
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click()
  await expect(page.getByText('Thực hiện nhiệm vụ:')).toBeVisible()
  await page.getByRole('button', { name: 'Ban hành kế hoạch' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ban hành kế hoạch' })
  await expect(dialog.getByText('391 người phải học')).toBeVisible()
  await expect(dialog.getByText('2 người miễn sinh hoạt')).toBeVisible()
  await expect(dialog.getByText('trong đó 45 người ngoài Đảng')).toBeVisible()
  await expect(dialog.getByText('chưa có đơn vị tổ chức')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Ban hành kế hoạch' }).click()
  await expect(page.getByRole('tab', { name: 'Kết quả' })).toBeVisible()
  await context.close()
})
