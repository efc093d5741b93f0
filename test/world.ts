/** A running application with a tree and people in it: `world.call('Văn phòng Tỉnh ủy', 'clerk')` speaks as somebody. */
import type { createClient } from '../src/platform/client.ts'
import type { Context } from '../src/platform/context.ts'
import { fold, personSortKey } from '../src/platform/text.ts'
import { plantTree, type Seedling } from '../src/rooms/organisations/plant.ts'
import type { Post } from '../src/rooms/people/index.ts'
import { startTestApplication, type TestApplication } from './setup/application.ts'
import { seedlingsOf } from './tree.ts'

type Call = ReturnType<typeof createClient>

export interface World extends TestApplication {
  /** Public id of an organisation by its name (the first of that name). */
  idOf(name: string): string
  keyOf(name: string): number
  /** A client for a new person who holds the post there; they act for that organisation, or for `actingFor`. */
  call(organisation: string, post: Post, actingFor?: string): Promise<Call>
}

export async function openWorld(
  seedlings: readonly Seedling[] = aSmallProvince(),
  options: { now?: string } = {},
): Promise<World> {
  const test = await startTestApplication(options)
  const planted = await test.build(ctx => plantTree(ctx, seedlings))
  const at = (name: string) => {
    const index = seedlings.findIndex(seedling => seedling.name === name)
    if (index < 0) throw new Error(`no organisation ${name} in this world`)
    return planted[index]!
  }
  let people = 0
  return {
    ...test,
    idOf: name => at(name).publicId,
    keyOf: name => at(name).id,
    async call(organisation, post, actingFor) {
      people++
      const personId = await test.build(ctx =>
        aPerson(ctx, { fullName: `Nguyễn Văn Thử ${people}`, at: at(organisation), post }),
      )
      return test.as(personId, actingFor ? at(actingFor).publicId : undefined)
    },
  }
}

export async function aPerson(
  ctx: Context,
  { fullName, at, post }: { fullName: string; at: { id: number; lo: number }; post?: Post },
): Promise<number> {
  const { id } = await ctx.tx
    .insertInto('person')
    .values({
      full_name: fullName,
      name_key: personSortKey(fullName),
      folded: fold(fullName),
      workplace_id: at.id,
      lo: at.lo,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (post) {
    await ctx.tx
      .insertInto('post_holding')
      .values({ person_id: id, organisation_id: at.id, post, begins_on: '2020-01-01' })
      .execute()
  }
  return id
}

/** A fictional province with a bloc, a district and their cells, enough for a whole cascade. */
export function aSmallProvince(): Seedling[] {
  const P = 'Tỉnh ủy Lam Giang'
  const bloc = 'Đảng ủy Khối Doanh nghiệp'
  const district = 'Huyện ủy Trà Khê'
  return seedlingsOf(
    ['Ban Chấp hành Trung ương', 'partyBody', 'central'],
    [
      [P, 'partyBody', 'province', { symbol: 'TU' }],
      ['Văn phòng Tỉnh ủy', 'committeeOffice', 'province', { of: P }],
      ['Ban Tuyên giáo Tỉnh ủy', 'propagandaCommission', 'province', { of: P }],
      [bloc, 'partyBody', 'bloc', { of: P }],
      ['Văn phòng Đảng ủy Khối', 'committeeOffice', 'bloc', { of: bloc }],
      ['Đảng ủy Công ty Cấp nước', 'grassrootsBody', 'grassroots', { of: bloc }],
      ['Chi bộ Phân xưởng 1', 'cell', 'cell', { of: 'Đảng ủy Công ty Cấp nước' }],
      ['Chi bộ Phân xưởng 2', 'cell', 'cell', { of: 'Đảng ủy Công ty Cấp nước' }],
      ['Chi bộ Công ty Sách', 'cell', 'cell', { of: bloc }],
      [district, 'partyBody', 'district', { of: P }],
      ['Văn phòng Huyện ủy', 'committeeOffice', 'district', { of: district }],
      ['Đảng ủy xã Trà Vân', 'grassrootsBody', 'grassroots', { of: district }],
      ['Chi bộ thôn Đoài', 'cell', 'cell', { of: 'Đảng ủy xã Trà Vân' }],
      ['Tỉnh ủy Sông Trăng', 'partyBody', 'province', { symbol: 'TU' }],
      ['Văn phòng Tỉnh ủy Sông Trăng', 'committeeOffice', 'province', { of: 'Tỉnh ủy Sông Trăng' }],
    ],
  )
}
