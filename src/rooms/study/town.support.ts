/** A town in the shape of the sample plan: its committee, commission, trade union, communes with schools, police. */
import { seedlingsOf } from '../../../test/tree.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Context } from '../../platform/context.ts'
import { fold, personSortKey } from '../../platform/text.ts'
import type { PlanBody } from './contract.ts'

export const T = 'Thị ủy Trà Khê'

export function aTown() {
  const P = 'Tỉnh ủy Lam Giang'
  return seedlingsOf(
    ['Ban Chấp hành Trung ương', 'partyBody', 'central'],
    [
      [P, 'partyBody', 'province'],
      [T, 'partyBody', 'district', { of: P }],
      ['Văn phòng Thị ủy', 'committeeOffice', 'district', { of: T }],
      ['Ban Tuyên giáo Thị ủy', 'propagandaCommission', 'district', { of: T }],
      ['Liên đoàn Lao động thị xã', 'massOrganization', 'district', { of: T }],
      ['Trường THPT Số 1', 'school', 'district', { of: T }],
      ['Chi bộ Cơ quan Thị ủy', 'cell', 'cell', { of: T }],
      ['Chi bộ Bệnh viện', 'cell', 'cell', { of: T }],
      ['Đảng ủy Công an thị xã', 'grassrootsBody', 'grassroots', { of: T }],
      ['Chi bộ Cảnh sát', 'cell', 'cell', { of: 'Đảng ủy Công an thị xã' }],
      ['Đảng ủy xã Trà Vân', 'grassrootsBody', 'grassroots', { of: T }],
      ['Chi bộ thôn Đoài', 'cell', 'cell', { of: 'Đảng ủy xã Trà Vân' }],
      ['Chi bộ thôn Đông', 'cell', 'cell', { of: 'Đảng ủy xã Trà Vân' }],
      ['Trường Tiểu học Trà Vân', 'school', 'grassroots', { of: T }],
      ['Đảng ủy xã Phổ An', 'grassrootsBody', 'grassroots', { of: T }],
      ['Chi bộ thôn Hạ', 'cell', 'cell', { of: 'Đảng ủy xã Phổ An' }],
      ['Tỉnh ủy Sông Trăng', 'partyBody', 'province'],
      ['Chi bộ Bến', 'cell', 'cell', { of: 'Tỉnh ủy Sông Trăng' }],
    ],
  )
}

export interface Enrolled {
  id: number
  publicId: string
  name: string
}

export interface Enrolment {
  name: string
  cell?: string
  workplace?: string
  posts?: [organisation: string, post: string][]
  exempt?: string
}

/** A person with cell (and membership), place of work, posts and exemption. */
export async function enrol(world: World, person: Enrolment): Promise<Enrolled> {
  const lo = await labelOf(world, person.cell ?? person.workplace ?? '')
  return world.build(async ctx => {
    const { id, public_id } = await ctx.tx
      .insertInto('person')
      .values({
        full_name: person.name,
        name_key: personSortKey(person.name),
        folded: fold(person.name),
        cell_id: person.cell ? world.keyOf(person.cell) : null,
        workplace_id: person.workplace ? world.keyOf(person.workplace) : null,
        party_status: person.cell ? 'fullMember' : 'nonMember',
        lo,
      })
      .returning(['id', 'public_id'])
      .executeTakeFirstOrThrow()
    if (person.cell) await joinCell(ctx, id, world.keyOf(person.cell))
    for (const [organisation, post] of person.posts ?? []) {
      const place = world.keyOf(organisation)
      await ctx.tx
        .insertInto('post_holding')
        .values({ person_id: id, organisation_id: place, post, begins_on: '2020-01-01' })
        .execute()
    }
    if (person.exempt)
      await ctx.tx
        .insertInto('exemption')
        .values({ person_id: id, kind: person.exempt, begins_on: '2021-01-01' })
        .execute()
    return { id, publicId: public_id, name: person.name }
  })
}

async function joinCell(ctx: Context, personId: number, cellId: number): Promise<void> {
  await ctx.tx
    .insertInto('membership')
    .values({ person_id: personId, cell_id: cellId, status: 'fullMember', begins_on: '2020-01-01' })
    .execute()
}

async function labelOf(world: World, organisation: string): Promise<number> {
  const { lo } = await world.build(ctx =>
    ctx.tx
      .selectFrom('organisation')
      .select('lo')
      .where('id', '=', world.keyOf(organisation))
      .executeTakeFirstOrThrow(),
  )
  return lo
}

export interface Town extends World {
  people: Map<string, Enrolled>
  person(name: string): Enrolled
}

/** The town with people of every kind that the sample plan names. */
export async function openTown(options: { now?: string } = {}): Promise<Town> {
  const world = await openWorld(aTown(), options)
  const people = new Map<string, Enrolled>()
  for (const one of townspeople) people.set(one.name, await enrol(world, one))
  return {
    ...world,
    people,
    person(name) {
      const found = people.get(name)
      if (!found) throw new Error(`nobody is called ${name}`)
      return found
    },
  }
}

const cadres: Enrolment[] = [
  { name: 'Lê Văn Bí Thư Vân', cell: 'Chi bộ thôn Đoài', posts: [['Đảng ủy xã Trà Vân', 'secretary']] },
  { name: 'Lê Thị Phó Vân', cell: 'Chi bộ thôn Đông', posts: [['Đảng ủy xã Trà Vân', 'deputySecretary']] },
  { name: 'Ngô Văn Bí Thư An', cell: 'Chi bộ thôn Hạ', posts: [['Đảng ủy xã Phổ An', 'secretary']] },
  { name: 'Đỗ Văn Trưởng Ban', cell: 'Chi bộ Cơ quan Thị ủy', posts: [['Ban Tuyên giáo Thị ủy', 'head']] },
  {
    name: 'Phan Thị Báo Cáo',
    cell: 'Chi bộ Cơ quan Thị ủy',
    posts: [['Ban Tuyên giáo Thị ủy', 'speaker']],
  },
]
const members = (cell: string, count: number, more: Partial<Enrolment> = {}): Enrolment[] =>
  Array.from({ length: count }, (_, at) => ({ name: `Trần Văn ${cell} ${at + 1}`, cell, ...more }))

const townspeople: Enrolment[] = [
  ...cadres,
  ...members('Chi bộ thôn Đoài', 6),
  ...members('Chi bộ thôn Đông', 4),
  ...members('Chi bộ thôn Hạ', 5),
  ...members('Chi bộ Bệnh viện', 3),
  ...members('Chi bộ Cảnh sát', 3),
  { name: 'Cụ Nguyễn Thị Miễn', cell: 'Chi bộ thôn Đoài', exempt: 'exempt' },
  { name: 'Bác Nguyễn Văn Giảm', cell: 'Chi bộ thôn Đoài', exempt: 'reducedDuty' },
  // The cell is in one commune, the school stands under the town: teachers study where they work.
  { name: 'Cô Giáo Hồng', cell: 'Chi bộ thôn Hạ', workplace: 'Trường THPT Số 1' },
  { name: 'Thầy Giáo Lâm', workplace: 'Trường THPT Số 1' },
  { name: 'Chị Công Đoàn', workplace: 'Liên đoàn Lao động thị xã' },
]

/** The five kinds of conference of 44-KH/TU, in short. */
export function aPlan(world: World, change: Partial<PlanBody> = {}): PlanBody {
  const town = [world.idOf(T)]
  return {
    title: 'Kế hoạch học tập, quán triệt Kết luận số 21-KL/TW',
    contents: [{ title: 'Kết luận số 21-KL/TW' }, { title: 'Quy định số 37-QĐ/TW' }],
    asOf: '2026-11-23',
    due: '2026-12-18',
    essay: true,
    conferences: [
      {
        kind: 'keyCadres',
        title: 'Hội nghị do Ban Thường vụ Thị ủy tổ chức',
        organisedBy: 'one',
        organisers: town,
        due: '2026-12-10',
        audience: {
          op: 'union',
          of: [
            { op: 'holders', within: town, reach: 'children', posts: ['secretary', 'deputySecretary'] },
            { op: 'holders', within: [world.idOf('Ban Tuyên giáo Thị ủy')], reach: 'own', posts: ['head'] },
          ],
        },
      },
      {
        kind: 'unionStaff',
        title: 'Lớp do Liên đoàn Lao động tổ chức',
        organisedBy: 'one',
        organisers: [world.idOf('Liên đoàn Lao động thị xã')],
        audience: { op: 'employees', within: town, party: 'nonMembers' },
      },
      {
        kind: 'armedForces',
        title: 'Lớp của công an',
        organisedBy: 'one',
        organisers: [world.idOf('Đảng ủy Công an thị xã')],
        audience: { op: 'members', within: [world.idOf('Đảng ủy Công an thị xã')] },
      },
      {
        kind: 'grassroots',
        title: 'Lớp do đảng ủy các xã tổ chức',
        organisedBy: 'each',
        organisers: [world.idOf('Đảng ủy xã Trà Vân'), world.idOf('Đảng ủy xã Phổ An')],
        audience: {
          op: 'members',
          within: [world.idOf('Đảng ủy xã Trà Vân'), world.idOf('Đảng ủy xã Phổ An')],
        },
        due: '2026-12-18',
      },
      {
        kind: 'members',
        title: 'Lớp cho đảng viên các chi bộ trực thuộc',
        organisedBy: 'one',
        organisers: town,
        audience: { op: 'members', within: town },
      },
    ],
    ...change,
  }
}
