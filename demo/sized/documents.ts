/** Many documents of other matters for measuring search: subjects and bodies from a vocabulary of offices. */
import type pg from 'pg'
import { dayNumber, dayOfNumber } from '../../src/platform/dates/dates.ts'
import { fold } from '../../src/platform/text.ts'
import { copyRows } from '../load/copy.ts'
import type { Random } from '../random.ts'
import type { SizedTree } from './tree.ts'

const types = ['CV', 'KH', 'HD', 'TB', 'BC', 'QĐ', 'NQ', 'CTr'] as const
const matters = (
  'đẩy mạnh cải cách hành chính;phòng, chống thiên tai;chuyển đổi số;công tác dân vận khéo;bảo vệ môi trường;' +
  'xây dựng nông thôn mới;phát triển kinh tế tư nhân;công tác kiểm tra, giám sát;giáo dục truyền thống;bình đẳng giới;' +
  'bảo hiểm y tế toàn dân;phòng, chống tham nhũng, lãng phí;quy hoạch cán bộ;kết nạp đảng viên;sinh hoạt chi bộ;' +
  'học tập và làm theo tư tưởng Hồ Chí Minh;an toàn giao thông;phòng cháy, chữa cháy;quản lý đất đai;giảm nghèo bền vững'
).split(';')
const actions = 'về tăng cường;về tiếp tục;tổng kết;sơ kết;triển khai;rà soát;kiểm tra;hướng dẫn'.split(';')
const words = (
  'cấp ủy chính quyền địa phương đơn vị cơ quan tổ chức thực hiện nhiệm vụ giải pháp kết quả hạn chế nguyên nhân phối hợp ' +
  'chủ trì theo dõi đôn đốc báo cáo thời hạn quý tháng năm tỉnh xã phường thôn cán bộ đảng viên nhân dân doanh nghiệp hội viên ' +
  'đoàn viên tuyên truyền vận động giám sát phản biện ngân sách đầu tư công trình dự án nguồn lực chất lượng hiệu quả tiến độ'
).split(' ')

export async function copyDocuments(
  client: pg.ClientBase,
  tree: SizedTree,
  random: Random,
  count: number,
): Promise<void> {
  const issuers = [...tree.nodes.keys()].filter(index => tree.nodes[index]!.kind === 'partyBody')
  const first =
    1 + Number((await client.query('select coalesce(max(id), 0) as last from document')).rows[0].last)
  const last = dayNumber('2026-11-20')
  const issuerOf = new Uint32Array(count)
  await copyRows(
    client,
    'document',
    [
      ...([
        'id',
        'state',
        'version',
        'issuer_id',
        'issuer_name',
        'type',
        'number',
        'symbol',
        'issued_on',
      ] as const),
      ...(['subject', 'body', 'identity', 'number_folded', 'tsv', 'created_at'] as const),
    ],
    (function* () {
      for (let i = 0; i < count; i++) {
        const issuer = random.pick(issuers)
        issuerOf[i] = issuer
        const type = random.pick(types)
        const number = random.between(1, 3000)
        const symbol = `${type}/${tree.nodes[issuer]!.symbol}`
        const on = dayOfNumber(last - Math.floor(random.next() ** 2 * 3600))
        const subject = `${random.pick(actions)} ${random.pick(matters)}`
        const body = Array.from({ length: 60 }, () => random.pick(words)).join(' ')
        const name = tree.nodes[issuer]!.name
        const identity = `measured ${i}`
        yield [
          ...[first + i, 'issued', 2, issuer + 1, name, type, number, symbol, on, subject, body, identity],
          ...[
            `${number} ${fold(symbol)}`,
            lexemes(`${number} ${symbol} ${subject} ${name} ${body}`),
            `${on}T02:00:00Z`,
          ],
        ]
      }
    })(),
  )
  await copyRows(
    client,
    'register_entry',
    ['organisation_id', 'lo', 'document_id', 'direction', 'book', 'serial', 'entered_on'],
    (function* () {
      for (let i = 0; i < count; i++) {
        const issuer = issuerOf[i]!
        yield [issuer + 1, tree.lo[issuer]!, first + i, 'out', 'đo', i + 1, '2026-11-20']
      }
    })(),
  )
}

/** The text of a tsvector as `to_tsvector('vn', …)` would make it of these plain words, without asking the server. */
function lexemes(text: string): string {
  const places = new Map<string, number[]>()
  fold(text)
    .split(' ')
    .forEach((word, index) => {
      const known = places.get(word)
      if (known) known.push(index + 1)
      else places.set(word, [index + 1])
    })
  return [...places].map(([word, at]) => `'${word}':${at.slice(0, 20).join(',')}`).join(' ')
}
