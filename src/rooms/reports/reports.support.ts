/** Builders for tests of this room: a form, a request, a report that is filled and sent. */
import { randomUUID } from 'node:crypto'
import { openWorld, type World } from '../../../test/world.ts'
import { RefusedAnswer } from '../../platform/client.ts'
import type { Call } from '../../platform/contract.ts'
import * as contract from './contract.ts'

export type Caller = Awaited<ReturnType<World['call']>>

export const aForm = (): contract.Definition => ({
  sections: [
    {
      key: 'numbers',
      title: 'Kết quả học tập',
      kind: 'figures',
      fields: [
        {
          key: 'expected',
          label: 'Đảng viên phải dự',
          unit: 'người',
          source: null,
          required: true,
          within: null,
        },
        {
          key: 'present',
          label: 'Đảng viên đã dự',
          unit: 'người',
          source: null,
          required: true,
          within: 'expected',
        },
        { key: 'classes', label: 'Lớp đã mở', unit: 'lớp', source: null, required: false, within: null },
      ],
      columns: [],
      prompts: [],
    },
    {
      key: 'speakers',
      title: 'Báo cáo viên tham gia',
      kind: 'list',
      fields: [],
      columns: ['Họ tên', 'Chức vụ'],
      prompts: [],
    },
    {
      key: 'words',
      title: 'Đánh giá',
      kind: 'narrative',
      fields: [],
      columns: [],
      prompts: [
        { key: 'good', label: 'Kết quả nổi bật', required: true },
        { key: 'hard', label: 'Khó khăn, vướng mắc', required: false },
      ],
    },
  ],
})

export async function makeForm(asker: Caller, definition = aForm(), minutes = 30): Promise<string> {
  const { id } = await asker(contract.createForm, {
    body: { name: 'Mẫu kết quả học tập', definition, minutes },
  })
  return id
}

export const anAudience = (organisations: string[] = []): contract.Audience => ({
  lines: [],
  classes: [],
  organisations,
  without: [],
})

export type RequestBody = Call<typeof contract.issueRequest>['body']

/** A request of the receiver on a form; whatever is given replaces the usual. */
export const aRequest = (receiver: string, formId: string, more: Partial<RequestBody> = {}): RequestBody => ({
  key: randomUUID(),
  reason: 'Tổng hợp báo cáo Ban Thường vụ',
  title: 'Kết quả học tập, quán triệt Kết luận 14-KL/TW',
  occasion: 'result',
  formId,
  answers: null,
  receiver,
  through: null,
  throughName: null,
  documentId: null,
  duty: null,
  audience: anAudience(),
  from: '2026-09-01',
  to: '2026-11-30',
  due: '2026-12-15',
  ...more,
})

export const entry = (key: string, more: Partial<contract.Entry> = {}): contract.Entry => ({
  key,
  value: null,
  reason: null,
  text: '',
  rows: [],
  ...more,
})

export const full = (
  expected: number,
  present: number,
  classes: number | null = 1,
  good = 'Bảo đảm tiến độ.',
) => [
  entry('expected', { value: expected }),
  entry('present', { value: present }),
  entry('classes', { value: classes }),
  entry('speakers', { rows: [['Trần Văn Bình', 'Bí thư']] }),
  entry('good', { text: good }),
  entry('hard'),
]

export const send = (
  reporter: Caller,
  id: string,
  version: number,
  entries: contract.Entry[],
  key: string = randomUUID(),
) => reporter(contract.submitReport, { params: { id }, body: { key, version, entries } })

export async function ownReport(reporter: Caller, title?: string): Promise<string> {
  const { items } = await reporter(contract.listReports, { query: { show: 'open' } })
  const found = items.find(item => title === undefined || item.title === title)
  if (!found) throw new Error('no report is owed')
  return found.id
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof RefusedAnswer ? error.problem.code : String(error)
  }
}

export const province = 'Tỉnh ủy Lam Giang'
export const reporters = ['Đảng ủy Khối Doanh nghiệp', 'Huyện ủy Trà Khê'] as const
export type RequestPart = Parameters<typeof aRequest>[2]

/** A provincial committee that asks its two direct committees, a bloc and a district, with one form. */
export async function openOffices() {
  const world = await openWorld()
  const asker = await world.call('Văn phòng Tỉnh ủy', 'clerk', province)
  const bloc = await world.call('Văn phòng Đảng ủy Khối', 'clerk', reporters[0])
  const district = await world.call('Văn phòng Huyện ủy', 'clerk', reporters[1])
  const form = await makeForm(asker)
  const audience = { ...anAudience(), classes: [{ reach: 'children' as const, kinds: ['partyBody'] }] }
  const bodyFor = (more: RequestPart = {}) => aRequest(world.idOf(province), form, { audience, ...more })
  const issue = (more: RequestPart = {}) => asker(contract.issueRequest, { body: bodyFor(more) })
  return { world, asker, bloc, district, form, bodyFor, issue }
}
export type Offices = Awaited<ReturnType<typeof openOffices>>

export const preview = (
  caller: Caller,
  { key: _key, reason: _reason, ...body }: ReturnType<typeof aRequest>,
) => caller(contract.previewRequest, { body })

export const open = (caller: Caller, id: string) => caller(contract.getReport, { params: { id } })

export async function step(
  caller: Caller,
  id: string,
  name: 'accept' | 'return' | 'amend',
  more: { reason?: string; places?: string[] } = {},
) {
  const { version } = await open(caller, id)
  return caller(contract.takeReportStep, { params: { id }, body: { step: name, version, ...more } })
}
