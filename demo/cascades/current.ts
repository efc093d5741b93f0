/**
 * The directive of 8/2026 in two levels, in mid-flow on the day of the world: branches that were quick, branches
 * that were late, one that stopped at a commune, one that was never opened, some sent back.
 */
import { addDays, type Day, writeDay } from '../../src/platform/dates/dates.ts'
import { arrive, cellsBelow } from './finished.ts'
import { answer, type Fate, receiptFor, send, write } from './hops.ts'
import { type CascadeBuilder, isGrassroots, type PlannedDispatch, type PlannedDocument } from './plan.ts'

const provinceDay: Day = '2026-09-21'

/** How a committee below the province behaved; days count from the plan of the province. */
interface Conduct {
  /** Days until it acknowledged; null: never opened. */
  received: number | null
  /** Days until it passed the directive on; null: not yet. */
  passedOn: number | null
  how: 'plan' | 'cover' | 'rule'
  /** Days that it gave its cells. */
  gave: number
  /** Share of its recipients that acknowledged, and of these that studied. */
  reached: number
  studied: number
}

const conducts: Record<string, Conduct> = {
  'x/lamthanh': { received: 1, passedOn: 9, how: 'plan', gave: 30, reached: 1, studied: 1 },
  'x/vanlam': { received: 2, passedOn: 14, how: 'rule', gave: 35, reached: 0.7, studied: 0.8 },
  'x/dongmai': { received: 1, passedOn: 18, how: 'plan', gave: 30, reached: 0.9, studied: 0.85 },
  'x/camkhe': { received: 3, passedOn: 29, how: 'plan', gave: 21, reached: 0.65, studied: 0.6 },
  'x/trakhe': { received: 4, passedOn: 21, how: 'plan', gave: 30, reached: 0.75, studied: 0.7 },
  'x/tralinh': { received: 7, passedOn: 39, how: 'plan', gave: 14, reached: 0.4, studied: 0.4 },
  'x/hoagiang': { received: 3, passedOn: null, how: 'plan', gave: 0, reached: 0, studied: 0 },
  'x/bausen': { received: null, passedOn: null, how: 'plan', gave: 0, reached: 0, studied: 0 },
  'x/thuonglam': { received: 8, passedOn: 24, how: 'plan', gave: 30, reached: 0.5, studied: 0.6 },
  'c/thuonglam/banda': { received: 19, passedOn: 53, how: 'cover', gave: 10, reached: 0.2, studied: 0 },
  'x/duyencat': { received: 5, passedOn: 46, how: 'plan', gave: 12, reached: 0.25, studied: 0.3 },
  coquandang: { received: 1, passedOn: 10, how: 'cover', gave: 30, reached: 0.95, studied: 0.9 },
  dangubnd: { received: 2, passedOn: 17, how: 'cover', gave: 25, reached: 0.8, studied: 0.7 },
  congan: { received: 1, passedOn: 7, how: 'cover', gave: 30, reached: 1, studied: 1 },
  quansu: { received: 1, passedOn: 28, how: 'cover', gave: 20, reached: 0.67, studied: 0.5 },
}

export function planCurrent(builder: CascadeBuilder): void {
  const root = write(builder, {
    ...{ text: '2026-chi-thi', issuer: 'tw', type: 'CT', number: 9, symbol: 'CT/TW', issuedOn: '2026-08-18' },
    subject: 'về khắc phục bệnh hình thức trong phổ biến, học tập và tổ chức thực hiện nghị quyết ở cơ sở',
    signer: { name: 'Phan Đức Nhật Trường', authority: 'TM', post: 'THƯỜNG TRỰC BAN BÍ THƯ' },
    ...{ toCells: true, kept: true },
  })
  root.issuerName = 'Ban Bí thư'
  const arrival = arrive(builder, root, '2026-08-24')
  const plan = write(builder, {
    ...{ text: '2026-ke-hoach-tinh-uy', issuer: 'tinh', type: 'KH', number: 27, symbol: 'KH/TU' },
    issuedOn: provinceDay,
    subject: 'thực hiện Chỉ thị số 09-CT/TW, ngày 18/8/2026 của Ban Bí thư',
    signer: {
      name: builder.holder('tinh', 'deputySecretary', provinceDay),
      authority: 'TM',
      post: 'PHÓ BÍ THƯ',
    },
    above: { document: root, kind: 'implements' },
    kept: true,
  })
  answer(arrival.receipts[0]!, 'localized', plan)
  const hop = sendPlan(builder, root, plan, arrival)
  guide(builder, root, plan, hop)
  for (const [committee, conduct] of Object.entries(conducts)) {
    if (conduct.passedOn !== null) passOn(builder, { root, plan, hop, committee, conduct })
  }
  urge(builder, plan)
}

function sendPlan(
  builder: CascadeBuilder,
  root: PlannedDocument,
  plan: PlannedDocument,
  arrival: PlannedDispatch,
) {
  const { random } = builder
  return send(builder, {
    ...{ document: plan, root, answers: arrival.receipts[0]!, on: provinceDay, due: '2026-11-15' },
    to: builder.below(
      'tinh',
      provinceDay,
      ({ key, state }) => key !== 'tinh/vanphong' && state.kind !== 'stateOrgan',
    ),
    fate: (organisation): Fate => {
      const conduct = conducts[organisation]
      if (conduct?.received === null) return { state: 'sent' }
      if (conduct) return { state: 'received', received: conduct.received }
      if (organisation === 'mt/cuuchienbinh') {
        return {
          state: 'returned',
          note: 'Đề nghị gửi qua Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh theo quy chế phối hợp',
        }
      }
      if (organisation === 'mt/mattran' || organisation === 'tinh/tochuc')
        return { state: 'received', received: 2 }
      return {
        state: 'noted',
        responded: random.between(3, 20),
        note: 'Đã đưa vào chương trình công tác quý IV',
      }
    },
  })
}

function guide(
  builder: CascadeBuilder,
  root: PlannedDocument,
  plan: PlannedDocument,
  hop: PlannedDispatch,
): void {
  const on: Day = '2026-10-02'
  const issuer = 'tinh/tuyengiaodanvan'
  const document = write(builder, {
    ...{
      text: '2026-huong-dan-tuyen-giao',
      issuer,
      type: 'HD',
      number: 18,
      symbol: 'HD/BTGDVTU',
      issuedOn: on,
    },
    subject: 'phổ biến, học tập Chỉ thị số 09-CT/TW của Ban Bí thư tại chi bộ',
    signer: { name: builder.holder(issuer, 'deputyHead', on), authority: 'KT', post: 'PHÓ TRƯỞNG BAN' },
    above: { document: plan, kind: 'implements' },
    kept: true,
  })
  const receipt = receiptFor(hop, issuer)
  answer(receipt, 'localized', document)
  send(builder, {
    ...{ document, root, answers: receipt, on, due: '2026-11-20' },
    to: Object.keys(conducts),
    fate: organisation => {
      const { received, passedOn } = conducts[organisation]!
      if (received === null) return { state: 'sent' }
      if (passedOn === null || organisation === 'x/trakhe') return { state: 'received', received: 3 }
      return { state: 'studied', received, responded: builder.random.between(8, 60) }
    },
  })
}

interface Branch {
  root: PlannedDocument
  plan: PlannedDocument
  hop: PlannedDispatch
  committee: string
  conduct: Conduct
}

function passOn(builder: CascadeBuilder, branch: Branch): void {
  const { root, plan, hop, committee, conduct } = branch
  const receipt = receiptFor(hop, committee)
  const on = addDays(provinceDay, conduct.passedOn!)
  const due = addDays(on, conduct.gave)
  const to = builder.below(committee, on, isGrassroots)
  const fate = fateOf(builder, conduct)
  if (conduct.how === 'rule') {
    answer(receipt, 'forwarded', plan)
    const reached = send(builder, {
      ...{ document: plan, root, answers: receipt, on, due, issuer: committee },
      ...{ to: builder.below(committee, on, ({ state }) => state.kind === 'cell'), fate },
    })
    reached.mode = 'everyCell'
    // By rule there is a receipt only where a cell has acknowledged (SCALE.md, Cascade).
    reached.receipts = reached.receipts.filter(({ receivedAt }) => receivedAt !== null)
    return
  }
  const document =
    conduct.how === 'plan' ? ownPlan(builder, branch, on, due) : cover(builder, branch, on, due)
  answer(receipt, conduct.how === 'plan' ? 'localized' : 'forwarded', document)
  const next = send(builder, { document, root, answers: receipt, on, due, to, fate })
  if (committee === 'coquandang' || committee === 'dangubnd') tellCells(builder, branch, document, next)
}

function fateOf(builder: CascadeBuilder, { reached, studied, gave }: Conduct) {
  const { random } = builder
  let turn = 0
  return (organisation: string): Fate => {
    turn += reached
    // The cell of the demonstration's secretary has the document waiting for it.
    if (organisation === 'c/trakhe/travan/thondoai') return { state: 'sent' }
    if (turn < 1) return { state: 'sent' }
    turn -= 1
    const received = random.between(1, Math.max(2, Math.floor(gave / 3)))
    return random.chance(studied)
      ? { state: 'studied', received, responded: random.between(1, Math.max(2, gave - received)) }
      : { state: 'received', received }
  }
}

const ownSubject = 'thực hiện Kế hoạch số 27-KH/TU của Ban Thường vụ Tỉnh ủy về thực hiện Chỉ thị số 09-CT/TW'

function ownPlan(builder: CascadeBuilder, { plan, committee }: Branch, on: Day, due: Day): PlannedDocument {
  return write(builder, {
    ...{ text: '2026-ke-hoach-xa', issuer: committee, type: 'KH', number: builder.random.between(21, 64) },
    ...{ symbol: 'KH/ĐU', issuedOn: on, subject: ownSubject },
    signer: { name: builder.holder(committee, 'secretary', on), authority: 'TM', post: 'BÍ THƯ' },
    above: { document: plan, kind: 'implements' },
    blanks: { due: writeDay(due) },
    kept: committee === 'x/trakhe',
  })
}

function cover(builder: CascadeBuilder, { plan, committee }: Branch, on: Day, due: Day): PlannedDocument {
  return write(builder, {
    ...{
      text: '2026-cong-van-sao-gui',
      issuer: committee,
      type: 'CV',
      number: builder.random.between(120, 260),
    },
    ...{ symbol: 'CV/ĐU', issuedOn: on, subject: 'Về phổ biến Chỉ thị số 09-CT/TW của Ban Bí thư' },
    signer: { name: builder.holder(committee, 'deputySecretary', on), authority: 'TM', post: 'PHÓ BÍ THƯ' },
    above: { document: plan, kind: 'forwards' },
    blanks: { due: writeDay(due) },
  })
}

/** Grassroots committees tell their cells; the last of them has not done so yet. */
function tellCells(
  builder: CascadeBuilder,
  branch: Branch,
  above: PlannedDocument,
  hop: PlannedDispatch,
): void {
  const committees = hop.receipts.filter(
    ({ organisation, receivedAt }) =>
      receivedAt && builder.standing(organisation, hop.on).state.kind === 'grassrootsBody',
  )
  for (const receipt of committees.slice(0, Math.max(1, committees.length - 1))) {
    const on = addDays(hop.on, builder.random.between(7, 20))
    const due = addDays(on, 14)
    const issuer = receipt.organisation
    const document = write(builder, {
      ...{ text: '2026-thong-bao-co-so', issuer, type: 'TB', number: builder.random.between(11, 40) },
      ...{ symbol: 'TB/ĐU', issuedOn: on },
      subject: 'về nội dung sinh hoạt chi bộ phổ biến Chỉ thị số 09-CT/TW của Ban Bí thư',
      signer: { name: builder.holder(issuer, 'secretary', on), authority: 'TM', post: 'BÍ THƯ' },
      above: { document: above, kind: 'implements' },
      blanks: {
        due: writeDay(due),
        above: `văn bản số ${above.number}-${above.symbol} của ${above.issuerName}`,
      },
    })
    answer(receipt, 'localized', document)
    const to = cellsBelow(builder, issuer, on)
    send(builder, {
      ...{ document, root: branch.root, answers: receipt, on, due, to },
      fate: fateOf(builder, branch.conduct),
    })
  }
}

/** A letter of three days ago that urges those who are late: most have not opened it yet. */
function urge(builder: CascadeBuilder, plan: PlannedDocument): void {
  const on: Day = '2026-11-20'
  const document = write(builder, {
    ...{
      text: '2026-cong-van-don-doc',
      issuer: 'tinh',
      type: 'CV',
      number: 3120,
      symbol: 'CV/TU',
      issuedOn: on,
    },
    subject: 'Về đôn đốc phổ biến Chỉ thị số 09-CT/TW tới chi bộ',
    signer: {
      name: builder.holder('tinh/vanphong', 'officeChief', on),
      authority: 'TL',
      post: 'CHÁNH VĂN PHÒNG',
    },
    above: { document: plan, kind: 'cites' },
    kept: true,
  })
  const quick = ['x/lamthanh', 'congan', 'coquandang']
  send(builder, {
    ...{ document, root: document, answers: null, on, due: '2026-11-27', to: Object.keys(conducts) },
    fate: organisation =>
      quick.includes(organisation) ? { state: 'noted', received: 0, responded: 0 } : { state: 'sent' },
  })
}
