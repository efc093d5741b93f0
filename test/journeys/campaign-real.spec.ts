/**
 * From the real plan 44-KH/TU to work done and proven, in the town that it was written for, on 1/3/2022: read and
 * confirmed, duties with its deadlines, five kinds of conference over real people, classes held by roll, by code and
 * without network, a make-up class, reports filled from it, one returned, and the sum of the town for the province.
 * Skipped with a message where the folder of real documents is absent.
 */
import * as study from '../../src/rooms/study/contract.ts'
import {
  aClass,
  addUp,
  askFor,
  asking,
  callRoll,
  campaign,
  choose,
  closeRoll,
  designForm,
  exported,
  fillConference,
  fine,
  holdAll,
  namesOf,
  openPlan,
  planOf,
  reportTitle,
} from './campaign.support.ts'
import { acceptEverything, dispatchTo, dropFile } from './directives.support.ts'
import { type Elsewhere, openElsewhere, realDocument, realDocuments } from './elsewhere.support.ts'
import { expect, expectNoAxeFindings, heldByWorker, test } from './support.ts'

const file = realDocument('004_')
let town: Elsewhere<object>

const communes = [
  { typed: 'pho cuong', name: 'Đảng ủy xã Phổ Cường' },
  { typed: 'pho minh', name: 'Đảng ủy phường Phổ Minh' },
]

test.describe.configure({ mode: 'serial' })
test.skip(file === undefined, `the real documents are not in ${realDocuments}`)
test.beforeAll(async () => {
  if (file) town = await openElsewhere('server-of-town.ts')
})
test.afterAll(() => town?.stop())

test('the office of the town confirms the real plan', async ({ browser }) => {
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
  await expect(page.getByRole('status').filter({ hasText: 'Sẽ giao 17 nhiệm vụ' })).toBeVisible()
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
  await expect(page.getByRole('status').filter({ hasText: 'Sẽ giao 21 nhiệm vụ' })).toBeVisible()
  await page.getByRole('button', { name: 'Giao nhiệm vụ', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Đã giao 21 nhiệm vụ' })).toBeVisible()
  await context.close()
})

test('the study plan is made from the document: five conferences, audiences counted as they are written', async ({
  browser,
}) => {
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

test('who attended the online session of 9/12/2021 is taken off with proof; the figures are those of the town', async ({
  browser,
}) => {
  const { context, page } = await town.sit(browser, 'tuyengiao.thi', '/hoc-tap')
  await openPlan(page)
  await page.getByRole('tab', { name: 'Danh sách' }).click()
  await page.getByRole('button', { name: 'Ghi đã học nơi khác' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ghi đã học nơi khác' })
  for (const name of ['Trần Minh Tuấn', 'Nguyễn Văn Dũng', 'Võ Văn Hùng'])
    await choose(dialog, 'Người học', name, name)
  await dialog.getByRole('textbox', { name: 'Ngày học' }).fill('09/12/2021')
  await dialog
    .getByLabel('Học ở đâu, minh chứng')
    .fill('Hội nghị trực tuyến toàn quốc, điểm cầu thị xã; danh sách của Ban Tổ chức')
  await dialog.getByRole('button', { name: 'Ghi', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const call = asking(page)
  const plan = await planOf(page)
  expect(plan.conferences.map(one => [one.kind, one.expected])).toEqual([
    ['keyCadres', 9],
    ['members', 73],
    ['unionStaff', 45],
    ['armedForces', 35],
    ['grassroots', 229],
  ])
  const { total } = await call(study.getResults, { params: { id: plan.id }, query: {} })
  expect(total).toMatchObject({
    expected: 388,
    missing: 388,
    elsewhere: 3,
    exempt: 2,
    expectedNonMembers: 45,
  })
  expect(await namesOf(page, plan.id, 'elsewhere')).toEqual([
    'Nguyễn Văn Dũng',
    'Trần Minh Tuấn',
    'Võ Văn Hùng',
  ])
  expect(await namesOf(page, plan.id, 'exempt')).toEqual(['Nguyễn Thị Miễn', 'Trần Văn Lão'])
  await page.getByRole('tab', { name: 'Kết quả' }).click()
  await expect(page.getByRole('rowheader', { name: 'Đảng ủy xã Phổ Cường' })).toBeVisible()
  await expectNoAxeFindings(page)
  await context.close()
})

test('a commune of over 150 members splits its people into classes, a small ward may not', async ({
  browser,
}) => {
  await town.goTo('2022-03-08')
  const { context, page } = await town.sit(browser, 'bithu.phocuong', '/hoc-tap')
  await openPlan(page)
  await page.getByRole('tab', { name: 'Lớp học' }).click()
  await page.getByRole('link', { name: 'Xếp lớp' }).click()
  await expect(
    page.getByText('Đơn vị có 169 người phải học ở hội nghị này, 169 người chưa có lớp.'),
  ).toBeVisible()
  await expect(page.getByText('Được tổ chức nhiều lớp (168 đảng viên, quy định trên 150).')).toBeVisible()
  await page.getByRole('button', { name: 'Thêm lớp' }).click()
  await page.getByLabel('Địa điểm').first().fill('Hội trường xã Phổ Cường')
  await expectNoAxeFindings(page)
  await page.getByRole('button', { name: 'Lập 2 lớp và xếp người học' }).click()
  await expect(page.getByRole('link', { name: /^Lớp [12]/ })).toHaveCount(2)
  await context.close()

  const ward = await town.sit(browser, 'bithu.phominh', '/hoc-tap', 'phone')
  await openPlan(ward.page)
  await ward.page.getByRole('tab', { name: 'Lớp học' }).click()
  await ward.page.getByRole('link', { name: 'Xếp lớp' }).click()
  await expect(ward.page.getByText('Tổ chức một lớp: đơn vị có 66 đảng viên, chưa quá 150.')).toBeVisible()
  await expect(ward.page.getByRole('button', { name: 'Thêm lớp' })).toHaveCount(0)
  const plan = await planOf(ward.page)
  const two = [aClass('Lớp 1', '2022-03-08'), aClass('Lớp 2', '2022-03-08')]
  const refused = asking(ward.page)(study.holdClasses, {
    params: { id: plan.id },
    body: { conference: plan.conferences[4]!.id, classes: two },
  })
  await expect(refused).rejects.toMatchObject({ problem: { code: 'study.tooFewToSplit' } })
  await fine(ward.page)
  await ward.page.getByRole('button', { name: 'Lập 1 lớp và xếp người học' }).click()
  await expect(ward.page.getByRole('link', { name: /^Lớp 1/ })).toBeVisible()
  await ward.context.close()
})

test('the ward calls the roll; two are missing and get a make-up class in one action', async ({
  browser,
}) => {
  const { context, page } = await town.sit(browser, 'bithu.phominh', '/hoc-tap/lop', 'phone')
  await page.getByRole('link', { name: /^Lớp 1/ }).click()
  await callRoll(page, 60)
  const roll = page.getByRole('list', { name: 'Điểm danh' })
  await page.getByRole('button', { name: 'Có mặt', exact: true }).click()
  for (const left of ['59', '58']) {
    await roll.getByRole('button').first().click()
    // Whoever is taken off leaves the list of those present; only then is the first another one.
    await expect(page.getByRole('region', { name: 'Số có mặt' }).locator('strong')).toHaveText(left)
  }
  await closeRoll(page, /vắng không lý do 2/)
  await page.getByRole('link', { name: 'Mở lớp bù' }).click()
  await page.getByRole('button', { name: 'Mở lớp bù' }).click()
  await expect(page.getByText('Lớp bù').first()).toBeVisible()
  await expect(page.getByText('Dự kiến')).toBeVisible()
  await fine(page)
  await callRoll(page, 2)
  await closeRoll(page, /Có mặt 2\/2/)
  await context.close()
})

test('the conference of the town checks in by code', async ({ browser }) => {
  const { context, page } = await town.sit(browser, 'vanthu.thi', '/hoc-tap')
  await openPlan(page)
  await page.getByRole('tab', { name: 'Lớp học' }).click()
  await page.getByRole('link', { name: 'Xếp lớp' }).click()
  await expect(
    page.getByText('Đơn vị có 9 người phải học ở hội nghị này, 6 người chưa có lớp.'),
  ).toBeVisible()
  await page.getByLabel('Tên lớp').fill('Hội nghị cán bộ chủ chốt')
  await page.getByRole('button', { name: 'Lập 1 lớp và xếp người học' }).click()
  await page.getByRole('link', { name: /^Hội nghị cán bộ chủ chốt/ }).click()
  await page.getByRole('link', { name: 'Điểm danh', exact: true }).click()
  await page.getByRole('button', { name: 'Mở điểm danh' }).click()
  for (const login of ['ldld.thi', 'congan.thi']) {
    const own = await town.sit(browser, login, '/hoc-tap/cua-toi', 'phone')
    const code = (await own.page
      .getByText(/^\d+-\d{4}$/)
      .first()
      .textContent())!.trim()
    await own.context.close()
    await page.getByRole('button', { name: 'Quét mã' }).click()
    await page.getByLabel('Gõ mã').fill(code)
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await expect(page.getByRole('alert')).toContainText('Đã ghi có mặt')
    await page.getByRole('alert').click()
    await page.keyboard.press('Escape')
  }
  await page.getByRole('textbox', { name: 'Tìm tên hoặc số thứ tự' }).fill('Lê Quang Vinh')
  await page.getByRole('list', { name: 'Điểm danh' }).getByRole('button').first().click()
  await page.getByRole('textbox', { name: 'Tìm tên hoặc số thứ tự' }).fill('')
  await closeRoll(page, /Có mặt 3\/6/)
  await context.close()
})

test('a class of the commune is called without network, the phone started anew in between', async ({
  browser,
}) => {
  const { context, page } = await town.sit(browser, 'bithu.phocuong', '/hoc-tap/lop', 'phone', 'allow')
  await heldByWorker(page)
  await page.getByRole('link', { name: /^Lớp 1/ }).click()
  await page.getByRole('link', { name: 'Điểm danh', exact: true }).click()
  await page.getByRole('button', { name: 'Mở điểm danh' }).click()
  const roll = page.getByRole('list', { name: 'Điểm danh' })
  const counter = page.getByRole('region', { name: 'Số có mặt' })
  await expect(roll.getByRole('button').first()).toBeEnabled()
  const all = Number((await counter.textContent())!.match(/\/(\d+)/)![1])
  expect(all).toBeGreaterThan(80)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Chưa có' }).click()
  for (const done of [1, 2, 3]) {
    await roll.getByRole('button').first().click()
    await expect(counter.locator('strong')).toHaveText(String(done))
  }
  await page.reload()
  await expect(counter.locator('strong')).toHaveText('3')
  await expect(page.getByText('3 lượt chờ gửi')).toBeVisible()
  await page.getByRole('button', { name: `Ghi có mặt tất cả (${all - 3})` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi có mặt' }).click()
  await expect(page.getByText(`${all} lượt chờ gửi`)).toBeVisible()
  await fine(page)
  await context.setOffline(false)
  await expect(page.getByText('Đã gửi hết')).toBeVisible()
  await closeRoll(page, new RegExp(`Có mặt ${all}/${all}`))
  await context.close()
})

test('the other classes are held; persons and attendances stand apart', async ({ browser }) => {
  for (const [login, conference, count] of [
    ['tuyengiao.thi', 1, 4],
    ['ldld.thi', 2, 3],
    ['congan.thi', 3, 1],
    ['quansu.thi', 3, 1],
    ['bithu.phocuong', 4, 0],
  ] as const) {
    const { context, page } = await town.sit(browser, login, '/hoc-tap')
    await holdAll(page, conference, count)
    await context.close()
  }
  const { context, page } = await town.sit(browser, 'tuyengiao.thi', '/hoc-tap')
  await openPlan(page)
  const plan = await planOf(page)
  const results = await asking(page)(study.getResults, { params: { id: plan.id }, query: {} })
  expect(results.total).toMatchObject({
    expected: 388,
    present: 385,
    missing: 3,
    elsewhere: 3,
    exempt: 2,
    presentNonMembers: 45,
  })
  expect(results).toMatchObject({ attendances: 385, classes: 14, classesHeld: 14, makeUp: 1 })
  expect(await namesOf(page, plan.id, 'missing')).toEqual([
    'Huỳnh Văn Thành',
    'Ngô Đức Thắng',
    'Trương Thị Mai',
  ])
  await fine(page)
  await context.close()
})

test('the province asks for a report of figures that the system counts; the town asks its communes in turn', async ({
  browser,
}) => {
  const above = await town.sit(browser, 'tuyengiao.tinh', '/bao-cao/mau/moi')
  await designForm(above.page, reportTitle)
  await above.page.getByRole('button', { name: 'Yêu cầu báo cáo theo mẫu này' }).click()
  await above.page.getByRole('textbox', { name: 'Tên báo cáo' }).fill(reportTitle)
  await above.page
    .getByLabel('Gửi về')
    .selectOption({ label: 'Tỉnh ủy Quảng Ngãi (qua Ban Tuyên giáo Tỉnh ủy)' })
  await choose(above.page, 'Thêm từng tổ chức', 'duc pho', /^Thị ủy Đức Phổ/)
  await askFor(above.page, '25/03/2022', 'Hướng dẫn 44-HD/BTGTU: báo cáo kết quả học tập', 1)
  await above.context.close()

  const { context, page } = await town.sit(browser, 'vanthu.thi', '/bao-cao')
  await page.getByRole('link', { name: reportTitle }).click()
  await page.getByRole('link', { name: 'Yêu cầu cấp dưới báo cáo theo mẫu này' }).click()
  // The plan orders these reports: the request takes the duty over, with its executors and "qua Ban Tuyên giáo".
  const duty = page.getByRole('combobox', { name: 'Nhiệm vụ báo cáo đã giao (nếu có)' })
  const ordered = duty.locator('option', { hasText: 'báo cáo kết quả tổ chức học tập' }).first()
  await duty.selectOption({ label: (await ordered.textContent())! })
  await expect(page.getByText(/^Yêu cầu này thực hiện nhiệm vụ đã giao/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Như văn bản ghi' }).fill('Đảng ủy các xã, phường')
  await expect(page.getByText('Đảng ủy các xã, phường: 2 tổ chức')).toBeVisible()
  await expectNoAxeFindings(page)
  await askFor(page, '21/03/2022', 'Kế hoạch 44-KH/TU, mục VI.4', 2)
  await context.close()
})

test('a commune reports with figures filled in; one cell is returned, corrected, accepted', async ({
  browser,
}) => {
  await town.goTo('2022-03-21')
  const commune = await town.sit(browser, 'bithu.phocuong', '/bao-cao', 'phone')
  await commune.page.getByRole('link', { name: reportTitle }).click()
  await expect(commune.page.getByRole('textbox', { name: /^Người phải học/ })).toHaveValue('170')
  await expect(commune.page.getByRole('textbox', { name: /^Người đã học nơi khác/ })).toHaveValue('1')
  await expect(commune.page.getByRole('textbox', { name: /^Người đã học(?! nơi)/ })).toHaveValue('169')
  await expect(commune.page.getByRole('textbox', { name: /^Lớp đã tổ chức/ })).toHaveValue('2')
  await commune.page.getByRole('textbox', { name: /^Bản tin truyền thanh/ }).fill('12')
  await commune.page
    .getByRole('textbox', { name: 'Kết quả nổi bật' })
    .fill('Hai lớp, thầy cô giáo trường tiểu học cùng dự; thảo luận sôi nổi.')
  await fine(commune.page)
  await commune.page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await expect(commune.page.getByText('Đã gửi, chờ duyệt')).toBeVisible()

  const { context, page } = await town.sit(browser, 'vanthu.thi', '/bao-cao/yeu-cau')
  await page.getByRole('link', { name: reportTitle }).click()
  await page.getByRole('button', { name: 'Trả lại: Đảng ủy xã Phổ Cường, Bản tin truyền thanh' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Thiếu hai bản tin của thôn Thủy Triều')
  await page.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click()
  await expect(page.getByText('Bị trả lại').first()).toBeVisible()

  await commune.page.reload()
  await expect(commune.page.getByText('Thiếu hai bản tin của thôn Thủy Triều').first()).toBeVisible()
  await commune.page.getByRole('textbox', { name: /^Bản tin truyền thanh/ }).fill('14')
  await commune.page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await expect(commune.page.getByText('Đã gửi, chờ duyệt')).toBeVisible()
  await commune.context.close()
  await page.reload()
  await page.getByRole('button', { name: 'Duyệt: Đảng ủy xã Phổ Cường' }).click()
  await expect(page.getByText('Đã duyệt báo cáo')).toBeVisible()
  await context.close()
})

test('the ward is silent by name; the town adds up, reports, and the province adds up in turn', async ({
  browser,
}) => {
  await town.goTo('2022-03-23')
  const { context, page } = await town.sit(browser, 'vanthu.thi', '/bao-cao/yeu-cau')
  await page.getByRole('link', { name: reportTitle }).click()
  await expect(page.getByRole('row', { name: /Đảng ủy phường Phổ Minh/ })).toContainText('Quá hạn chưa gửi')
  await addUp(page)
  await expect(page.getByRole('heading', { name: '1 đơn vị quá hạn chưa gửi' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Thị ủy Đức Phổ/ })).toContainText('14')
  await expectNoAxeFindings(page)
  await exported(page, {
    ...{ number: '58', place: 'Đức Phổ' },
    words: ['58-BC/TU', '170', '169'],
    cells: ['170', '169'],
  })

  await page.goto('/bao-cao')
  await page.getByRole('link', { name: reportTitle }).click()
  await expect(page.getByRole('textbox', { name: /^Người phải học/ })).toHaveValue('388')
  await expect(page.getByRole('textbox', { name: /^Người đã học(?! nơi)/ })).toHaveValue('385')
  await page.getByRole('textbox', { name: /^Bản tin truyền thanh/ }).fill('14')
  await page
    .getByRole('textbox', { name: 'Kết quả nổi bật' })
    .fill('Năm loại hội nghị, 14 lớp; còn ba đồng chí học bù.')
  await fine(page)
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await expect(page.getByText('Đã gửi, chờ duyệt')).toBeVisible()
  await context.close()

  const above = await town.sit(browser, 'tuyengiao.tinh', '/bao-cao/yeu-cau')
  await above.page.getByRole('link', { name: reportTitle }).click()
  await above.page.getByRole('button', { name: 'Duyệt: Thị ủy Đức Phổ' }).click()
  await expect(above.page.getByText('Đã duyệt báo cáo')).toBeVisible()
  await addUp(above.page)
  await expect(above.page.getByRole('row', { name: /Tỉnh ủy Quảng Ngãi/ })).toContainText('385')
  await exported(above.page, {
    ...{ number: '101', place: 'Quảng Ngãi' },
    words: ['101-BC/BTGTU', '388', '385'],
    cells: ['388', '385'],
  })
  await above.context.close()
})

test('the plan is closed: its result is the evidence of the assignment of VI.1', async ({ browser }) => {
  const { context, page } = await town.sit(browser, 'tuyengiao.thi', '/hoc-tap')
  await openPlan(page)
  await page.getByRole('button', { name: 'Kết thúc kế hoạch' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc kế hoạch' }).click()
  await expect(page.getByText('Đã kết thúc').first()).toBeVisible()
  await page.getByRole('link', { name: /^Theo dõi, đôn đốc và báo cáo/ }).click()
  await expect(page.getByRole('link', { name: /: 388\/391$/ })).toBeVisible()
  await fine(page)
  await context.close()
})
