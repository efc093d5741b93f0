/** What the journey of the real plan 44-KH/TU does again and again, and the audiences that its office writes. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { createClient } from '../../src/platform/client.ts'
import { toText } from '../../src/reader/index.ts'
import * as study from '../../src/rooms/study/contract.ts'
import { expect, expectNoAxeFindings, expectNoSidewaysScroll, test } from './support.ts'

const pageOf = (within: Page | Locator): Page => ('page' in within ? within.page() : within)

/** Picks by type-ahead, in the page or in a part of it. */
export async function choose(
  within: Page | Locator,
  label: string,
  typed: string,
  name: string | RegExp,
): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).fill(typed)
  await pageOf(within).getByRole('option', { name }).first().click()
}

export interface FilledConference {
  kind: string
  organisers: readonly string[]
  sets: readonly {
    op: 'members' | 'holders' | 'employees'
    within: readonly string[]
    posts?: readonly string[]
    party?: string
    schoolsOnly?: true
  }[]
  /** Persons as the form counts them, before those are taken off who belong to an earlier conference. */
  counted: number
}

/** The five conferences of section III of the plan, over the town of `town-of-2022.ts`. */
export const campaign: readonly FilledConference[] = [
  {
    kind: 'keyCadres',
    organisers: ['Thị ủy Đức Phổ'],
    sets: [
      {
        op: 'holders',
        within: ['Thị ủy Đức Phổ'],
        posts: ['Bí thư', 'Phó bí thư', 'Người đứng đầu', 'Cấp phó'],
      },
    ],
    counted: 9,
  },
  {
    kind: 'members',
    organisers: ['Ban Tuyên giáo Thị ủy'],
    sets: [
      {
        op: 'members',
        within: [
          'Chi bộ Cơ quan Thị ủy',
          'Chi bộ Trường THPT Số 1',
          'Đảng bộ Bệnh viện Đa khoa khu vực Đặng Thùy Trâm',
        ],
      },
    ],
    counted: 77,
  },
  {
    kind: 'unionStaff',
    organisers: ['Liên đoàn Lao động thị xã'],
    sets: [{ op: 'employees', within: ['Thị ủy Đức Phổ'], party: 'nonMembers' }],
    counted: 45,
  },
  {
    kind: 'armedForces',
    organisers: ['Đảng ủy Công an thị xã', 'Đảng ủy Quân sự thị xã'],
    sets: [{ op: 'members', within: ['Đảng ủy Công an thị xã', 'Đảng ủy Quân sự thị xã'] }],
    counted: 37,
  },
  {
    kind: 'grassroots',
    organisers: ['Đảng ủy xã Phổ Cường', 'Đảng ủy phường Phổ Minh'],
    sets: [{ op: 'members', within: ['Đảng ủy xã Phổ Cường', 'Đảng ủy phường Phổ Minh'] }],
    counted: 232,
  },
]

/** Writes one conference of the form of a plan: who holds it, who comes. */
export async function fillConference(
  form: Locator,
  { kind, organisers, sets, counted }: FilledConference,
): Promise<void> {
  await expect(form.getByRole('combobox', { name: 'Loại hội nghị' })).toHaveValue(kind)
  if (organisers.length > 1) await form.getByLabel('Tổ chức bởi').selectOption('each')
  for (const name of organisers) await choose(form, 'Đơn vị tổ chức', name, new RegExp(`^${name}`))
  for (const set of sets) {
    await form.getByRole('button', { name: 'Thêm thành phần' }).click()
    await form.getByLabel('Loại thành phần').last().selectOption(set.op)
    for (const name of set.within) await choose(form, 'Tổ chức', name, new RegExp(`^${name}`))
    for (const post of set.posts ?? []) await form.getByRole('checkbox', { name: post, exact: true }).check()
    if (set.party) await form.getByLabel('Đảng viên hay quần chúng').selectOption(set.party)
  }
  await expect(form.locator('strong').getByText(`${counted} người phải học`, { exact: true })).toBeVisible()
}

/** The typed client over the contract, as the person who sits at this page. */
export function asking(page: Page) {
  return createClient({
    base: '',
    fetch: async (address, init) => {
      const { method = 'GET', headers = {}, body } = init ?? {}
      const answer = await page.context().request.fetch(String(address), {
        method,
        headers: headers as Record<string, string>,
        ...(body ? { data: String(body) } : {}),
      })
      return new Response(new Uint8Array(await answer.body()), {
        status: answer.status(),
        headers: answer.headers(),
      })
    },
  })
}

export async function fine(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page)
  await expectNoAxeFindings(page)
}

const planTitle = /nghiên cứu, học tập, quán triệt Kết luận, Quy định/

export async function openPlan(page: Page): Promise<void> {
  await page.getByRole('link', { name: planTitle }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: planTitle })).toBeVisible()
}

/** The published plan of the campaign. */
export async function planOf(page: Page): Promise<study.Plan> {
  const call = asking(page)
  const { items } = await call(study.listPlans, { query: {} })
  return call(study.getPlan, { params: { id: items[0]!.id } })
}

/** Names behind a figure of the plan, by the alphabet. */
export async function namesOf(
  page: Page,
  plan: string,
  standing: 'missing' | 'elsewhere' | 'exempt',
): Promise<string[]> {
  const { items } = await asking(page)(study.listExpected, {
    params: { id: plan },
    query: { standing, limit: 200 },
  })
  return items.map(one => one.name).sort((a, b) => a.localeCompare(b, 'vi'))
}

export const aClass = (title: string, day: string): study.ClassBody => ({
  title,
  mode: 'inPerson',
  startsAt: `${day}T01:00:00.000Z`,
  endsAt: `${day}T04:00:00.000Z`,
})

/** From the page of a class: opens its roll and marks everybody present. */
export async function callRoll(page: Page, people: number): Promise<void> {
  await page.getByRole('link', { name: 'Điểm danh', exact: true }).click()
  await page.getByRole('button', { name: 'Mở điểm danh' }).click()
  await page.getByRole('button', { name: `Ghi có mặt tất cả (${people})` }).click()
  await fine(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi có mặt' }).click()
  await expect(page.getByRole('region', { name: 'Số có mặt' }).locator('strong')).toHaveText(String(people))
}

export async function closeRoll(page: Page, counted: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Chốt điểm danh' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(counted)).toBeVisible()
  await dialog.getByRole('button', { name: 'Chốt điểm danh' }).click()
  await expect(page.getByText('Đã tổ chức').first()).toBeVisible()
}

/** Sets so many classes of a conference and holds them, and those of the organiser that stand planned, all present. */
export async function holdAll(page: Page, conference: number, count: number): Promise<void> {
  const call = asking(page)
  const plan = await planOf(page)
  const classes = Array.from({ length: count }, (_, at) => aClass(`Lớp ${at + 1}`, '2022-03-08'))
  if (count > 0) {
    const body = { conference: plan.conferences[conference]!.id, classes }
    await call(study.holdClasses, { params: { id: plan.id }, body })
  }
  const { items } = await call(study.listClasses, { query: { state: 'planned' } })
  for (const { id } of items) {
    await call(study.takeClassStep, { params: { id }, body: { step: 'openRoll' } })
    const { lines } = await call(study.getRoll, { params: { id } })
    const marks = lines.map(({ key }) => ({
      ...{ id: crypto.randomUUID(), key, present: true, method: 'roll' as const },
      ...{ deviceAt: '2022-03-08T01:30:00.000Z', offset: 0 },
    }))
    const { present } = await call(study.checkIn, { params: { id }, body: { device: 'may-chu-toa', marks } })
    expect(present).toBe(lines.length)
    await call(study.takeClassStep, { params: { id }, body: { step: 'closeRoll' } })
  }
}

export const reportTitle = 'Kết quả học tập, quán triệt Kết luận số 21-KL/TW'

/** A form of four figures that the system counts, one typed by hand, and one passage. */
export async function designForm(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Tên mẫu' }).fill(name)
  await page.getByRole('textbox', { name: 'Tên mục' }).fill('Số liệu')
  for (const counted of ['Người phải học', 'Người đã học', 'Người đã học nơi khác', 'Lớp đã tổ chức']) {
    await page
      .getByRole('combobox', { name: 'Nguồn số liệu' })
      .last()
      .selectOption({ label: `Hệ thống đếm: ${counted}` })
    await page.getByRole('button', { name: 'Thêm chỉ tiêu' }).click()
  }
  await page.getByRole('textbox', { name: 'Chỉ tiêu' }).last().fill('Bản tin truyền thanh')
  await page.getByRole('button', { name: 'Nhận xét, đánh giá' }).click()
  await page.getByRole('textbox', { name: 'Tên mục' }).last().fill('Đánh giá')
  await page.getByRole('textbox', { name: 'Điều cần nêu' }).fill('Kết quả nổi bật')
  await page.getByRole('button', { name: 'Lưu mẫu' }).click()
}

export async function askFor(page: Page, due: string, reason: string, units: number): Promise<void> {
  const day = page.getByRole('textbox', { name: 'Thời hạn gửi', exact: true })
  await day.fill(due)
  await day.blur()
  await page.getByRole('textbox', { name: 'Lý do yêu cầu' }).fill(reason)
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await expect(page).toHaveURL(/yeu-cau\/[0-9a-f-]{36}/)
  await expect(page.getByText(`${units} mục`)).toBeVisible()
}

export async function addUp(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Tổng hợp' }).click()
  await page.getByRole('button', { name: /^Tổng hợp( lại)?$/ }).click()
  await expect(page.getByText(/Tổng hợp lúc/)).toBeVisible()
}

interface OfficialPaper {
  number: string
  place: string
  /** What the rendered pages of the document, and those of the workbook, must say. */
  words: readonly string[]
  cells: readonly string[]
}

/** Downloads the sums as workbook and as official document; where LibreOffice is at hand it must render both. */
export async function exported(page: Page, { number, place, words, cells }: OfficialPaper): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'thong-suot-bao-cao-'))
  const [book] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải bảng tính' }).click(),
  ])
  await book.saveAs(join(folder, 'bang.xlsx'))
  await page.getByRole('button', { name: 'Văn bản .docx' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Số', exact: true }).fill(number)
  await dialog.getByRole('textbox', { name: 'Nơi ban hành' }).fill(place)
  await expectNoAxeFindings(page)
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Tải văn bản' }).click(),
  ])
  await paper.saveAs(join(folder, 'van-ban.docx'))
  await rendersInOffice(folder, { 'van-ban.docx': words, 'bang.xlsx': cells })
  await rm(folder, { recursive: true })
}

/** LibreOffice opens each file and writes a PDF with these words; skipped with a message where it is not installed. */
async function rendersInOffice(folder: string, files: Record<string, readonly string[]>): Promise<void> {
  if (spawnSync('soffice', ['--version']).status !== 0) {
    const description = 'LibreOffice is not installed: the exports are not rendered'
    test.info().annotations.push({ type: 'skipped', description })
    return
  }
  const paths = Object.keys(files).map(file => join(folder, file))
  const made = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...paths,
    ],
    { timeout: 90_000, encoding: 'utf8' },
  )
  expect(made.status, made.stderr).toBe(0)
  for (const [file, words] of Object.entries(files)) {
    const pdf = await readFile(join(folder, file.replace(/\.\w+$/, '.pdf')))
    const { pages } = await toText(pdf, 'bao-cao.pdf')
    const text = pages.join(' ').replace(/\s+/g, ' ').toLowerCase()
    for (const word of words) expect(text, file).toContain(word.toLowerCase())
  }
}
