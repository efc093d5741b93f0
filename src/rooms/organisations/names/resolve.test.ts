/** Names as printed in the sample documents, against a province in their shape. */
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProvinceOf2022, openTreeWorld, type TreeWorld } from '../../../../test/tree.ts'
import { rememberAlias, resolveNames } from './resolve.ts'

let world: TreeWorld
beforeAll(async () => {
  world = await openTreeWorld()
  await world.plant(aProvinceOf2022())
})
afterAll(() => world.close())

const day = '2022-03-16'

async function resolved(issuer: string, printed: string) {
  const [answer] = await world.act(ctx =>
    resolveNames(ctx, { names: [printed], issuerId: world.keyOf(issuer), day }),
  )
  return { ...answer!, names: answer!.organisations.map(row => row.name) }
}

const bloc = 'Đảng ủy Khối Doanh nghiệp'
const province = 'Tỉnh ủy Lâm Đồng'
const propaganda = 'Ban Tuyên giáo Tỉnh ủy'

test.each([
  [bloc, 'Tỉnh ủy', 'Tỉnh ủy Lâm Đồng'],
  [bloc, 'Ban Thường vụ Tỉnh ủy', 'Tỉnh ủy Lâm Đồng'],
  [bloc, 'BTV Tỉnh ủy (b/c),', 'Tỉnh ủy Lâm Đồng'],
  [bloc, 'Thường trực Tỉnh uỷ (báo cáo)', 'Tỉnh ủy Lâm Đồng'],
  [bloc, 'Đảng bộ tỉnh Lâm Đồng', 'Tỉnh ủy Lâm Đồng'],
  [province, 'Đảng ủy khối Doanh nghiệp', 'Đảng ủy Khối Doanh nghiệp'],
  [province, 'Đảng bộ xã An Phú', 'Đảng ủy xã An Phú'],
  [province, 'BTGTW', 'Ban Tuyên giáo Trung ương'],
  [province, 'Ban Tổ chức Trung ương (báo cáo)', 'Ban Tổ chức Trung ương'],
  [
    'Ban Tuyên giáo Tỉnh ủy Quảng Ngãi',
    'Sở Thông tin - Truyền thông tỉnh,',
    'Sở Thông tin và Truyền thông tỉnh Quảng Ngãi',
  ],
  ['Thị ủy Đức Phổ', 'Ban Tuyên giáo Tỉnh ủy (báo cáo)', 'Ban Tuyên giáo Tỉnh ủy Quảng Ngãi'],
  [propaganda, 'UBND tỉnh', 'UBND tỉnh Lâm Đồng'],
  [propaganda, 'Đài PT-TH Lâm Đồng', 'Đài Phát thanh - Truyền hình Lâm Đồng'],
  [province, 'Ban Thường vụ Tỉnh đoàn', 'Tỉnh đoàn Lâm Đồng'],
])('%s writes "%s": %s', async (issuer, printed, name) => {
  expect((await resolved(issuer, printed)).names).toEqual([name])
})

test.each<[string, string, string[]]>([
  [
    'Thị ủy Đức Phổ',
    'Đảng ủy Công an, Đảng ủy Quân sự thị xã',
    ['Đảng ủy Công an thị xã', 'Đảng ủy Quân sự thị xã'],
  ],
  ['Huyện ủy Đơn Dương', 'Đảng ủy các xã, phường', ['Đảng ủy xã An Phú', 'Đảng ủy phường Lạc Nghiệp']],
  [
    province,
    'Các thành ủy, huyện ủy, đảng ủy trực thuộc Tỉnh ủy.',
    ['Đảng ủy Khối Doanh nghiệp', 'Huyện ủy Đơn Dương', 'Thành ủy Bảo Lộc', 'Thành ủy Đà Lạt'],
  ],
  [
    'Ban Tuyên giáo Tỉnh ủy Quảng Ngãi',
    'Các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy,',
    ['Đảng ủy Quân sự tỉnh Quảng Ngãi', 'Huyện ủy Bình Sơn', 'Thành ủy Quảng Ngãi', 'Thị ủy Đức Phổ'],
  ],
  [
    bloc,
    'Cấp ủy các tổ chức cơ sở đảng trực thuộc',
    ['Chi bộ Ngân hàng Lạc Dương', 'Đảng bộ Công ty Cổ phần Chè Cao Nguyên'],
  ],
  [province, 'Các sở, ban, ngành của tỉnh,', ['Sở Nội vụ tỉnh Lâm Đồng', 'Sở Y tế tỉnh Lâm Đồng']],
  [
    'Ban Tuyên giáo Tỉnh ủy Quảng Ngãi',
    'Mặt trận, các đoàn thể tỉnh,',
    ['Hội Nông dân tỉnh Quảng Ngãi', 'Ủy ban MTTQ Việt Nam tỉnh Quảng Ngãi'],
  ],
  ['Đảng ủy xã An Phú', 'Các chi bộ trực thuộc', ['Chi bộ thôn 1', 'Chi bộ thôn 2']],
  [propaganda, 'BTG các huyện, thành ủy, đảng ủy trực thuộc Tỉnh ủy', ['Ban Tuyên giáo Huyện ủy Đơn Dương']],
  [
    propaganda,
    'Báo Lâm Đồng, Đài PT-TH Lâm Đồng,',
    ['Báo Lâm Đồng', 'Đài Phát thanh - Truyền hình Lâm Đồng'],
  ],
  [bloc, 'Các CQ tham mưu, giúp việc ĐUK,', ['Ban Tổ chức Đảng ủy Khối', 'Văn phòng Đảng ủy Khối']],
  [
    'Thị ủy Đức Phổ',
    'Mặt trận và các tổ chức chính trị - xã hội thị xã,',
    ['Hội Nông dân thị xã', 'Mặt trận Tổ quốc thị xã'],
  ],
  [
    province,
    'Các ban đảng, ban cán sự đảng, đảng đoàn, Ban Thường vụ Tỉnh đoàn,',
    [
      'Ban cán sự đảng UBND tỉnh',
      'Ban Dân vận Tỉnh ủy',
      'Ban Tổ chức Tỉnh ủy',
      'Ban Tuyên giáo Tỉnh ủy',
      'Đảng đoàn MTTQ tỉnh',
      'Tỉnh đoàn Lâm Đồng',
      'Ủy ban Kiểm tra Tỉnh ủy',
    ],
  ],
])('%s writes "%s": a class', async (issuer, printed, names) => {
  const answer = await resolved(issuer, printed)
  expect([...answer.names].sort()).toEqual([...names].sort())
  expect(answer.unknown).toEqual([])
})

test.each([
  ['Như trên,', 'sameAsAddressees'],
  ['Như kính gửi;', 'sameAsAddressees'],
  ['Lưu VPTU.', 'nobody'],
  ['Các đồng chí UVBCHĐBKDN,', 'nobody'],
  ['Lãnh đạo Ban,', 'nobody'],
  ['Phòng LLCT và LSD, Phòng HC - TH,', 'nobody'],
  ['Hội Làm vườn tỉnh Hà Tiên', 'unresolved'],
])('"%s" is %s', async (printed, how) => {
  expect(await resolved(province, printed)).toMatchObject({ how, names: [] })
})

test('what a person resolved is remembered for that issuer only', async () => {
  const printed = 'T79'
  expect((await resolved(province, printed)).how).toBe('unresolved')
  await world.act(ctx =>
    rememberAlias(ctx, {
      printed: '- T79 (b/c),',
      scopeId: world.keyOf(province),
      organisationIds: [world.keyOf('Ban Tuyên giáo Trung ương')],
    }),
  )
  expect(await resolved(province, printed)).toMatchObject({
    how: 'alias',
    names: ['Ban Tuyên giáo Trung ương'],
  })
  expect((await resolved('Tỉnh ủy Quảng Ngãi', printed)).how).toBe('unresolved')
})

const seeds = new URL('../../../../../shared/seeds/', import.meta.url)
describe.skipIf(!existsSync(seeds))('the sample documents', () => {
  const lines: Record<string, [issuer: string, from: RegExp, resolved: number]> = {
    '000_db5041bfe61b7050.txt': ['Ban Tuyên giáo Tỉnh ủy Quảng Ngãi', /Kính gửi:|Nơi nhận:/, 9],
    '001_9c3354b62cc00736.txt': [propaganda, /Nơi nhận:/, 6],
    '003_d465b73f169d6f0b.txt': [province, /Nơi nhận:/, 5],
    '004_47b4279a114aeff8.txt': ['Thị ủy Đức Phổ', /Nơi nhận:/, 8],
  }
  test.each(Object.entries(lines))(
    '%s: most recipients are found without asking',
    async (file, [issuer, from, least]) => {
      const names = recipientsOf(readFileSync(new URL(file, seeds), 'utf8'), from)
      const answers = await world.act(ctx => resolveNames(ctx, { names, issuerId: world.keyOf(issuer), day }))
      const open = answers.filter(answer => answer.how === 'unresolved')
      expect(
        answers.length - open.length,
        open.map(answer => answer.printed).join(' | '),
      ).toBeGreaterThanOrEqual(least)
    },
  )
})

/** The list lines that follow each heading, as they stand in the file. */
function recipientsOf(text: string, heading: RegExp): string[] {
  const rows = text.split('\n').map(line => line.trim())
  const names: string[] = []
  rows.forEach((row, at) => {
    if (!heading.test(row)) return
    for (const line of rows.slice(at + 1)) {
      if (/^-/.test(line)) names.push(line)
      else if (/,$/.test(line) && names.length > 0) names.push(`${names.pop()} ${line}`)
      else if (line !== '' && names.length > 0) break
    }
  })
  return names
}
