/** Attendance: an import of a whole plan against INSERT … SELECT in the server, and check-in over HTTP against a bare insert. */
import { randomUUID } from 'node:crypto'
import { addressOf } from '../../src/platform/client.ts'
import { writeMarks } from '../../src/rooms/study/check-in.ts'
import { checkIn } from '../../src/rooms/study/contract.ts'
import type { ClassRow } from '../../src/rooms/study/rows.ts'
import { openBare } from '../bare.ts'
import type { House } from '../house.ts'
import { contest } from '../http.ts'
import type { Row } from '../report.ts'
import { quantile, timed } from '../timing.ts'

/** People of one village hall. */
const hall = 400
/** Villages that study on the same evening. */
const hallsAtOnce = 8
/** Marks of one statement of the import. */
const batch = 5000

interface Laid {
  row: ClassRow
  people: number[]
  keys: string[]
}

export async function studying(house: House, seconds: number): Promise<Row[]> {
  const whole = await layClass(house, 100_000)
  const rows = await importing(house, whole)
  const halls: Laid[] = []
  for (let at = 0; at < hallsAtOnce; at++) halls.push(await layClass(house, hall))
  return [...rows, await checkingIn(house, halls, seconds)]
}

/** A published plan over people in the territory of L2, one open class with all of them on its roll. */
async function layClass(house: House, most: number): Promise<Laid> {
  const { id, lo, hi } = house.places.L2
  const [plan] = await house.query<{ id: number }>(
    `insert into study_plan (state, organisation_id, lo, scope_id, root_lo, root_hi, title, as_of, split_over, created_at,
       created_by, published_at)
     values ('published', $1, $2, $1, $2, $3, 'bench', '2026-11-01', 150, now(), (select min(id) from person), now())
     returning id`,
    [id, lo, hi],
  )
  const [content] = await house.query<{ id: number }>(
    `insert into study_content (title) values ('bench') returning id`,
  )
  await house.query('insert into plan_content values ($1, $2, 0)', [plan!.id, content!.id])
  const [conference] = await house.query<{ id: number }>(
    `insert into conference (plan_id, ordinal, kind, title, organised_by, audience)
     values ($1, 0, 'other', 'bench', 'one', '{}') returning id`,
    [plan!.id],
  )
  await house.query(
    `insert into expected (content_id, person_id, plan_id, conference_id, organisation_id, lo, home_id, home_lo,
       organiser_id, organiser_lo, standing, member)
     select $1, p.id, $2, $3, p.cell_id, p.lo, p.cell_id, p.lo, $4, $5, 'required', true
     from person p where p.lo >= $5 and p.lo < $6 and p.cell_id is not null and p.left_on is null limit $7`,
    [content!.id, plan!.id, conference!.id, id, lo, hi, most],
  )
  const [row] = await house.query<ClassRow>(
    `insert into study_class (state, plan_id, conference_id, organisation_id, lo, title, mode, starts_at, ends_at, created_at)
     values ('open', $1, $2, $3, $4, 'bench', 'inPerson', '2026-11-23T01:00Z', '2026-11-23T05:00Z', now()) returning *`,
    [plan!.id, conference!.id, id, lo],
  )
  await house.query('insert into class_content values ($1, $2)', [row!.id, content!.id])
  await house.query(
    `insert into roll_line (class_id, person_id, ordinal)
     select $1, person_id, row_number() over (order by person_id) from expected where plan_id = $2`,
    [row!.id, plan!.id],
  )
  await house.query('analyze expected, roll_line')
  const lines = await house.query<{ person_id: number; key: string }>(
    'select person_id, key from roll_line where class_id = $1 order by person_id',
    [row!.id],
  )
  return { row: row!, people: lines.map(line => line.person_id), keys: lines.map(line => line.key) }
}

/** All marks of the plan in batches: new, and the same list once more; in turns with the server's own statement. */
async function importing(house: House, { row, people }: Laid): Promise<Row[]> {
  const marks = people.map(personId => ({
    ...{ id: randomUUID(), personId, present: true, method: 'import' as const },
    ...{ at: new Date('2026-11-23T02:00:00Z'), deviceAt: new Date('2026-11-23T02:00:00Z') },
  }))
  const run = () =>
    timed(() =>
      house.as('L2', async ctx => {
        for (let from = 0; from < marks.length; from += batch)
          await writeMarks(ctx, row, null, marks.slice(from, from + batch))
      }),
    )
  const inside = () =>
    timed(() =>
      house.query(
        `with m as (
           insert into check_mark (id, class_id, person_id, present, method, at, device_at, received_at)
           select gen_random_uuid(), class_id, person_id, true, 'import', now(), now(), now() from roll_line where class_id = $1
           returning id, class_id, person_id, at),
         v as (
           insert into visit (class_id, person_id, present, at, mark_id, method)
           select class_id, person_id, true, at, id, 'import' from m returning person_id, at)
         insert into attendance (content_id, person_id, class_id, plan_id, organisation_id, lo, home_id, home_lo, method, at)
         select e.content_id, v.person_id, $1, e.plan_id, $2, $3, e.home_id, e.home_lo, 'import', v.at
         from v join expected e on e.person_id = v.person_id and e.plan_id = $4`,
        [row.id, row.organisation_id, row.lo, row.plan_id],
      ),
    )
  const times = { bare: [] as number[], first: [] as number[], again: [] as number[] }
  for (let turn = 0; turn < 3; turn++) {
    times.bare.push(await inside())
    await empty(house, row)
    times.first.push(await run())
    times.again.push(await run())
    await empty(house, row)
  }
  const [bare, first, again] = [times.bare, times.first, times.again].map(list => quantile(list, 0.5)) as [
    number,
    number,
    number,
  ]
  return [
    {
      ...{
        operation: `attendance import of ${people.length}, against INSERT … SELECT`,
        at: 'L2',
        unit: 'ms',
      },
      ...{ product: first, baseline: bare, goal: { ratio: 1 / 0.85 } },
    },
    {
      ...{ operation: 'the same list again', at: 'L2', unit: 'ms' },
      ...{ product: again, baseline: first, goal: { ratio: 1.5 } },
    },
  ]
}

async function empty(house: House, row: ClassRow): Promise<void> {
  await house.query('delete from attendance where class_id = $1', [row.id])
  await house.query('delete from visit where class_id = $1', [row.id])
  await house.query('delete from check_mark where class_id = $1', [row.id])
}

/** One mark a request, each person of each hall once a round; against one bare insert behind a bare handler. */
async function checkingIn(house: House, halls: readonly Laid[], seconds: number): Promise<Row> {
  const bare = await openBare(house)
  const json = { 'content-type': 'application/json' }
  const common = { connections: 10, seconds }
  const { token, publicId, id } = house.places.L2
  try {
    const counted = await contest({
      product: round => ({
        ...{ ...common, url: house.base, targets: targetsOf(halls, round) },
        headers: { ...json, cookie: `thongsuot=${token}`, 'x-acting-for': publicId },
      }),
      baseline: () => ({
        ...{ ...common, url: bare.base, headers: json },
        targets: [{ path: '/fact', body: JSON.stringify({ organisation: id }) }],
      }),
    })
    return {
      ...{ operation: 'check-in over HTTP, against a bare insert over HTTP', at: 'L2', unit: 'requests/s' },
      ...{ ...counted, goal: { ratio: 2.2 } },
    }
  } finally {
    await bare.close()
    for (const { row } of halls) await empty(house, row)
  }
}

/** A minute apart from round to round, so that a later mark about the same person decides. */
function targetsOf(halls: readonly Laid[], round: number) {
  const deviceAt = new Date(Date.UTC(2026, 10, 23, 2, round)).toISOString()
  const most = Math.max(...halls.map(({ keys }) => keys.length))
  return Array.from({ length: most }, (_, at) => at).flatMap(at =>
    halls.flatMap(({ row, keys }) => {
      const key = keys[at]
      if (!key) return []
      const mark = { id: randomUUID(), key, present: true, method: 'roll', deviceAt, offset: 0 }
      const path = addressOf(checkIn, { params: { id: row.public_id } })
      return [{ path, body: JSON.stringify({ device: 'bench', marks: [mark] }) }]
    }),
  )
}
