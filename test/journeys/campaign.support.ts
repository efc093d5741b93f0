/** What the journey of the real plan 44-KH/TU does again and again, and the audiences that its office writes. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './support.ts'

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
  await expect(form.locator('strong').getByText(`${counted} người phải học`, { exact: true })).toBeVisible({
    timeout: 20_000,
  })
}
