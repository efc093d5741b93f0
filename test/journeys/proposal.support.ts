/** What journeys do at a proposal and its case again and again: the plan in its form, the meeting, the test of three. */
import type { Page } from '@playwright/test'
import { writeDay } from '../../src/platform/dates/dates.ts'
import type { Plan } from '../../src/rooms/proposals/contract-plan.ts'
import { answers } from './commune.support.ts'
import { expect } from './support.ts'

/** One risk and one aim; the days and choices that the form begins with stay as they are. */
export async function fillPlan(page: Page, plan: Plan): Promise<void> {
  const [risk] = plan.risks
  const [aim] = plan.aims
  const fields = [
    ['Tên đề xuất', plan.title],
    ['Sự cần thiết, mục đích, yêu cầu', plan.need],
    ['Điểm nghẽn, nút thắt', plan.bottleneck],
    ['Nội dung, nhiệm vụ, giải pháp', plan.content],
    ['Phạm vi, đối tượng', plan.scopeText],
    ['Từ ngày', writeDay(plan.from!)],
    ['Đến ngày', writeDay(plan.to!)],
    ['Nguồn lực cần có', plan.resources],
    ['Tính khả thi', plan.feasibility],
    ['Hiệu quả dự kiến, tác động tích cực', plan.effects],
    ['Rủi ro 1', risk!.what],
    ['Cách phòng ngừa 1', risk!.prevention],
    ['Mục tiêu 1', aim!.name],
    ['Mức cần đạt 1', aim!.target],
  ] as const
  for (const [name, text] of fields) {
    await page.getByRole('textbox', { name, exact: true }).fill(text)
  }
  await page.getByLabel('Không có lợi ích riêng').check()
  await expect(page.getByText('Kế hoạch đã đủ ba phần', { exact: false })).toBeVisible()
}

/** Whoever leads receives what lies on the desk and calls the collective for the same day. */
export async function receiveAndConvene(page: Page, title: string, day: string): Promise<void> {
  await page.getByRole('link', { name: `Tiếp nhận: ${title}` }).click()
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  await expect(page.getByText('Đã tiếp nhận, đang xem xét').first()).toBeVisible()
  await answers(page, 'Triệu tập họp', async dialog => {
    await dialog.getByRole('textbox', { name: 'Ngày họp' }).fill(day)
    await dialog.getByLabel('Địa điểm').fill('Phòng họp số 1')
  })
  await expect(page.getByText('Chưa chốt biểu quyết')).toBeVisible()
}

export async function votes(page: Page, vote: 'Tán thành' | 'Không tán thành'): Promise<void> {
  await page.getByRole('button', { name: vote, exact: true }).click()
  await expect(page.getByRole('button', { name: vote, exact: true })).toHaveCount(0)
}

/** The vote of a member who raises a hand and has no device. */
export async function writesVote(page: Page, member: string, vote: string): Promise<void> {
  const seat = page.getByRole('listitem').filter({ hasText: member })
  await seat.getByRole('button', { name: 'Ghi biểu quyết' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ghi biểu quyết' })
  await dialog.getByRole('combobox').selectOption({ label: vote })
  await dialog.getByRole('button', { name: 'Ghi biểu quyết' }).click()
  await expect(dialog).toHaveCount(0)
}

/** Reasons and evidence of each part of the test of three; whether each holds stays as it stands. */
export async function fillTests(page: Page): Promise<void> {
  for (const [name, reasons, evidence] of [
    ['Đúng chủ trương', 'Làm đúng quyết định cho thí điểm.', 'Quyết định 12-QĐ/UB'],
    ['Động cơ trong sáng', 'Đối chiếu với kê khai lợi ích.', 'Kê khai lợi ích trong kế hoạch'],
    ['Vì lợi ích chung', 'Giảm đi lại cho 146 hộ.', 'Danh sách hộ nhận kết quả tại thôn'],
  ] as const) {
    await page.getByLabel(`Lý do nhận định: ${name.toLocaleLowerCase('vi')}`).fill(reasons)
    const group = page.getByRole('group', { name: `Chứng cứ: ${name}` })
    await group.getByLabel('Chứng cứ 1', { exact: true }).fill(evidence)
  }
}
