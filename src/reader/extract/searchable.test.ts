import { expect, test } from 'vitest'
import { openFile, read, toText } from '../index.ts'
import { letter, picture, scannedPdf } from './scans.support.ts'
import { searchableCopy } from './searchable.ts'
import { searchablePdf } from './searchable-pdf.ts'

const words = (text: string) => text.split(/\s+/).filter(Boolean)

test('the copy of a scan is found by its words, with their marks, at their places', async () => {
  const scan = scannedPdf(letter())
  const recognised = await toText(scan, 'a.pdf')
  const copy = await searchableCopy(scan, recognised)
  const found = await toText(copy!, 'copy.pdf')
  expect(found.ocr).toBeUndefined()
  expect(words(found.pages[0]!).sort()).toEqual(words(recognised.pages[0]!).sort())
  const [document] = read(found.pages).documents
  expect(document).toMatchObject({
    number: { value: '482' },
    symbol: { value: 'SNV-TCCB' },
    issuer: { value: 'Sở Nội vụ' },
    date: { value: '2026-10-14' },
  })
  for (const word of ['Đồng', 'Hạnh', 'Thực']) {
    const [there, here] = [placeOf(found, word), placeOf(recognised, word)]
    for (let n = 0; n < 4; n++) expect(Math.abs(there[n]! - here[n]!), word).toBeLessThan(150)
  }
})

/** Left, top, width and height of a word in ten-thousandths of the page. */
function placeOf({ pages, places }: { pages: string[]; places: number[][] }, word: string): number[] {
  const at = pages[0]!.indexOf(word)
  const n = places[0]!.findIndex((start, i) => i % 6 === 0 && start <= at && at < places[0]![i + 1]!)
  return places[0]!.slice(n + 2, n + 6)
}

const A4 = { width: 595, height: 842 }

/** Words in rows of ten on a page. */
function spreadOver(text: string): number[] {
  let end = 0
  return text.split(' ').flatMap((word, n) => {
    const start = text.indexOf(word, end)
    end = start + word.length
    return [start, end, 500 + (n % 10) * 900, 500 + Math.floor(n / 10) * 400, 800, 200]
  })
}

test('a scan with the text of a recogniser that knew little Vietnamese is recognised anew', async () => {
  const canvas = picture(1754, put => put('Thực hiện Kế hoạch', 200, 200))
  const line = 'Thuc hiên Ke hoach cua Hi dong Sang kien, cac don vi trong nganh to chirc xet cong nhan '
  const scannedIn = async (text: string) => {
    const page = { jpeg: canvas.toBuffer('image/jpeg', 60), picture: { width: 1240, height: 1754 } }
    const bytes = searchablePdf([{ ...page, paper: A4, text, places: spreadOver(text) }])
    return (await openFile(bytes, 'a.pdf')).scanned
  }
  const good = 'Thực hiện Kế hoạch của Hội đồng Sáng kiến, các đơn vị trong ngành tổ chức xét công nhận '
  expect(await Promise.all([scannedIn(line.repeat(4).trim()), scannedIn(good.repeat(4).trim())])).toEqual([
    [1],
    [],
  ])
})

test('signs beyond one font, and letters outside the first plane, are found too', async () => {
  const signs = Array.from({ length: 400 }, (_, n) => String.fromCharCode(0x4e00 + n))
  const text = `${signs.slice(0, 200).join('')} ${signs.slice(200).join('')} 𠮷 Đường lối`
  const page = { picture: { width: 1, height: 1 }, paper: A4, text, places: spreadOver(text) }
  const { pages } = await toText(searchablePdf([{ ...page, jpeg: Buffer.alloc(0) }]), 'a.pdf')
  expect(words(pages[0]!)).toEqual(words(text))
})
