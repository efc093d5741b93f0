/** What a change of the tree means for the registers: labels follow, open receipts pass to the heir. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { inherited, insertionOfMany } from '../../platform/history.ts'
import { announceTerritory, type Ending, heirPairs } from '../../platform/territory.ts'

const own = { label: 'lo', organisation: 't.organisation_id' } as const

announceTerritory(
  [
    { table: 'reading', ...own, counted: { name: 'openReadings', where: "t.state = 'proposed'" } },
    { table: 'register_entry', ...own },
    { table: 'issuer_symbol', label: 'lo', organisation: 't.learned_for' },
    {
      table: 'receipt',
      ...own,
      counted: {
        name: 'openReceipts',
        where: "t.state in ('sent', 'received')",
      },
    },
    {
      table: 'receipt',
      label: 'issuer_lo',
      organisation: "case when d.mode = 'outside' then t.organisation_id else d.issuer_id end",
      join: { table: 'dispatch d', on: 'd.id = t.dispatch_id' },
    },
    {
      table: 'dispatch',
      label: 'lo',
      // What came from outside belongs to the territory of whoever received it.
      organisation: `case when t.mode = 'outside'
        then (select min(r.organisation_id) from receipt r where r.dispatch_id = t.id) else t.issuer_id end`,
    },
    { table: 'dispatch', label: 'root_lo', upper: 'root_hi', organisation: 't.issuer_id' },
  ],
  inherit,
)

/** Open receipts go to the heir; then the counters of the cascades follow the new tree. */
async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  if (endings.length > 0) await handOver(ctx, endings)
  await sql`select recut()`.execute(ctx.tx)
}

/** Receipts that still ask for something are handed to the one successor, unless it has that dispatch itself. */
async function handOver(ctx: Context, endings: readonly Ending[]): Promise<void> {
  const heirs = heirPairs(endings, 'heirId')
  await sql`
    with passed as (
      update receipt t set organisation_id = e.heir from ${heirs} e (id, heir)
      where t.organisation_id = e.id and t.state in ('sent', 'received')
        and not exists (select from receipt other
          where other.dispatch_id = t.dispatch_id and other.organisation_id = e.heir)
        and t.id = (select min(twin.id) from receipt twin
          join ${heirs} x (id, heir) on x.id = twin.organisation_id and x.heir = e.heir
          where twin.dispatch_id = t.dispatch_id)
      returning t.id, e.id as former, e.heir)
    ${insertionOfMany(ctx, { room: 'directives', objectType: 'receipt', step: 'inherit' }, inherited)}`.execute(
    ctx.tx,
  )
}
