/** The superior's view of a document: duties against executors, who is late and who is silent by name. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { visible } from '../../platform/visibility.ts'
import { getKnownDocument } from '../directives/index.ts'
import type { documentMatrix } from './contract.ts'
import type { DutyKind } from './lifecycle.ts'
import { type AssignmentRow, daysLate, isOpen } from './rows.ts'

type Matrix = Reply<typeof documentMatrix>

interface Row extends AssignmentRow {
  duty_public_id: string
  what: string
  kind: DutyKind
  clause: string | null
  duty_due: string | null
  due_printed: string | null
  executors_printed: string | null
  issuer_public_id: string
  issuer_name: string
  organisation_public_id: string
  organisation_name: string
}

/** At most 5,000 parts: a document with more is looked at branch by branch. */
const limit = 5000

export async function matrixOf(ctx: SignedIn, documentPublicId: string): Promise<Matrix> {
  const document = await getKnownDocument(ctx, documentPublicId)
  const { rows } = await sql<Row>`
    select a.*, d.public_id as duty_public_id, d.what, d.kind, d.clause, d.due as duty_due, d.due_printed,
      d.executors_printed, issuer.public_id as issuer_public_id, issuer.name as issuer_name,
      o.public_id as organisation_public_id, o.name as organisation_name
    from duty d join assignment a on a.duty_id = d.id
    join organisation issuer on issuer.id = a.issuer_id join organisation o on o.id = a.organisation_id
    where d.document_id = ${document.id} and a.state not in ('draft', 'cancelled', 'substituted')
      and (${visible(ctx, 'assignment.read', 'a.lo')} or ${visible(ctx, 'assignment.read', 'a.issuer_lo')})
    order by o.lo, d.clause nulls last, d.id limit ${limit}`.execute(ctx.tx)
  return {
    computedAt: ctx.now.toISOString(),
    duties: dutiesOf(ctx, rows),
    organisations: organisationsOf(ctx, rows),
  }
}

function dutiesOf(ctx: SignedIn, rows: readonly Row[]): Matrix['duties'] {
  const groups = Map.groupBy(rows, row => row.duty_id)
  return [...groups.values()]
    .map(group => {
      const [first] = group as [Row]
      const count = (which: (row: Row) => boolean) => group.filter(which).length
      return {
        order: first.duty_id,
        id: first.duty_public_id,
        what: first.what,
        kind: first.kind,
        clause: first.clause,
        due: first.duty_due,
        duePrinted: first.due_printed,
        executorsPrinted: first.executors_printed,
        issuer: { id: first.issuer_public_id, name: first.issuer_name },
        counts: {
          all: group.length,
          notAccepted: count(row => row.state === 'assigned'),
          open: count(row => isOpen(row.state)),
          overdue: count(row => isOpen(row.state) && daysLate(row, ctx.today) > 0),
          handedIn: count(row => row.state === 'handedIn'),
          confirmed: count(row => row.state === 'confirmed'),
          confirmedInTime: count(row => row.state === 'confirmed' && daysLate(row, ctx.today) === 0),
        },
      }
    })
    .sort((a, b) => a.order - b.order)
    .map(({ order: _order, ...duty }) => duty)
}

/** Those who are late or silent first, then in the order of the tree. */
function organisationsOf(ctx: SignedIn, rows: readonly Row[]): Matrix['organisations'] {
  const groups = Map.groupBy(rows, row => row.organisation_id)
  const found = [...groups.values()].map(group => ({
    organisation: { id: group[0]!.organisation_public_id, name: group[0]!.organisation_name },
    cells: group.map(row => ({
      dutyId: row.duty_public_id,
      assignmentId: row.public_id,
      state: row.state,
      due: row.due,
      daysLate: daysLate(row, ctx.today),
    })),
  }))
  const worst = (cells: Matrix['organisations'][number]['cells']) =>
    Math.max(0, ...cells.filter(cell => isOpen(cell.state)).map(cell => cell.daysLate))
  return found.sort((a, b) => worst(b.cells) - worst(a.cells))
}
