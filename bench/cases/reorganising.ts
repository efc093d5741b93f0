/** Two provinces (in smaller trees two communes) become one: previewed, scheduled, undone, and put into force. */
import type { Size } from '../../demo/sized/shape.ts'
import type { SignedIn } from '../../src/platform/context.ts'
import { draft, preview, takeStep } from '../../src/rooms/organisations/reorganise/service.ts'
import type { House } from '../house.ts'
import type { Row } from '../report.ts'
import { timed } from '../timing.ts'

class Undone extends Error {}

export async function reorganising(house: House, size: Size): Promise<Row[]> {
  const level = size === 'nation' ? 'province' : 'commune'
  const pair = await house.query<{ public_id: string; parent: string; count: number }>(
    `select o.public_id, (select public_id from organisation p where p.id = o.parent_id) as parent,
       (select count(*)::int from organisation b where b.lo >= o.lo and b.lo < o.hi) as count
     from organisation o where level = $1 and kind = 'partyBody' order by id desc limit 2`,
    [level],
  )
  const moved = pair.reduce((sum, { count }) => sum + count, 0)
  const at = `${moved.toLocaleString('en')} organisations`
  const rows: Row[] = []
  const note = (operation: string, product: number) =>
    rows.push({ operation, at, product, baseline: null, unit: 'ms', goal: { bound: 10_000 } })
  // Everything in one transaction that is taken back.
  await house
    .as('L1', async ctx => {
      const later = await drafted(ctx, pair, level, '2027-01-01')
      note('merge of two, preview', await timed(() => preview(ctx, later.id)))
      note(
        'merge of two, scheduled',
        await timed(() => takeStep(ctx, later.id, step('decide', later.version))),
      )
      note(
        'merge of two, undone',
        await timed(() => takeStep(ctx, later.id, step('undo', later.version + 1))),
      )
      const today = await drafted(ctx, pair, level, ctx.today)
      note(
        'merge of two, in force',
        await timed(() => takeStep(ctx, today.id, step('decide', today.version))),
      )
      throw new Undone()
    })
    .catch(error => {
      if (!(error instanceof Undone)) throw error
    })
  return rows
}

const step = (name: 'decide' | 'undo', version: number) => ({ step: name, version, reason: 'bench' })

function drafted(ctx: SignedIn, pair: { public_id: string; parent: string }[], level: string, day: string) {
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
