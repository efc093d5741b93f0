/**
 * A pilot reached its aims: the office puts praise before the head, the head decides, the cadre sees it on a phone and who
 * has read it. The head publishes the way of working as a model; three communes adopt it, two report what came of it, one is
 * late by name; the office of the province names the regulation that embodies it. The cadre holds the receipts of it all.
 */
import { finished } from '../../src/rooms/proposals/proposals.support.ts'
import { answers, type Commune, openCommune } from './commune.support.ts'
import { expect, looksRight, test } from './support.ts'

test.describe.configure({ mode: 'serial' })

const title = 'Trả kết quả thủ tục đất đai tại nhà văn hóa thôn'
const adopters = [
  ['noikhac', 'Đảng ủy xã Mường Lát', 'desk'],
  ['namsai', 'Đảng ủy xã Nậm Sài', 'phone'],
  ['bancat', 'Đảng ủy xã Bản Cát', 'desk'],
] as const
let commune: Commune
let proposal: string
let modelAt: string

test.beforeAll(async ({ browser }) => {
  commune = await openCommune(browser)
  proposal = await commune.byCalls(players => finished(players, { result: 'reached', damage: '' }))
})
test.afterAll(() => commune?.stop())

test('the office prepares praise, the head decides, the cadre sees it and who has read it', async () => {
  await commune.as('vanphong', '/', async page => {
    await page.getByRole('link', { name: `Xem xét biểu dương: ${title}` }).click()
    await looksRight(page)
    await answers(page, 'Trình', async dialog => {
      await dialog.getByLabel('Nội dung').fill('Biểu dương tại hội nghị cán bộ, công chức quý IV.')
      await dialog.getByLabel('Căn cứ').fill('Kết luận đề xuất đạt mục tiêu; Kết luận 14-KL/TW, điểm 2.5.')
    })
    await expect(page.getByText('Đã trình, chờ quyết định')).toBeVisible()
  })
  await commune.as('chutich', '/khuyen-khich?view=authority', async page => {
    await expect(page.getByRole('link', { name: 'Nâng lương trước thời hạn' })).toBeVisible()
    await looksRight(page, 'khuyen-khich')
    await page.getByRole('link', { name: 'Biểu dương' }).click()
    await answers(page, 'Quyết định', async dialog => {
      await expect(dialog.getByLabel('Nội dung')).toHaveValue(/hội nghị cán bộ/)
      await dialog.getByLabel('Số quyết định').fill('31-QĐ/UB')
    })
    await expect(page.getByText('Đã quyết định, chờ thực hiện')).toBeVisible()
    await answers(page, 'Ghi nhận đã thực hiện', async dialog => {
      await dialog.getByLabel('Bằng chứng').fill('Biên bản hội nghị ngày 23/11/2026.')
    })
    await looksRight(page, 'bieu-duong')
  })
  await commune.as(
    'canbo',
    `/de-xuat/${proposal}`,
    async page => {
      const after = page.getByRole('region', { name: 'Sau khi đạt kết quả' })
      await expect(after.getByRole('listitem')).toHaveCount(5)
      await looksRight(page)
      await after.getByRole('link', { name: 'Biểu dương' }).click()
      await expect(page.getByText('31-QĐ/UB')).toBeVisible()
      await expect(page.getByRole('region', { name: 'Ai đã xem việc này' })).toContainText('Hà Văn Chiến')
      await looksRight(page, 'bieu-duong')
    },
    'phone',
  )
})

test('the head publishes a model that names nobody', async () => {
  await commune.as('chutich', '/', async page => {
    await page.getByRole('link', { name: `Xem xét nhân rộng: ${title}` }).click()
    await page.getByRole('link', { name: 'Công bố mô hình' }).click()
    await expect(page.getByLabel('Tên mô hình')).toHaveValue(title)
    await page
      .getByLabel('Nội dung: làm gì, thay cho cách cũ nào')
      .fill('Trả kết quả tại thôn mỗi tuần một buổi.')
    await page
      .getByLabel('Cách làm, từng bước')
      .fill('1. Lập danh sách hồ sơ.\n2. Đồng chí Lò Thị Mai mang về thôn.')
    await page
      .getByLabel('Kết quả đã đạt, có số liệu')
      .fill('62 % hồ sơ được trả tại thôn, 146 hộ không phải đi 18 km.')
    await page.getByRole('button', { name: 'Công bố', exact: true }).click()
    await expect(page.getByText(/chỉ nêu đơn vị và cách làm/)).toBeVisible()
    await page
      .getByLabel('Cách làm, từng bước')
      .fill('1. Lập danh sách hồ sơ.\n2. Giao nhận có sổ ký tại thôn.')
    await looksRight(page)
    await page.getByRole('button', { name: 'Công bố', exact: true }).click()
    await expect(page).toHaveURL(/mo-hinh\/[0-9a-f-]{36}$/)
    modelAt = new URL(page.url()).pathname
    await expect(page.getByText('Chưa có đơn vị nào áp dụng.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Áp dụng ở đơn vị tôi' })).toHaveCount(0)
  })
})

test('three communes adopt it, two report, one is late by name', async () => {
  for (const [login, unit, on] of adopters) {
    await commune.as(
      login,
      '/mo-hinh?q=nha+van+hoa+thon',
      async page => {
        await looksRight(page)
        await page.getByRole('link', { name: title }).click()
        await answers(page, 'Áp dụng ở đơn vị tôi', async dialog => {
          await expect(dialog).toContainText(unit)
          await dialog.getByRole('textbox', { name: 'Báo kết quả trước ngày' }).fill('26/02/2027')
          await dialog.getByLabel('Điều chỉnh cho phù hợp').fill('Hai tuần một buổi, theo phiên chợ.')
        })
        await expect(page.getByRole('region', { name: 'Đơn vị áp dụng' })).toContainText(unit)
        await looksRight(page)
      },
      on,
    )
  }
  await commune.goTo('2027-03-02')
  for (const [login, , on] of adopters.slice(0, 2)) {
    await commune.as(
      login,
      '/',
      async page => {
        await page.getByRole('link', { name: `Báo kết quả: ${title}` }).click()
        await answers(page, 'Báo kết quả áp dụng', async dialog => {
          await dialog.getByRole('combobox').selectOption('partly')
          await dialog.getByRole('textbox').fill('Trả 41 trong 60 hồ sơ tại thôn; phải tránh ngày mưa lũ.')
        })
        await expect(page.getByText('Đã báo kết quả').first()).toBeVisible()
      },
      on,
    )
  }
})

test('the province names the regulation that embodies it; the cadre holds the receipts', async () => {
  await commune.as('vptu', modelAt, async page => {
    await expect(page.getByRole('listitem').filter({ hasText: 'Đảng ủy xã Bản Cát' })).toContainText(
      /quá 4 ngày/,
    )
    await answers(page, 'Ghi văn bản thể chế hóa', async dialog => {
      await dialog.getByLabel('Số, ký hiệu').fill('27-QĐ/TU')
      await dialog.getByRole('textbox', { name: 'Ngày ban hành' }).fill('01/03/2027')
      await dialog.getByLabel('Cơ quan ban hành').fill('Tỉnh ủy Lam Giang')
      await dialog.getByLabel('Trích yếu').fill('Trả kết quả thủ tục hành chính tại thôn, bản')
    })
    await expect(page.getByText('Đã thể chế hóa')).toBeVisible()
    await expect(page.getByText('27-QĐ/TU ngày 01/3/2027 của Tỉnh ủy Lam Giang')).toBeVisible()
    await looksRight(page, 'mo-hinh')
  })
  await commune.as(
    'canbo',
    modelAt,
    async page => {
      await expect(page.getByRole('region', { name: 'Từ ý tưởng đến quy định' })).toContainText('3 đơn vị')
      await looksRight(page, 'mo-hinh')
      await page.goto('/bien-lai')
      await expect(page.getByText('Nhân rộng').first()).toBeVisible()
    },
    'phone',
  )
})
