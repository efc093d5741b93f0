/** The conclusion of 12/2021 under the old structure: province, districts and blocs, communes, cells; finished. */
import { addDays, type Day } from '../../src/platform/dates/dates.ts'
import { at } from '../load/rows.ts'
import { answer, receiptFor, receiptOf, send, write } from './hops.ts'
import {
  type CascadeBuilder,
  isCell,
  isGrassroots,
  type PlannedDispatch,
  type PlannedDocument,
} from './plan.ts'

const provinceDay: Day = '2022-02-14'

export function planFinished(builder: CascadeBuilder): void {
  const root = write(builder, {
    ...{
      text: '2021-ket-luan',
      issuer: 'tw',
      type: 'KL',
      number: 19,
      symbol: 'KL/TW',
      issuedOn: '2021-12-15',
    },
    subject: 'về đổi mới lề lối làm việc của cấp ủy, gần dân, sát cơ sở',
    signer: { name: 'Trần Quốc Vĩnh Hưng', authority: 'TM', post: 'THƯỜNG TRỰC BAN BÍ THƯ' },
    ...{ toCells: true, kept: true },
  })
  root.issuerName = 'Bộ Chính trị'
  const arrival = arrive(builder, root, '2021-12-28')
  const letter = write(builder, {
    ...{ text: '2022-cong-van-tinh-uy', issuer: 'tinh', type: 'CV', number: 1412, symbol: 'CV/TU' },
    issuedOn: provinceDay,
    subject: 'Về triển khai thực hiện Kết luận số 19-KL/TW của Bộ Chính trị',
    signer: {
      name: builder.holder('tinh', 'deputySecretary', provinceDay),
      authority: 'TM',
      post: 'PHÓ BÍ THƯ',
    },
    above: { document: root, kind: 'implements' },
    kept: true,
  })
  answer(arrival.receipts[0]!, 'localized', letter)
  const hop = send(builder, {
    ...{ document: letter, root, answers: arrival.receipts[0]!, on: provinceDay, due: '2022-04-15' },
    to: builder.below('tinh', provinceDay, ({ key }) => key !== 'tinh/vanphong'),
    fate: () => ({
      state: 'noted',
      responded: builder.random.between(2, 12),
      note: 'Đã phổ biến trong cơ quan',
    }),
  })
  guide(builder, root, letter, hop)
  for (const district of builder.below('tinh', provinceDay, ({ state }) => state.level === 'district')) {
    passOnInDistrict(builder, { root, letter, hop, committee: district })
  }
  for (const bloc of ['khoidn', 'khoicq']) forwardInBloc(builder, { root, letter, hop, committee: bloc })
  for (const force of ['congan', 'quansu']) forwardInBloc(builder, { root, letter, hop, committee: force })
}

/** A document of the Centre arrives from outside: its arrival is a hop of its own. */
export function arrive(builder: CascadeBuilder, root: PlannedDocument, on: Day): PlannedDispatch {
  const when = at(on, 8.6)
  const receipt = receiptOf(
    builder,
    { organisation: 'tinh', purpose: 'act', sentAt: when, on },
    { state: 'received', received: 0 },
  )
  receipt.receivedAt = when
  receipt.receivedBy = builder.worker('tinh', on)
  return builder.dispatch({
    ...{ document: root, root, issuer: 'tw', mode: 'outside', answers: null, due: null },
    ...{ on: root.issuedOn, at: when, receipts: [receipt] },
  })
}

function guide(
  builder: CascadeBuilder,
  root: PlannedDocument,
  letter: PlannedDocument,
  hop: PlannedDispatch,
): void {
  const on: Day = '2022-02-21'
  const document = write(builder, {
    ...{
      text: '2022-huong-dan-tuyen-giao',
      issuer: 'tinh/tuyengiao',
      type: 'HD',
      number: 52,
      symbol: 'HD/BTGTU',
    },
    issuedOn: on,
    subject: 'học tập, quán triệt, tuyên truyền Kết luận số 19-KL/TW, ngày 15/12/2021 của Bộ Chính trị',
    signer: { name: builder.holder('tinh/tuyengiao', 'head', on), authority: null, post: 'TRƯỞNG BAN' },
    above: { document: letter, kind: 'implements' },
    kept: true,
  })
  const receipt = receiptFor(hop, 'tinh/tuyengiao')
  answer(receipt, 'localized', document)
  send(builder, {
    ...{ document, root, answers: receipt, on, due: '2022-04-15' },
    to: builder.below('tinh', on, ({ state }) => ['district', 'bloc'].includes(state.level)),
    fate: () => ({ state: 'studied', responded: builder.random.between(10, 40) }),
  })
}

interface Branch {
  root: PlannedDocument
  letter: PlannedDocument
  hop: PlannedDispatch
  committee: string
}

/** A district issues a plan of its own; its communes tell their cells, which study. */
function passOnInDistrict(builder: CascadeBuilder, { root, letter, hop, committee }: Branch): void {
  const { random } = builder
  const receipt = receiptFor(hop, committee)
  const on = addDays(provinceDay, random.between(10, 21))
  const { symbol } = builder.standing(committee, on).state
  const plan = write(builder, {
    ...{ text: '2022-ke-hoach-cap-huyen', issuer: committee, type: 'KH', number: random.between(58, 96) },
    ...{ symbol: `KH/${symbol}`, issuedOn: on },
    subject: 'học tập, quán triệt và thực hiện Kết luận số 19-KL/TW của Bộ Chính trị',
    signer: { name: builder.holder(committee, 'deputySecretary', on), authority: 'TM', post: 'PHÓ BÍ THƯ' },
    above: { document: letter, kind: 'implements' },
    kept: committee === 'h/dongmai',
  })
  answer(receipt, 'localized', plan)
  const next = send(builder, {
    ...{ document: plan, root, answers: receipt, on, due: '2022-04-08' },
    to: builder.below(committee, on, isGrassroots),
    fate: () => ({ state: 'studied', responded: random.between(8, 30) }),
  })
  passOnAtGrassroots(
    builder,
    { root, letter: plan, hop: next, committee },
    '2022-04-08',
    '2022-thong-bao-co-so',
  )
}

/** Blocs only sent the letter on, within days; police and army sent it to their cells. */
function forwardInBloc(builder: CascadeBuilder, { root, letter, hop, committee }: Branch): void {
  const { random } = builder
  const receipt = receiptFor(hop, committee)
  const on = addDays(provinceDay, random.between(2, 4))
  const { symbol } = builder.standing(committee, on).state
  const cover = write(builder, {
    ...{ text: '2022-cong-van-sao-gui', issuer: committee, type: 'CV', number: random.between(280, 360) },
    ...{ symbol: `CV/${symbol}`, issuedOn: on },
    subject: 'Về thực hiện Công văn số 1412-CV/TU của Ban Thường vụ Tỉnh ủy',
    signer: { name: builder.holder(committee, 'secretary', on), authority: 'TM', post: 'BÍ THƯ' },
    above: { document: letter, kind: 'forwards' },
    kept: committee === 'khoidn',
  })
  answer(receipt, 'forwarded', cover)
  const next = send(builder, {
    ...{ document: cover, root, answers: receipt, on, due: '2022-04-08' },
    to: builder.below(committee, on, isGrassroots),
    fate: () => ({ state: 'studied', responded: random.between(5, 40) }),
  })
  passOnAtGrassroots(
    builder,
    { root, letter: cover, hop: next, committee },
    '2022-04-08',
    '2022-thong-bao-co-so',
  )
}

/** Grassroots committees that received the letter tell the cells below them. */
function passOnAtGrassroots(builder: CascadeBuilder, branch: Branch, due: Day, text: string): void {
  for (const receipt of branch.hop.receipts) {
    const { organisation, receivedAt } = receipt
    if (!receivedAt) continue
    const on = addDays(branch.hop.on, builder.random.between(6, 14))
    const cells = cellsBelow(builder, organisation, on)
    if (cells.length === 0) continue
    const { letter } = branch
    const label = `${letter.number}-${letter.symbol}`
    const document = write(builder, {
      ...{ text, issuer: organisation, type: 'TB', number: builder.random.between(11, 48), symbol: 'TB/ĐU' },
      issuedOn: on,
      subject: 'về nội dung sinh hoạt chi bộ thực hiện Kết luận số 19-KL/TW của Bộ Chính trị',
      signer: { name: builder.holder(organisation, 'secretary', on), authority: 'TM', post: 'BÍ THƯ' },
      above: { document: letter, kind: 'implements' },
      blanks: { above: `văn bản số ${label} của ${letter.issuerName}` },
    })
    answer(receipt, 'localized', document)
    send(builder, {
      ...{ document, root: branch.root, answers: receipt, on, due },
      to: cells,
      fate: () => ({ state: 'studied', responded: builder.random.between(3, 24) }),
    })
  }
}

/** All cells under a grassroots committee, those of a section committee included. */
export function cellsBelow(builder: CascadeBuilder, committee: string, day: Day): string[] {
  const sections = builder.below(committee, day, ({ state }) => state.kind === 'sectionBody')
  return [committee, ...sections].flatMap(key => builder.below(key, day, isCell))
}
