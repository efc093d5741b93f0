import { expect, test } from 'vitest'
import { read, toText } from '../index.ts'
import { fromOldFont } from './old-fonts.ts'

const LETTER = `
<table><tr>
 <td><p align=center>UBND TỈNH ĐỒNG SƠN<br><b>SỞ NỘI VỤ</b></p><p>Số: 482/SNV-TCCB</p><p>V/v báo cáo biên chế năm 2026</p></td>
 <td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p><p><b>Độc lập - Tự do - Hạnh phúc</b></p><p><i>Đồng Sơn, ngày 14 tháng 10 năm 2026</i></p></td>
</tr></table>
<p>Kính gửi: Ủy ban nhân dân các xã, phường.</p>
<p>Thực hiện <a href="/vb/65">Kế hoạch số 65/KH-UBND ngày 05/9/2026</a> của Ủy ban nhân dân tỉnh về rà soát biên chế, Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường gửi báo cáo về Sở Nội vụ trước ngày 30/11/2026.</p>
<table border=1><tr><th>STT<th>Nội dung<th>Thời hạn</tr><tr><td>1<td>Tổng hợp<br>số liệu<td>15/11/2026</tr></table>
<table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT, TCCB.</td>
<td><b>KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC</b><br><br>Trần Quốc Bình</td></tr></table>`

const NEWS = Array.from(
  { length: 12 },
  (_, i) => `<li><a href="/tin/${i}">Hội nghị triển khai nhiệm vụ công tác tháng ${i + 1} năm 2026</a></li>`,
).join('')

const PORTAL = `<!doctype html><html><head><title>Sở Nội vụ</title><style>.x{color:red}</style>
<script>var so = "Số: 999/GIA-MAO"; fetch('http://xau.example')</script></head><body>
<div class="top-banner"><a href="/">CỔNG THÔNG TIN ĐIỆN TỬ SỞ NỘI VỤ</a></div>
<nav><ul><li><a href="/">Trang chủ</a><li><a href="/gt">Giới thiệu</a><li><a href="/vb">Văn bản</a></ul></nav>
<form id="aspnetForm"><div class="wrapper"><div class="col-left"><h3>Tin mới</h3><ul>${NEWS}</ul></div>
<div class="main-content"><div class="breadcrumb"><a href="/">Trang chủ</a> &gt; Văn bản</div>
<div class="detail"><span style="display:none">Số: 111/AN-AN</span>${LETTER}</div>
<div class="related"><h3>Văn bản liên quan</h3><ul>${NEWS}</ul></div></div></div></form>
<div class="cookie-notice">Trang này dùng cookie, xin bấm đồng ý để tiếp tục sử dụng.</div>
<footer>Bản quyền thuộc Sở Nội vụ. Giấy phép số 12/GP-TTĐT ngày 01 tháng 2 năm 2020. Điện thoại: 0123.</footer>
<img src="http://xau.example/dem.gif"></body></html>`

async function readPage(bytes: Buffer) {
  const { kind, pages } = await toText(bytes, 'trang.html')
  expect(kind).toBe('html')
  return { text: pages[0]!, document: read(pages).documents[0]! }
}

function expectLetter({ document }: Awaited<ReturnType<typeof readPage>>) {
  expect(document.number?.value).toBe('482')
  expect(document.symbol?.value).toBe('SNV-TCCB')
  expect(document.issuer?.value).toBe('Sở Nội vụ')
  expect(document.date?.value).toBe('2026-10-14')
  expect(document.addressees.map(a => a.value)).toEqual(['Ủy ban nhân dân các xã, phường'])
  expect(document.signer?.value).toEqual({ name: 'Trần Quốc Bình', authority: 'KT', post: 'Phó Giám đốc' })
  expect(document.deadlines.map(d => d.value.date)).toContain('2026-11-30')
  expect(document.distribution.map(d => d.value.to)).toEqual(['Như trên', 'Lưu: VT, TCCB'])
}

test('the document is found among menus, notices and footers, and its tables keep their rows', async () => {
  const page = await readPage(Buffer.from(PORTAL))
  expectLetter(page)
  expect(page.text).not.toMatch(/GIA-MAO|AN-AN|Trang chủ|Hội nghị triển khai|cookie|Giấy phép/)
  expect(page.text).toContain('1\tTổng hợp số liệu\t15/11/2026')
  expect(page.text).toContain('UBND TỈNH ĐỒNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
})

test('a bare page, a part of a page, and paragraphs without any container are read too', async () => {
  for (const html of [LETTER, `<body>${LETTER}</body>`, `<div><div><center>${LETTER}</center></div></div>`])
    expectLetter(await readPage(Buffer.from(html)))
})

test('UTF-16, windows-1258 and the letters of old fonts', async () => {
  const wide = Buffer.from(`\uFEFF${PORTAL}`, 'utf16le')
  expectLetter(await readPage(wide))
  const tones: Record<string, number> = {
    '\u0300': 0xcc,
    '\u0309': 0xd2,
    '\u0303': 0xde,
    '\u0301': 0xec,
    '\u0323': 0xf2,
  }
  const letters: Record<string, number> = {
    Ă: 0xc3,
    ă: 0xe3,
    Đ: 0xd0,
    đ: 0xf0,
    Ơ: 0xd5,
    ơ: 0xf5,
    Ư: 0xdd,
    ư: 0xfd,
  }
  // windows-1258 has the vowel of a letter and its tone apart
  const apart = PORTAL.replace(/\p{L}/gu, letter => {
    const [, tone] = /([\u0300\u0309\u0303\u0301\u0323])/.exec(letter.normalize('NFD')) ?? []
    return tone ? letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone : letter
  })
  const bytes = Buffer.from([...apart].map(sign => tones[sign] ?? letters[sign] ?? sign.charCodeAt(0)))
  expectLetter(await readPage(bytes))
  const vni = Buffer.from(
    '<p>UÛy ban nhaân daân caùc xaõ, phöôøng coù traùch nhieäm baùo caùo veà tænh</p>',
    'latin1',
  )
  expect((await readPage(vni)).text).toBe('Ủy ban nhân dân các xã, phường có trách nhiệm báo cáo về tỉnh')
  const tcvn3 =
    '<p style="font-family: .VnTimeH">quyÕt ®Þnh</p><p>C¸c x·, ph­êng cã tr¸ch nhiÖm b¸o c¸o vÒ tØnh tr­íc ngµy</p>'
  expect((await readPage(Buffer.from(tcvn3, 'latin1'))).text).toBe(
    'QUYẾT ĐỊNH\nCác xã, phường có trách nhiệm báo cáo về tỉnh trước ngày',
  )
})

test('only text of an old font is converted', () => {
  const french = 'été à la forêt où le garçon a reçu ça là-bas naïve élève être même très après voilà déjà'
  const plain = 'là và có lá mà cá bà à á ã ì í ù ú xã gì'
  const mixed = 'Ủy ban\nCéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\n§éc lËp - Tù do - H¹nh phóc'
  for (const text of [french, plain, 'Đảng ủy các xã và phường về việc của ngày tháng', ''])
    expect(fromOldFont(text)).toBeNull()
  expect(fromOldFont(mixed)).toBe('Ủy ban\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc')
})
