import { globSync, readFileSync, statSync } from 'node:fs'
import { readdir, utimes } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { notifications, work } from '../../platform/desk/contract.ts'
import { tasksOf } from '../../platform/jobs/jobs.ts'
import {
  childrenAtWork,
  letter,
  picture,
  scannedPdf,
  slip,
  stamped,
} from '../../reader/extract/scans.support.ts'
import { openFile } from '../../reader/index.ts'
import * as contract from './contract.ts'
import { room } from './index.ts'

type Client = Awaited<ReturnType<World['call']>>

let world: World
let clerk: Client
beforeAll(async () => {
  world = await openWorld()
  clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
})
afterAll(() => world?.close())

const upload = (bytes: Buffer, name: string) =>
  clerk(contract.uploadReading, { file: new File([new Uint8Array(bytes)], name) })
const open = (id: string) => clerk(contract.getReading, { params: { id } })

/** What the installation keeps of the file and of the row. */
async function kept(id: string) {
  const { pool } = world.application.database
  const { rows } = await pool.query(
    'select id, body, proposal, file_sha256, held, file_name from reading where public_id = $1',
    [id],
  )
  const { rows: files } = await pool.query('select sha256 from stored_file')
  return { row: rows[0], files: files.map(({ sha256 }) => sha256 as string) }
}

test('a scan is answered at once, recognised afterwards, and then waits with what was read', async () => {
  const { id, state, documents } = await upload(scannedPdf(letter()), 'cong-van-quet.pdf')
  expect([state, documents]).toEqual(['recognising', 0])
  expect(await open(id)).toMatchObject({
    state: 'recognising',
    recognition: { done: 0, total: 1 },
    documents: [],
    allowed: ['discard'],
    ocr: null,
  })
  const confirming = async () => (await clerk(work)).items.filter(item => item.reason === 'confirmReading')
  expect(await confirming()).toEqual([])
  const listed = async (state?: 'waiting') =>
    (await clerk(contract.listReadings, { query: state ? { state } : {} })).items.map(line => line.state)
  expect([await listed(), await listed('waiting')]).toEqual([[], ['recognising']])

  await world.runJobs()
  const reading = await open(id)
  expect(reading).toMatchObject({ state: 'proposed', recognition: null, failure: null })
  expect(reading.documents[0]?.reading).toMatchObject({
    number: { value: '482' },
    symbol: { value: 'SNV-TCCB' },
    date: { value: '2026-10-14' },
  })
  expect(reading.ocr).toMatchObject({ pages: [1], unread: [] })
  for (const { start, end } of reading.ocr!.doubts) expect(reading.text.slice(start, end)).toMatch(/^\S/)
  expect(await listed()).toEqual(['proposed'])
  expect((await confirming()).map(item => item.href)).toEqual([`/doc/${id}`])
  expect((await clerk(notifications)).items[0]).toMatchObject({
    reason: 'directives.recognised',
    data: { file: 'cong-van-quet.pdf' },
    href: `/doc/${id}`,
  })

  expect(reading.hasCopy).toBe(true)
  const copy = (await clerk(contract.downloadReadingCopy, { params: { id } })) as Blob
  const found = await openFile(new Uint8Array(await copy.arrayBuffer()), 'ban-sao.pdf')
  expect(found.scanned).toEqual([])
  expect(found.pages[0]).toContain('Độc lập - Tự do - Hạnh phúc')

  const [left, top] = placeIn(reading.places[0]!, reading.text, /482/)
  // drawn at 225, 205 of 1240 × 1754 points
  expect(Math.abs(left! - 1815)).toBeLessThan(400)
  expect(Math.abs(top! - 1055)).toBeLessThan(120)
  const page = (of: Client, number: number) =>
    of(contract.getPagePicture, { params: { id, page: number } }) as Promise<Blob>
  const picture = Buffer.from(await (await page(clerk, 1)).arrayBuffer())
  expect(picture.subarray(8, 12).toString()).toBe('WEBP')
  const other = await world.call('Văn phòng Tỉnh ủy Sông Trăng', 'clerk', 'Tỉnh ủy Sông Trăng')
  const nothing = { problem: { code: 'platform.notFound' } }
  await expect(page(clerk, 2)).rejects.toMatchObject(nothing)
  await expect(page(other, 1)).rejects.toMatchObject(nothing)
})

/** Left and top of the first word that the pattern begins in. */
function placeIn(places: readonly number[], text: string, pattern: RegExp): number[] {
  const at = text.search(pattern)
  const word = places.findIndex((start, n) => n % 6 === 0 && start <= at && at < places[n + 1]!)
  expect(word, `${pattern} has a place`).toBeGreaterThanOrEqual(0)
  return places.slice(word + 2, word + 4)
}

test('a scan found to be marked Mật is refused, and neither its file nor its name is kept', async () => {
  const before = (await kept('00000000-0000-0000-0000-000000000000')).files
  const secret = stamped('TỐI MẬT', '#d22', 0)
  const { id, state } = await upload(secret, 'ke-hoach-A2.png')
  expect(state).toBe('recognising')
  expect((await kept(id)).files).toEqual(before)
  const onDisk = () =>
    globSync('**/*', { cwd: world.dataDir })
      .filter(path => /^(files|quarantine)/.test(path))
      .sort()
  const stored = onDisk().filter(path => path.startsWith('files'))
  expect(onDisk().filter(path => path.startsWith('quarantine/'))).toHaveLength(1)
  for (const path of onDisk())
    if (statSync(`${world.dataDir}/${path}`).isFile())
      expect(readFileSync(`${world.dataDir}/${path}`).includes(secret.subarray(0, 64)), path).toBe(false)
  await world.runJobs()
  const after = await kept(id)
  expect(after.row).toMatchObject({ body: '', file_sha256: null, file_name: '', proposal: { documents: [] } })
  expect([after.files, after.row.held]).toEqual([before, null])
  expect(onDisk()).toEqual([...stored, 'quarantine'].sort())
  const reading = await open(id)
  expect(reading).toMatchObject({ state: 'unreadable', fileName: '', text: '', allowed: ['discard'] })
  expect(reading.failure).toContain('“Tối mật”')
  expect((await clerk(notifications)).items[0]).toMatchObject({ reason: 'directives.secretErased', data: {} })
  const { rows } = await world.application.database.pool.query(
    `select 1 from history where object_type = 'reading' and (before::text || after::text) ilike '%A2%'`,
  )
  expect(rows).toEqual([])
})

test('a picture without a word is refused with its sentence and may be put away', async () => {
  const { id } = await upload(picture(900, () => {}).toBuffer('image/jpeg'), 'trang-trang.jpg')
  await world.runJobs()
  const reading = await open(id)
  expect(reading).toMatchObject({ state: 'unreadable', fileName: 'trang-trang.jpg' })
  expect(reading.failure).toContain('Không nhận ra chữ nào')
  expect((await kept(id)).row.file_sha256).toBeNull()
  const { state } = await clerk(contract.discardReading, {
    params: { id },
    body: { version: reading.version },
  })
  expect(state).toBe('discarded')
})

test('the copy of a scan goes with its document, and with the scan when that is put aside', async () => {
  const { id } = await upload(slip(), 'phieu.png')
  await world.runJobs()
  const { version, text } = await open(id)
  const files = (await kept(id)).files.length
  await clerk(contract.discardReading, { params: { id }, body: { version } })
  expect((await kept(id)).files.length).toBe(files - 2)
  const gone = { problem: { code: 'platform.notFound' } }
  await expect(clerk(contract.downloadReadingCopy, { params: { id } })).rejects.toMatchObject(gone)

  const again = await upload(slip(), 'phieu.png')
  await world.runJobs()
  const { documents } = await clerk(contract.confirmReading, {
    params: { id: again.id },
    body: { version: (await open(again.id)).version, documents: [confirmed(text)] },
  })
  const params = { id: documents[0]!.id }
  expect(await clerk(contract.getDocument, { params })).toMatchObject({ hasFile: true, hasCopy: true })
  const copyOf = async () => {
    const copy = (await clerk(contract.downloadCopy, { params })) as Blob
    return Buffer.from(await copy.arrayBuffer())
  }
  const copy = await copyOf()
  expect(copy.subarray(0, 5).toString()).toBe('%PDF-')

  // handed in as a file of its own and put aside, it still belongs to the scan
  const own = await upload(copy, 'ban-sao.pdf')
  expect(own.state).toBe('proposed')
  await clerk(contract.discardReading, {
    params: { id: own.id },
    body: { version: (await open(own.id)).version },
  })
  expect((await copyOf()).equals(copy)).toBe(true)
})

/** What a person confirms of the slip. */
const confirmed = (text: string) => ({
  type: 'CV' as const,
  number: 482,
  symbol: 'SNV-TCCB',
  issuerName: 'Sở Nội vụ',
  issuerId: null,
  parentIssuerName: null,
  issuedOn: '2022-03-02',
  place: 'Đồng Sơn',
  subject: 'Báo cáo biên chế',
  urgency: null,
  signer: null,
  disseminationScope: null,
  relations: [],
  recipients: [],
  duties: { deadlines: [], assignments: [], sessions: [], exclusions: [] },
  span: { start: 0, end: text.length },
  register: 'in' as const,
})

test('put aside while it is recognised: the child is killed, nothing is kept, nothing comes after', async () => {
  const { id } = await upload(letter().toBuffer('image/png'), 'dang-doc.png')
  expect(await held()).toHaveLength(1)
  const running = world.runJobs()
  await expect.poll(childrenAtWork, { timeout: 300_000 }).toBe(true)
  const { version } = await open(id)
  await clerk(contract.discardReading, { params: { id }, body: { version } })
  await running
  expect(childrenAtWork()).toBe(false)
  expect((await open(id)).state).toBe('discarded')
  expect(await held()).toEqual([])
})

test('started anew, the server takes up what was left; run twice at once it is done once', async () => {
  const { id } = await upload(slip(), 'con-do.png')
  world.queued.splice(0)
  const again = tasksOf([room]).find(task => task.atStart)!
  await again.run(world.application, {})
  expect(world.queued).toEqual([{ job: 'directives.recognise', data: { reading: (await kept(id)).row.id } }])
  const task = tasksOf([room]).find(one => one.name === 'directives.recognise')!
  const { data } = world.queued[0]!
  await Promise.all([world.runJobs(), task.run(world.application, data)])
  await task.run(world.application, data)
  expect((await open(id)).state).toBe('proposed')
  const { rows } = await world.application.database.pool.query(
    `select count(*)::int as n from history h join reading r on r.id = h.object_id
    where h.object_type = 'reading' and h.step = 'recognise' and r.public_id = $1`,
    [id],
  )
  expect(rows[0].n).toBe(1)
})

test('a file that is gone is said to be damaged; a text is still read within the upload', async () => {
  const { id } = await upload(stamped('KHẨN', '#d22', 0), 'mat-tep.png')
  await world.application.files.quarantine.erase((await kept(id)).row.held)
  await world.runJobs()
  expect(await open(id)).toMatchObject({
    state: 'unreadable',
    failure: expect.stringContaining('Tệp bị hỏng'),
  })
  const text = Buffer.from(
    'TỈNH ỦY LAM GIANG\n*\nSố 08-CV/TU\n\nLam Giang, ngày 02 tháng 3 năm 2022\n\nNội dung.',
  )
  expect(await upload(text, 'cv.txt')).toMatchObject({ state: 'proposed', documents: 1 })
})

test('what is held for nobody is erased at the start, what somebody waits for is not', async () => {
  const { id } = await upload(slip(), 'con-cho.png')
  await world.application.files.quarantine.hold(Buffer.from('của một giao dịch đã lùi lại'))
  const long = new Date(Date.now() - 600_000)
  for (const name of await held()) await utimes(`${world.dataDir}/quarantine/${name}`, long, long)
  await tasksOf([room])
    .find(task => task.name === 'directives.sweepHeld')!
    .run(world.application, {})
  expect(await held()).toEqual([(await kept(id)).row.held.split('.')[0]])
})

function held(): Promise<string[]> {
  return readdir(`${world.dataDir}/quarantine`)
}
