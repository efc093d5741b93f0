/** An official report is read back by our own reader, and says what its profile prescribes. */
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { read, toText } from '../../../reader/index.ts'
import { numberLine, type OfficialReport, officialDocument, placeAndDay } from './document.ts'
import { citedAs } from './head.ts'
import { profileOn, profiles } from './profiles.ts'

const report = (day: string): OfficialReport => ({
  head: {
    number: 5,
    symbol: 'BC/HU',
    place: 'Lam Giang',
    day,
    superior: 'Tỉnh ủy Lam Giang',
    issuer: 'Huyện ủy Trà Khê',
    subject: 'kết quả học tập, quán triệt Kết luận số 14-KL/TW của Bộ Chính trị',
    bases: [],
    recipients: ['Thường trực Tỉnh ủy (báo cáo)', 'Ban Tuyên giáo Tỉnh ủy', 'Lưu Huyện ủy'],
    authority: 'T/M BAN THƯỜNG VỤ',
    post: 'BÍ THƯ',
    signer: 'Trần Văn Bình',
  },
  opening: [
    'Thực hiện Công văn số 548-CV/BTGTU, ngày 08/11/2021 của Ban Tuyên giáo Tỉnh ủy, Huyện ủy báo cáo như sau:',
  ],
  parts: [
    {
      heading: 'Kết quả học tập',
      paragraphs: [],
      table: {
        head: ['TT', 'Chỉ tiêu', 'Số lượng'],
        rows: [['1', 'Đảng viên đã dự', '1.204']],
        widths: [10, 100, 40],
      },
    },
    { heading: 'Đánh giá', paragraphs: [{ text: 'Bảo đảm tiến độ.', after: ' (Đảng ủy xã Trà Vân)' }] },
  ],
})

test.each(profiles)('$name: header and foot are read back', async profile => {
  const day = profile.effectiveFrom
  expect(profileOn(day)).toBe(profile)
  const bytes = await officialDocument(profile, report(day))
  const { documents } = read((await toText(bytes, 'bao-cao.docx')).pages)
  expect(documents).toHaveLength(1)
  const [found] = documents
  expect(found!.type?.value).toBe('BC')
  expect(found!.number?.value).toBe('05')
  expect(found!.symbol?.value).toBe('BC/HU')
  expect(found!.date?.value).toBe(day)
  expect(found!.place?.value).toBe('Lam Giang')
  expect(found!.parentIssuer?.value.toLowerCase()).toBe('tỉnh ủy lam giang')
  expect(found!.issuer?.value.toLowerCase()).toBe('huyện ủy trà khê')
  expect(found!.subject?.value).toContain('kết quả học tập, quán triệt Kết luận số 14-KL/TW')
  expect(found!.signer?.value).toMatchObject({ name: 'Trần Văn Bình', post: 'Bí thư', authority: 'TM' })
  expect(found!.distribution.map(line => line.value)).toEqual([
    { to: 'Thường trực Tỉnh ủy', purpose: 'report' },
    { to: 'Ban Tuyên giáo Tỉnh ủy', purpose: null },
    { to: 'Lưu Huyện ủy', purpose: 'archive' },
  ])
  expect(found!.cites.map(cite => `${cite.value.number}-${cite.value.symbol}`)).toEqual(
    expect.arrayContaining(['548-CV/BTGTU', '14-KL/TW']),
  )
})

test('numbers and days are written as the Party writes them', () => {
  expect(numberLine({ number: 5, symbol: 'BC/TU' })).toBe('Số 05-BC/TU')
  expect(numberLine({ number: 120, symbol: 'BC/TU' })).toBe('Số 120-BC/TU')
  expect(placeAndDay({ place: 'Lam Giang', day: '2026-02-05' })).toBe('Lam Giang, ngày 05 tháng 02 năm 2026')
  expect(placeAndDay({ place: 'Lam Giang', day: '2026-05-27' })).toBe('Lam Giang, ngày 27 tháng 5 năm 2026')
})

test('the profile follows the day of the document', () => {
  expect(profileOn('2026-05-26').name).toBe('PARTY_HD36_2018')
  expect(profileOn('2026-05-27').name).toBe('PARTY_HD05_2026')
  expect(profileOn('2010-01-01').name).toBe('PARTY_HD36_2018')
})

test('the signature stays in one piece, with the last lines above it', async () => {
  const bytes = await officialDocument(profileOn('2026-05-27'), report('2026-05-27'))
  const xml = await partOf(bytes, 'word/document.xml')
  const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs)!
  expect(rows.at(-1)).toContain('Trần Văn Bình')
  expect(rows.at(-1)).toContain('<w:cantSplit')
  const above = xml.slice(0, xml.lastIndexOf('<w:tbl>')).match(/<w:p>(?:(?!<w:p>).)*?<\/w:p>/gs)!
  expect(above.at(-2)).toContain('Bảo đảm tiến độ.')
  for (const paragraph of above.slice(-2)) expect(paragraph).toContain('<w:keepNext')
})

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry())
    if (entry.fileName === name) return text(await zip.openReadStreamPromise(entry))
  throw new Error(`no ${name}`)
}

test('a basis is cited by the name of its type', () => {
  expect(citedAs('44-KH/TU, 28/02/2022')).toBe('Kế hoạch số 44-KH/TU, ngày 28/02/2022')
  expect(citedAs('548-CV/BTGTU')).toBe('Công văn số 548-CV/BTGTU')
  expect(citedAs('12/2026')).toBe('văn bản số 12/2026')
})
