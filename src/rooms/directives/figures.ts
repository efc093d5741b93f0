/** What this room counts for reports: how far directives have come in a territory, of one directive or of all. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Figure, FigureScope } from '../../platform/room.ts'

/** The list of the cascade that names what was counted; of several directives, the documents. */
async function hrefOf(ctx: SignedIn, scope: FigureScope, list: string): Promise<string> {
  if (scope.rootDocumentId === null) return '/van-ban'
  const { rows } = await sql<{ root: string; under: string }>`
    select d.public_id as root, o.public_id as under from document d, organisation o
    where d.id = ${scope.rootDocumentId} and o.id = ${scope.organisationId}`.execute(ctx.tx)
  const [found] = rows
  return found ? `/van-ban/${found.root}/lan-toa?figure=${list}&under=${found.under}` : '/van-ban'
}

const inDays = (day: RawBuilder<unknown>, { from, to }: FigureScope) =>
  sql`(${from}::date is null or ${day} >= ${from}::date) and (${to}::date is null or ${day} <= ${to}::date)`
const dayOf = (instant: RawBuilder<unknown>) => sql`(${instant} at time zone 'Asia/Ho_Chi_Minh')::date`

/** Organisations below with a fact on a day of the period: each counts once, however many directives reached it. */
function reached(what: string, list: string, fact: RawBuilder<unknown>, day: RawBuilder<unknown>): Figure {
  return {
    code: `directives.${what}`,
    unit: 'organisations',
    async count(ctx, scope) {
      const { rows } = await sql<{ value: number }>`
        select count(distinct c.organisation_id)::int as value from coverage c
        where c.lo >= ${scope.lo}::bigint and c.lo < ${scope.hi}::bigint and ${fact} and ${inDays(day, scope)}
          and (${scope.rootDocumentId}::bigint is null or c.root_document_id = ${scope.rootDocumentId}::bigint)`.execute(
        ctx.tx,
      )
      return { value: rows[0]!.value, href: await hrefOf(ctx, scope, list) }
    },
  }
}

const received = sql`c.state not in ('sent', 'returned')`
const receivedOn = dayOf(sql`c.received_at`)

export const figures: readonly Figure[] = [
  {
    code: 'directives.documentsIssued',
    unit: 'documents',
    async count(ctx, scope) {
      const { rows } = await sql<{ value: number }>`
        select count(*)::int as value from document d
        where d.issuer_id = ${scope.organisationId} and d.state = 'issued'
          and ${inDays(sql`d.issued_on`, scope)}`.execute(ctx.tx)
      return { value: rows[0]!.value, href: '/so-van-ban/di' }
    },
  },
  {
    code: 'directives.cellsBelow',
    unit: 'organisations',
    async count(ctx, scope) {
      const { rows } = await sql<{ value: number }>`
        select count(*)::int as value from organisation o where o.kind = 'cell' and o.state = 'active'
          and o.lo >= ${scope.lo}::bigint and o.lo < ${scope.hi}::bigint`.execute(ctx.tx)
      return { value: rows[0]!.value, href: await hrefOf(ctx, scope, 'cells') }
    },
  },
  reached('organisationsSent', 'sent', sql`true`, dayOf(sql`c.sent_at`)),
  reached('organisationsReceived', 'received', received, receivedOn),
  reached('organisationsPassedOn', 'passedOn', sql`c.state = 'passedOn'`, sql`c.responded_on`),
  reached('organisationsStudied', 'studied', sql`c.state = 'studied'`, sql`c.responded_on`),
  reached('cellsReached', 'cellsReached', sql`c.to_cell and ${received}`, receivedOn),
]
