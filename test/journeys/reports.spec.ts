/** Reports from the form to the consolidated document: asked, filled, returned in one place, accepted, added up. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { read, toText } from '../../src/reader/index.ts'
import {
  expect,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  onPhone,
  picture,
  signIn,
  test,
} from './support.ts'

const title = 'Kết quả rà soát đảng viên đi làm ăn xa'

test.describe.configure({ mode: 'serial' })

async function fine(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
}

async function setDay(page: Page, name: string, day: string): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true })
  await field.fill(day)
  await field.blur()
}

test('a form is designed: what the system counts is chosen, not typed', async ({ page }) => {
  test.skip(onPhone(page), 'designed at a desk')
  await signIn(page, 'vanthu', '/bao-cao/mau/moi')
  await page.getByRole('textbox', { name: 'Tên mẫu' }).fill('Rà soát đảng viên đi làm ăn xa')
  await page.getByRole('textbox', { name: 'Tên mục' }).fill('Số liệu')
  await page
    .getByRole('combobox', { name: 'Nguồn số liệu' })
    .selectOption({ label: 'Hệ thống đếm: Chi bộ trực thuộc các cấp' })
  await expect(page.getByRole('textbox', { name: 'Chỉ tiêu' })).toHaveValue('Chi bộ trực thuộc các cấp')
  await page.getByRole('button', { name: 'Thêm chỉ tiêu' }).click()
  await page.getByRole('textbox', { name: 'Chỉ tiêu' }).last().fill('Đảng viên đi làm ăn xa')
  await page.getByRole('button', { name: 'Nhận xét, đánh giá' }).click()
  await page.getByRole('textbox', { name: 'Tên mục' }).last().fill('Đánh giá')
  await page.getByRole('textbox', { name: 'Điều cần nêu' }).fill('Cách giữ liên hệ')
  await fine(page)
  await picture(page, 'mau-bao-cao')
  await page.getByRole('button', { name: 'Lưu mẫu' }).click()
  await expect(page.getByRole('heading', { name: 'Rà soát đảng viên đi làm ăn xa' })).toBeVisible()
  await page.getByRole('button', { name: 'Yêu cầu báo cáo theo mẫu này' }).click()
  await expect(page).toHaveURL(/yeu-cau\/moi\?form=/)
})

test('burden stands beside the request; a day off is said with the working days beside it', async ({
  page,
}) => {
  test.skip(onPhone(page), 'asked at a desk')
  await signIn(page, 'vanthu', '/bao-cao/yeu-cau/moi')
  await page.getByRole('textbox', { name: 'Tên báo cáo' }).fill(title)
  await page.getByRole('combobox', { name: 'Mẫu' }).selectOption({ label: 'Rà soát đảng viên đi làm ăn xa' })
  await page.getByLabel('Các cấp ủy trực thuộc').check()
  await expect(page.getByText('(15 đơn vị × 30 phút)')).toBeVisible()
  await expect(page.getByText('7,5 giờ làm việc')).toBeVisible()
  await setDay(page, 'Thời hạn gửi', '13/12/2026')
  await expect(page.getByText('13/12/2026 là ngày nghỉ')).toBeVisible()
  await page.getByRole('button', { name: '11/12/2026' }).click()
  await expect(page.getByRole('button', { name: 'Gửi yêu cầu' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Lý do yêu cầu' }).fill('Chuẩn bị kiểm điểm cuối năm')
  await fine(page)
  await picture(page, 'yeu-cau-bao-cao')
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await expect(page).toHaveURL(/yeu-cau\/[0-9a-f-]{36}/)
  await expect(page.getByText('15 mục')).toBeVisible()
})

test('a request repeats: the turns are seen before it is made, days off are said', async ({ page }) => {
  test.skip(onPhone(page), 'asked at a desk')
  await signIn(page, 'vanthu', '/bao-cao/yeu-cau/moi')
  await page.getByRole('textbox', { name: 'Tên báo cáo' }).fill('Tình hình tổ chức đảng, đảng viên')
  await page.getByRole('combobox', { name: 'Mẫu' }).selectOption({ label: 'Rà soát đảng viên đi làm ăn xa' })
  await page.getByLabel('Các cấp ủy trực thuộc').check()
  await page.getByRole('combobox', { name: 'Lặp lại' }).selectOption({ label: 'Hằng tháng' })
  const december = page.getByRole('row', { name: /tháng 12\/2026/ })
  await expect(december).toContainText('18/12/2026')
  await expect(december).toContainText('20/12/2026 là ngày nghỉ')
  await page.getByRole('textbox', { name: 'Lý do yêu cầu' }).fill('Quy chế làm việc của Tỉnh ủy')
  await expect(page.getByRole('button', { name: 'Lập yêu cầu định kỳ' })).toBeEnabled()
  await fine(page)
  await page.getByRole('region', { name: 'Các kỳ sắp tới' }).scrollIntoViewIfNeeded()
  await picture(page, 'bao-cao-lap-lai')
  await page.getByRole('button', { name: 'Lập yêu cầu định kỳ' }).click()
  await expect(page).toHaveURL(/bao-cao\/dinh-ky/)
  await expect(page.getByText('Hằng tháng, hạn ngày 20')).toBeVisible()
})

test('a commune fills it in; figures come by themselves, a differing one asks why; drafts are saved', async ({
  page,
}) => {
  test.skip(onPhone(page), 'one world for both screens')
  await signIn(page, 'vanthu.xa', '/bao-cao')
  await page.getByRole('link', { name: title }).click()
  const cells = page.getByRole('textbox', { name: /^Chi bộ trực thuộc các cấp/ })
  await expect(cells).not.toHaveValue('')
  const counted = Number(await cells.inputValue())
  await cells.fill(String(counted + 1))
  await expect(page.getByText(`Báo cáo ${counted + 1}, hệ thống đếm ${counted}`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Gửi báo cáo' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Vì sao khác?' }).fill('Một chi bộ vừa thành lập tuần trước')
  await page.getByRole('textbox', { name: /^Đảng viên đi làm ăn xa/ }).fill('37')
  await page
    .getByRole('textbox', { name: 'Cách giữ liên hệ' })
    .fill('Phân công đảng viên giữ liên lạc hằng tuần.')
  await expect(page.getByRole('complementary').getByText('Đã lưu')).toBeVisible()
  await fine(page)
  await picture(page, 'lam-bao-cao')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Cách giữ liên hệ' })).toHaveValue(
    'Phân công đảng viên giữ liên lạc hằng tuần.',
  )
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await expect(page.getByText('Đã gửi, chờ duyệt')).toBeVisible()
})

test('one cell is returned from the matrix, corrected, accepted, and added up with its source', async ({
  page,
}) => {
  test.skip(onPhone(page), 'one world for both screens')
  await signIn(page, 'vanthu', '/bao-cao/yeu-cau')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByText('Khác minh chứng')).toBeVisible()
  await fine(page)
  await picture(page, 'bang-don-vi')
  await page.getByRole('button', { name: 'Trả lại: Đảng ủy xã Trà Khê, Đảng viên đi làm ăn xa' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Chỉ trả lại “Đảng viên đi làm ăn xa” của Đảng ủy xã Trà Khê')
  await dialog.getByRole('textbox').fill('Chưa khớp danh sách tháng 10')
  await dialog.getByRole('button', { name: 'Trả lại' }).click()
  await expect(page.getByText('Bị trả lại').first()).toBeVisible()
  const address = page.url()

  await signIn(page, 'vanthu.xa', '/bao-cao')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByText('Chưa khớp danh sách tháng 10').first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Cách giữ liên hệ' })).toHaveCount(0)
  await page.getByRole('textbox', { name: /^Đảng viên đi làm ăn xa/ }).fill('39')
  await fine(page)
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  await expect(page.getByText('Đã gửi, chờ duyệt')).toBeVisible()

  await signIn(page, 'vanthu', address)
  await page.getByRole('button', { name: 'Duyệt: Đảng ủy xã Trà Khê' }).click()
  await expect(page.getByText('Đã duyệt báo cáo')).toBeVisible()
  await page.getByRole('tab', { name: 'Tổng hợp' }).click()
  await page.getByRole('button', { name: 'Tổng hợp', exact: true }).click()
  await expect(page.getByRole('row', { name: /Tỉnh ủy Lam Giang/ })).toContainText('39')
  await expect(page.getByText('Phân công đảng viên giữ liên lạc hằng tuần.')).toBeVisible()
  await fine(page)
  await picture(page, 'tong-hop-bao-cao')
})

test('the consolidation leaves as an official document that our reader reads, and as a workbook', async ({
  page,
}) => {
  test.skip(onPhone(page), 'exported at a desk')
  await signIn(page, 'vanthu', '/bao-cao/yeu-cau')
  await page.getByRole('link', { name: title }).click()
  const [book] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bảng tính' }).click(),
  ])
  expect(book.suggestedFilename()).toMatch(/\.xlsx$/)
  await page.getByRole('button', { name: 'Văn bản .docx' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Hướng dẫn 05-HD/VPTW')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Số', exact: true }).fill('112')
  await dialog.getByRole('textbox', { name: 'Nơi ban hành' }).fill('Lam Giang')
  await expectNoAxeFindings(page)
  await picture(page, 'van-ban-bao-cao')
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Tải văn bản' }).click(),
  ])
  const { pages } = await toText(readFileSync(await paper.path()), 'bao-cao.docx')
  const [document] = read(pages).documents
  expect(document).toMatchObject({
    type: { value: 'BC' },
    number: { value: '112' },
    symbol: { value: 'BC/TU' },
    date: { value: '2026-11-23' },
    place: { value: 'Lam Giang' },
  })
})

test('a cell secretary reports with one hand', async ({ page }) => {
  test.skip(!onPhone(page), 'on a phone')
  await signIn(page, 'bithu.chibo', '/')
  await page
    .getByRole('link', { name: /Kết quả triển khai thực hiện Chỉ thị/ })
    .first()
    .click()
  await expect(page).toHaveURL(/bao-cao\/[0-9a-f-]{36}/)
  await expect(page.getByText('quá 3 ngày')).toHaveCount(1)
  // A slow network: the first saving, which raises the version, is still on its way when the report is sent.
  const { promise: pressed, resolve: press } = Promise.withResolvers<void>()
  await page.route('**/draft', route => pressed.then(() => route.continue()))
  await page.getByRole('textbox', { name: /^Hội nghị quán triệt/ }).fill('1')
  await page.getByRole('textbox', { name: /^Đảng viên đã dự học tập/ }).fill('19')
  await page.getByRole('textbox', { name: 'Kết quả nổi bật' }).fill('Chi bộ học tại nhà văn hóa, đông đủ.')
  await expect(page.getByText('Đủ nội dung, có thể gửi')).toBeVisible()
  await fine(page)
  await picture(page, 'chi-bo-bao-cao-390')
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click()
  press()
  await expect(page.getByText('Đã gửi, chờ duyệt')).toBeVisible()
  await expect(page.getByText('Gửi muộn 3 ngày')).toBeVisible()
})

test('every list of the room on both screens', async ({ page }) => {
  for (const [login, path, heading] of [
    ['vanthu', '/bao-cao/yeu-cau', 'Nhận báo cáo'],
    ['vanthu', '/bao-cao/mau', 'Mẫu báo cáo'],
    ['vanthu.xa', '/bao-cao', 'Phải báo cáo'],
  ] as const) {
    await signIn(page, login, path)
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expect(page.getByRole('table')).toBeVisible()
    await fine(page)
  }
  await signIn(page, 'vanthu', '/bao-cao/yeu-cau')
  await page.getByRole('link', { name: 'Công tác xây dựng Đảng quý III năm 2026' }).click()
  await page.getByRole('tab', { name: 'Tổng hợp' }).click()
  await expect(page.getByRole('heading', { name: '1 đơn vị quá hạn chưa gửi' })).toBeVisible()
  await fine(page)
})
