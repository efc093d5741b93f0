/** Files that lie on desks, read and not yet confirmed. */
import type pg from 'pg'
import type { FileStore } from '../../src/platform/files/store.ts'
import { read } from '../../src/reader/index.ts'
import { textOf } from '../cascades/texts.ts'
import { holderOf } from '../people/posts.ts'
import { demoToday, type World } from '../world.ts'
import { keepText } from './documents.ts'
import { at, type Numbers } from './rows.ts'

/** text, for whom, name of the file, day, and at whose desk (office of the organisation). */
const waiting = [
  ['cho-doc-thong-bao-ket-luan', 'tinh', '34-HD BTGDVTW so ket CT09.txt', '2026-11-20'],
  ['cho-doc-thong-bao-ket-luan', 'tinh/tuyengiaodanvan', '34-HD-BTGDVTW.txt', '2026-11-19'],
  ['cho-doc-cong-van-kem-quyet-dinh', 'tinh', 'CV 166 va QD 88 UBKTTU.txt', '2026-11-20'],
  ['cho-doc-cong-van-ban-to-chuc', 'x/trakhe', 'CV 412 BTCTU ra soat dang vien.txt', '2026-11-19'],
  ['cho-doc-cong-van-ban-to-chuc', 'dangubnd', 'CV412-BTCTU.txt', '2026-11-18'],
] as const

export async function loadReadings(
  client: pg.ClientBase,
  { world, numbers, files }: { world: World; numbers: Numbers; files: FileStore },
): Promise<void> {
  if (world.today !== demoToday) return
  for (const [name, organisation, fileName, day] of waiting) {
    const clerk =
      holderOf(world.posts, `${organisation}/vanphong`, 'clerk', day) ??
      holderOf(world.posts, organisation, 'specialist', day)
    if (!clerk) continue
    const createdAt = at(day, 14.4)
    const source = textOf(name, { province: world.names.province })
    const { text, ...proposal } = read(source)
    const { id, lo } = numbers.organisations.get(organisation)!
    const sha256 = await keepText(client, files, source, createdAt)
    await client.query(
      `insert into reading (public_id, organisation_id, lo, file_sha256, file_name, body, proposal, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[numbers.random.uuid(), id, lo, sha256, fileName, text, JSON.stringify(proposal), createdAt],
        numbers.people.get(clerk)!.id,
      ],
    )
  }
}
