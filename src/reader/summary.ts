/** A reading as readable Vietnamese lines for the terminal. */
import type { DocumentReading, Found, Reading } from './types.ts'

const TYPES: Record<string, string> = {
  CV: 'Công văn',
  KH: 'Kế hoạch',
  HD: 'Hướng dẫn',
  KL: 'Kết luận',
  CT: 'Chỉ thị',
  QĐ: 'Quyết định',
  QyĐ: 'Quy định',
  QC: 'Quy chế',
  TB: 'Thông báo',
  BC: 'Báo cáo',
  CTr: 'Chương trình',
  NQ: 'Nghị quyết',
  TT: 'Thông tri / Thông tư',
  NĐ: 'Nghị định',
  TTr: 'Tờ trình',
  ĐA: 'Đề án',
  BB: 'Biên bản',
  GM: 'Giấy mời',
  OTHER: 'Văn bản khác',
}
const KINDS = { complete: 'hoàn thành', report: 'báo cáo', event: 'diễn ra' }
const ROLES = { lead: 'chủ trì', coordinate: 'phối hợp', execute: 'thực hiện' }
const PURPOSES = { report: 'để báo cáo', copy: 'để biết', execute: 'để thực hiện', archive: 'lưu' }
const AUTHORITIES = { TM: 'T/M', KT: 'K/T', TL: 'T/L', TUQ: 'TUQ', Q: 'Q.' }
const MISSING = '(không thấy trong văn bản)'

const day = (iso: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(iso)
    ? iso.split('-').reverse().join('/')
    : /^\d{4}-\d{2}$/.test(iso)
      ? iso.split('-').reverse().join('/')
      : iso
const mark = (found: Found<unknown> | null) => (found && found.confidence < 0.6 ? ' (cần xem lại)' : '')
const line = (label: string, found: Found<string> | null) =>
  `${label}: ${found ? found.value : MISSING}${mark(found)}`

function documentLines(d: DocumentReading): string[] {
  const number = d.symbol
    ? `${d.number?.value ?? '…'}${/^\d{4}\//.test(d.symbol.value) ? '/' : d.symbol.value.includes('/') ? '-' : '/'}${d.symbol.value}`
    : (d.number?.value ?? MISSING)
  const signer = d.signer?.value
  const out = [
    `${d.type ? TYPES[d.type.value] : 'Văn bản'} số ${number}${mark(d.number)}`,
    line('  Cơ quan ban hành', d.issuer) + (d.parentIssuer ? ` (${d.parentIssuer.value})` : ''),
    `  Địa danh, ngày: ${d.place?.value ?? '…'}, ${d.date ? day(d.date.value) : MISSING}${mark(d.date)}`,
    line('  Trích yếu', d.subject),
    `  Người ký: ${signer ? [signer.authority && AUTHORITIES[signer.authority], signer.post, signer.name].filter(Boolean).join(', ') : MISSING}`,
  ]
  if (d.disseminationScope) out.push(`  Phổ biến tới: ${d.disseminationScope.value}`)
  section(
    out,
    'Văn bản dẫn chiếu',
    d.cites.map(
      ({ value }) =>
        `${value.label}${value.date ? `, ngày ${day(value.date)}` : ''}${value.basis ? ' (căn cứ)' : ''}`,
    ),
  )
  section(
    out,
    'Kính gửi',
    d.addressees.map(a => a.value),
  )
  section(
    out,
    'Nơi nhận',
    d.distribution.map(({ value }) => `${value.to}${value.purpose ? ` (${PURPOSES[value.purpose]})` : ''}`),
  )
  section(
    out,
    'Thời hạn',
    d.deadlines.map(
      ({ value }) =>
        `${day(value.date)} ${KINDS[value.kind]}${value.who ? `: ${value.who}` : ''}${value.clause ? ` [mục ${value.clause}]` : ''}`,
    ),
  )
  section(
    out,
    'Nhiệm vụ',
    d.assignments.map(
      ({ value }) =>
        `${value.who} ${ROLES[value.role]}: “${value.quote} …”${value.clause ? ` [mục ${value.clause}]` : ''}`,
    ),
  )
  section(
    out,
    'Học tập, quán triệt',
    d.sessions.map(
      ({ value }) =>
        `${value.organiser ?? '…'} → ${value.audience ?? '…'}${value.classes ? `, ${value.classes} lớp` : ''}${value.deadline ? `, trước ${day(value.deadline)}` : ''}`,
    ),
  )
  section(
    out,
    'Không thuộc đối tượng',
    d.exclusions.map(x => x.value),
  )
  return out
}

function section(out: string[], title: string, items: string[]): void {
  if (!items.length) return
  out.push(`  ${title}:`)
  for (const item of items) out.push(`    - ${item}`)
}

/** The whole reading as text; `file` heads it when several files are read. */
export function summary(reading: Reading, file: string | null): string {
  const head = file ? [`== ${file}`] : []
  const documents = reading.documents.map((d, i) =>
    [...(reading.documents.length > 1 ? [`Văn bản thứ ${i + 1} trong tệp`] : []), ...documentLines(d)].join(
      '\n',
    ),
  )
  return [...head, ...documents].join('\n')
}
