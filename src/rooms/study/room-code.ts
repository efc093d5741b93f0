/** The code for the wall, for whoever keeps the roll, while the roll is open. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { countPresent, mustTakeMarks } from './check-in.ts'
import { roomCodeOf } from './codes.ts'
import type * as ask from './contract.ts'
import { getKeptClass } from './rows.ts'

export async function showRoomCode(ctx: SignedIn, publicId: string): Promise<Reply<typeof ask.roomCode>> {
  const row = await getKeptClass(ctx, publicId)
  mustTakeMarks(row)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from roll_line where class_id = ${row.id}`.execute(ctx.tx)
  return {
    ...(await roomCodeOf(ctx, row.public_id)),
    title: row.title,
    present: await countPresent(ctx, row.id),
    roll: rows[0]!.count,
  }
}
