/** Two provinces (in smaller trees two communes) become one: previewed, scheduled, undone, and put into force. */
import type { Size } from '../../demo/sized/shape.ts'
import type { SignedIn } from '../../src/platform/context.ts'
import { draft, preview, takeStep } from '../../src/rooms/organisations/reorganise/service.ts'
import type { House } from '../house.ts'
import type { Row } from '../report.ts'
import { timed } from '../timing.ts'

class Undone extends Error {}

interface Merged {
  public_id: string
  parent: string
  count: number
  members: number
}

export async function reorganising(house: House, size: Size): Promise<Row[]> {
  const level = size === 'nation' ? 'province' : 'commune'
  const units = await house.query<Merged>(
    `select o.public_id, (select public_id from organisation p where p.id = o.parent_id) as parent,
       (select count(*)::int from organisation b where b.lo >= o.lo and b.lo < o.hi) as count,
       (select count(*)::int from person p where p.lo >= o.lo and p.lo < o.hi) as members
     from organisation o where level = $1 and kind = 'partyBody' and parent_id = (
       select parent_id from organisation where level = $1 and kind = 'partyBody' group by 1 order by count(*) desc limit 1)
     order by lo`,
    [level],
  )
  // Neighbours in the order of the tree keep all their labels; of two apart the smaller one moves.
  const [last, former] = [units.at(-1)!, units.at(-2)!]
  const apart = units[Math.max(0, units.length - 4)]!
  return [
    ...(await merging(house, level, 'neighbours', [former, last], true)),
    ...(await merging(house, level, 'apart', [apart, last], false)),
  ]
}

async function merging(
  house: House,
  level: string,
  which: string,
  pair: readonly Merged[],
  whole: boolean,
): Promise<Row[]> {
  const sum = (of: 'count' | 'members') => pair.reduce((total, unit) => total + unit[of], 0)
  const at = `${sum('count').toLocaleString('en')} organisations, ${sum('members').toLocaleString('en')} members`
  const bound = Math.max(1, sum('count') / 10_000) * 10_000
  const rows: Row[] = []
  const note = (operation: string, product: number) =>
    rows.push({ operation, at, product, baseline: null, unit: 'ms', goal: { bound: Math.round(bound) } })
  // Everything in one transaction that is taken back.
  await house
    .as('L1', async ctx => {
      if (whole) {
        const later = await drafted(ctx, pair, level, '2027-01-01')
        note('merge of two, preview', await timed(() => preview(ctx, later.id)))
        const decide = step('decide', later.version)
        note('merge of two, scheduled', await timed(() => takeStep(ctx, later.id, decide)))
        const undo = step('undo', later.version + 1)
        note('merge of two, undone', await timed(() => takeStep(ctx, later.id, undo)))
      }
      const today = await drafted(ctx, pair, level, ctx.today)
      const decide = step('decide', today.version)
      note(`merge of two ${which}, in force`, await timed(() => takeStep(ctx, today.id, decide)))
      throw new Undone()
    })
    .catch(error => {
      if (!(error instanceof Undone)) throw error
    })
  return rows
}

const step = (name: 'decide' | 'undo', version: number) => ({ step: name, version, reason: 'bench' })

function drafted(ctx: SignedIn, pair: readonly Merged[], level: string, day: string) {
  return draft(ctx, {
    title: 'Hợp nhất hai đơn vị',
    basis: 'Quyết định số 01-QĐ/TW (đo hiệu năng)',
    decidedOn: ctx.today,
    effectiveOn: day,
    changes: [
      {
        ...{ operation: 'found', key: '+joined', parent: pair[0]!.parent, kind: 'partyBody' },
        ...{ level: level as 'province', name: 'Đảng bộ hợp nhất' },
      },
      { operation: 'merge', organisations: pair.map(({ public_id }) => public_id), into: '+joined' },
    ],
  })
}
