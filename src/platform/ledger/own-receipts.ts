/** What the reader holds of the things in a list, in one question. */
import { sql } from 'kysely'
import type { SignedIn } from '../context.ts'
import type { OwnReceipts } from './contract.ts'

interface Row extends OwnReceipts {
  object_id: number
}

/** By the key of the object; where the reader holds none there is no entry. */
export async function ownReceipts(
  ctx: SignedIn,
  room: string,
  objectType: string,
  ids: readonly number[],
): Promise<Map<number, OwnReceipts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select about.object_id, count(*)::int as held,
      bool_and(exists (select from ledger_entry entry join ledger_checkpoint head on head.book_id = entry.book_id
        where entry.leaf_id = leaf.id and head.size > entry.number)) as signed
    from ledger_case about join ledger_leaf leaf on leaf.case_id = about.id
    join ledger_holder holder on holder.leaf_id = leaf.id and holder.person_id = ${ctx.viewer.personId}
    where about.room = ${room} and about.object_type = ${objectType} and about.object_id = any(${[...ids]}::bigint[])
    group by about.object_id`.execute(ctx.tx)
  return new Map(rows.map(({ object_id, ...own }) => [object_id, own]))
}
