/**
 * The mechanism from the idea to the last word. A cadre proposes, the head convenes, the vote passes, a pilot runs; a
 * difficulty is answered late, and that stands against the authority; the result is partly reached with damage that had
 * been declared as a risk. The cadre opens the case on a phone, the office finds causes and the test of three, the head
 * concludes an exemption, the cadre verifies the receipts without the server: by the page from a disk and by the command.
 * Then a report of retaliation that two officers above look into and nobody else learns of, and the precedent that names
 * nobody.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { aPlan } from '../../src/rooms/proposals/proposals.support.ts'
import { dossierFolder, getCase } from '../../src/rooms/protection/contract.ts'
import { root } from '../../src/server/serve.ts'
import { partsOf } from '../zip.ts'
import { asking } from './campaign.support.ts'
import { answers, type Commune, openCommune } from './commune.support.ts'
import { fillPlan, fillTests, receiveAndConvene, votes, writesVote } from './proposal.support.ts'
import { expect, expectNoAxeFindings, looksRight, test } from './support.ts'

test.describe.configure({ mode: 'serial' })

const plan = aPlan({ from: '2026-11-23', to: '2026-12-18' })
const { title } = plan
let commune: Commune
let proposal: string
let caseAt: string
let watchAt: string

test.beforeAll(async ({ browser }) => {
  commune = await openCommune(browser)
})
test.afterAll(() => commune?.stop())

test('the cadre proposes; the name of a villager is refused while typing', async () => {
  await commune.as('canbo', '/de-xuat', async page => {
    await page.getByRole('link', { name: 'Lập đề xuất' }).click()
    await expect(page.getByText('Đề xuất gửi đến người đứng đầu Ủy ban nhân dân xã Trà Khê.')).toBeVisible()
    await fillPlan(page, plan)
    const scope = page.getByRole('textbox', { name: 'Phạm vi, đối tượng', exact: true })
    await scope.fill('Hộ ông Lê Văn Sáu, thôn Đoài')
    await expect(page.getByText(/Có tên người cụ thể: “ông Lê Văn Sáu”/i)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Gửi báo cáo người đứng đầu' })).toBeDisabled()
    await scope.fill(plan.scopeText)
    await looksRight(page, 'lap-de-xuat')
    await page.getByRole('button', { name: 'Gửi báo cáo người đứng đầu' }).click()
    await expect(page).toHaveURL(/de-xuat\/[0-9a-f-]{36}$/)
    proposal = page.url().slice(-36)
    await expect(page.getByText('Đã báo cáo, chờ tiếp nhận').first()).toBeVisible()
    await looksRight(page)
  })
})

test('the head convenes, the collective votes, a pilot is decided', async () => {
  await commune.as('chutich', '/', async page => {
    await receiveAndConvene(page, title, '23/11/2026')
    await votes(page, 'Tán thành')
    await writesVote(page, 'Lương Văn Đạt', 'Không tán thành')
  })
  await commune.as(
    'phochutich',
    '/',
    async page => {
      await page.getByRole('link', { name: `Biểu quyết: ${title}` }).click()
      await looksRight(page)
      await votes(page, 'Tán thành')
    },
    'phone',
  )
  await commune.as('chutich', `/de-xuat/${proposal}`, async page => {
    await answers(page, 'Chốt biểu quyết', dialog =>
      dialog.getByLabel('Biên bản tóm tắt').fill('Họp lúc 14 giờ, hai ý kiến tán thành làm thử.'),
    )
    await expect(page.getByText('2 tán thành, 1 không tán thành, 0 không biểu quyết trên 3')).toBeVisible()
    await answers(page, 'Quyết định cho thí điểm', async dialog => {
      await dialog.getByLabel('Số, ký hiệu văn bản quyết định').fill('12-QĐ/UB')
      await dialog.getByLabel('Giới hạn không được vượt').fill('Không nhận tiền của người dân tại thôn')
      await dialog.getByLabel('Tiêu chí dừng').fill('Thất lạc từ hai hồ sơ trở lên')
      await dialog.getByLabel('Các ngày theo dõi, giám sát').fill('15/12/2026')
    })
    await expect(page.getByRole('region', { name: 'Điều kiện thực hiện' })).toContainText('Thất lạc từ hai')
    await looksRight(page, 'de-xuat-thi-diem')
  })
})

test('a difficulty is answered late, and that stands against the authority', async () => {
  await commune.as(
    'canbo',
    `/de-xuat/${proposal}`,
    async page => {
      await answers(page, 'Nêu khó khăn, vướng mắc', dialog =>
        dialog.getByRole('textbox').fill('Đường vào thôn Nậm hỏng, xe máy không qua được.'),
      )
      await expect(page.getByText('Chờ trả lời')).toBeVisible()
    },
    'phone',
  )
  await commune.goTo('2026-12-02')
  await commune.as('chutich', '/', async page => {
    await page.getByRole('link', { name: `Trả lời: ${title}` }).click()
    await expect(page.getByText('Ngày 02/12/2026 hệ thống ghi nhận: quá hạn mà chưa làm')).toBeVisible()
    await answers(page, 'Trả lời', dialog =>
      dialog.getByRole('textbox').fill('Mượn thuyền của dân quân xã, đi vào ngày chợ phiên.'),
    )
    await expect(page.getByText('Cấp có thẩm quyền trả lời muộn 2 ngày làm việc')).toBeVisible()
    await looksRight(page, 'de-xuat-tra-loi-muon')
  })
})

test('a declared risk comes true; the result is partly reached, with damage', async () => {
  await commune.goTo('2026-12-21')
  await commune.as(
    'canbo',
    `/de-xuat/${proposal}`,
    async page => {
      await answers(page, 'Xác nhận đã tháo gỡ')
      await answers(page, 'Ghi rủi ro xảy ra', async dialog => {
        await dialog.getByLabel('Điều đã xảy ra').fill('Mất một hồ sơ khi qua suối.')
        await dialog.getByLabel('Thiệt hại (nếu có)').fill('Cấp lại một giấy')
        await dialog.getByRole('textbox', { name: 'Ngày xảy ra' }).fill('10/12/2026')
      })
      await expect(page.getByText('Khớp với rủi ro khai trước: Thất lạc giấy tờ trên đường')).toBeVisible()
      await answers(page, 'Báo cáo kết quả', async dialog => {
        await dialog.getByRole('textbox', { name: 'Ngày kết thúc thực hiện' }).fill('18/12/2026')
        await dialog.getByLabel('Kết quả thực hiện').fill('Đã trả 88 hồ sơ tại thôn.')
        await dialog.getByLabel('Đã đạt: Hồ sơ trả tại thôn').fill('48 %')
        await dialog.getByLabel('Nguyên nhân khách quan').fill('Mưa lũ làm hỏng đường 12 ngày.')
        await dialog.getByLabel('Thiệt hại (nếu có)').fill('Cấp lại một giấy')
      })
      await expect(page.getByText('Đã báo cáo kết quả').first()).toBeVisible()
      await looksRight(page)
    },
    'phone',
  )
  await commune.as('chutich', '/', async page => {
    await page.getByRole('link', { name: `Ghi cuộc họp: ${title}` }).click()
    await answers(page, 'Ghi cuộc họp đánh giá', async dialog => {
      await dialog.getByLabel('Thành phần dự họp').fill('Tập thể lãnh đạo ủy ban')
      await dialog.getByLabel('Biên bản tóm tắt').fill('Đánh giá công tâm kết quả và nguyên nhân.')
    })
    await answers(page, 'Kết luận', async dialog => {
      await expect(dialog.getByLabel('Nguyên nhân khách quan')).toHaveValue('Mưa lũ làm hỏng đường 12 ngày.')
      await dialog.getByRole('combobox').selectOption('partly')
      await dialog.getByRole('textbox', { name: 'Kết luận' }).fill('Đạt một phần, nên làm tiếp mùa khô.')
    })
    await expect(page.getByText('Đạt một phần mục tiêu').first()).toBeVisible()
    await expect(page.getByText('Chưa làm cho đến 21/12/2026, muộn 4 ngày làm việc')).toBeVisible()
    await looksRight(page, 'de-xuat-ket-luan')
  })
})

test('the cadre opens a case from the proposal, on a phone', async () => {
  await commune.as(
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

test('the office accepts it and writes what it finds; a cause without evidence is refused', async () => {
  await commune.as('vanphong', '/', async page => {
    await page.getByRole('link', { name: `Thụ lý: ${title}` }).click()
    await page.getByRole('button', { name: 'Thụ lý', exact: true }).click()
    await expect(page.getByText('Đã thụ lý, đang xác minh')).toBeVisible()
    await page.getByRole('link', { name: 'Ghi kết quả xác minh' }).click()
    await expect(page.getByRole('textbox', { name: /^Nguyên nhân 1/ })).toHaveValue(
      'Mưa lũ làm hỏng đường 12 ngày.',
    )
    await fillTests(page)
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

test('the cadre replies, the head concludes what the finding allows', async () => {
  await commune.as(
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
  await commune.as('chutich', '/', async page => {
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

test('the cadre agrees, sees who has read, and verifies the receipts without the server', async () => {
  await commune.as('canbo', caseAt, async page => {
    await page.getByRole('button', { name: 'Đồng ý với kết luận' }).click()
    await expect(page.getByText('Đã xong', { exact: true })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Ai đã xem hồ sơ này' })).toContainText('Hà Văn Chiến')
    await looksRight(page)
    const [pdf] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải hồ sơ (PDF)' }).click(),
    ])
    expect(pdf.suggestedFilename()).toMatch(/^ho-so-bao-ve-2026-12-21-[0-9a-f]{8}\.pdf$/)
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
    await page.goto(pathToFileURL(join(root, 'dist/kiem-chung.html')).href)
    await page.getByLabel('Chọn tệp chính sách').setInputFiles(join(folder, 'chinh-sach.txt'))
    await page
      .getByLabel('Chọn một hoặc nhiều tệp biên lai')
      .setInputFiles(receipts().map(name => join(folder, name)))
    await page.getByRole('button', { name: 'Kiểm chứng' }).click()
    await expect(page.getByText('Mở hồ sơ bảo vệ cán bộ', { exact: false }).first()).toBeVisible()
    await expect(page.getByText('KHÔNG HỢP LỆ', { exact: false })).toHaveCount(0)
    await expectNoAxeFindings(page)
    const [first] = receipts()
    const changed = parts
      .get(first!)!
      .toString()
      .replace(/[AQgw]/, 'B')
    writeFileSync(join(folder, first!), changed)
    expect(verify().status).toBe(1)
    await page.getByLabel('Chọn một hoặc nhiều tệp biên lai').setInputFiles(join(folder, first!))
    await page.getByRole('button', { name: 'Kiểm chứng' }).click()
    await expect(page.getByText('KHÔNG HỢP LỆ', { exact: false })).toBeVisible()
    rmSync(folder, { recursive: true })
  })
})

test('retaliation is reported in private; two officers above agree, the head learns nothing', async () => {
  await commune.as(
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
  await commune.as('kiemtra', '/', async page => {
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
  await commune.as('chutich', '/bao-ve?view=authority', async page => {
    await expect(page.getByRole('link', { name: title })).toBeVisible()
    await expect(page.getByText('trù dập')).toHaveCount(0)
    await looksRight(page)
    await page.goto(watchAt)
    await expect(page.getByText(/Không tìm thấy/).first()).toBeVisible()
  })
  await commune.as(
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
  await commune.as('canbo', watchAt, async page => {
    await expect(page.getByText('Có trù dập')).toBeVisible()
    await expect(page.getByText('Nguyễn Đức Thọ').first()).toBeVisible()
  })
})

test('the case becomes a precedent that names nobody and is found elsewhere', async () => {
  await commune.as('vanphong', caseAt, async page => {
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
  await commune.as('noikhac', '/bao-ve/tham-khao?q=mua+lu+ho+so', async page => {
    await expect(page.getByText('Mất giấy tờ khi mang kết quả về thôn')).toBeVisible()
    await expect(page.getByText('Rủi ro đã khai trước').first()).toBeVisible()
    await looksRight(page, 'truong-hop-tham-khao')
    await page.goto(caseAt)
    await expect(page.getByText(/Không tìm thấy/).first()).toBeVisible()
  })
})
