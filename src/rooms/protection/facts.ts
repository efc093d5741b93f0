/** The timeline of a case: what was sealed about the proposal and then about the case, in order, each with its hash. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { isDay, writeDay } from '../../platform/dates/dates.ts'
import type { OpenedCase } from './contract.ts'
import type { CaseRow } from './rows.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

type Fact = OpenedCase['facts'][number]

interface Row {
  public_id: string
  room: 'proposals' | 'protection'
  kind: string
  step: number
  at: Date
  hash: string
  held: boolean
  opened: Record<string, unknown> | null
}

/** What was said is shown to whoever may open it: the holders of the receipt. */
export async function factsOf(ctx: SignedIn, row: CaseRow): Promise<Fact[]> {
  const { rows } = await sql<Row>`
    select leaf.public_id, about.room, leaf.kind, leaf.step, leaf.at, leaf.hash,
      exists (select from ledger_holder h where h.leaf_id = leaf.id and h.person_id = ${ctx.viewer.personId}) as held,
      (select jsonb_object_agg(substr(o.field, 5), o.value) from ledger_opening o
        where o.leaf_id = leaf.id and o.field like 'cam.%') as opened
    from ledger_leaf leaf join ledger_case about on about.id = leaf.case_id
    where (about.room = 'proposals' and about.object_type = 'proposal' and about.object_id = ${row.proposal_id})
      or (about.room = 'protection' and about.object_type = 'protection_case' and about.object_id = ${row.id})
    order by leaf.at, leaf.id`.execute(ctx.tx)
  const words = ctx.language === 'en' ? en : vi
  return rows.map(({ public_id, room, kind, step, at, hash, held, opened }) => ({
    id: public_id,
    room,
    kind,
    title: titleOf(words, kind, opened),
    step,
    at: at.toISOString(),
    hash,
    held,
    said: opened ? saidIn(words, opened) : [],
  }))
}

type Words = typeof vi | typeof en

/** The step in words where the reader may open it, else the kind of event that stands in the book. */
function titleOf(words: Words, kind: string, opened: Record<string, unknown> | null): string {
  const kinds: Record<string, string> = words.facts.kinds
  const steps: Record<string, string> = words.steps
  const step = opened?.buoc
  return (typeof step === 'string' ? steps[step] : undefined) ?? kinds[kind.replace('.', '_')] ?? kind
}

/** Short texts of the openings under their names; what is long or built of parts is in the file of the receipt. */
function saidIn(words: Words, opened: Record<string, unknown>): Fact['said'] {
  const names: Record<string, string> = words.facts.names
  return Object.entries(names).flatMap(([field, name]) => {
    const value = opened[field]
    if (typeof value !== 'string' || value === '') return []
    return [{ name, value: isDay(value) ? writeDay(value) : value.slice(0, 600) }]
  })
}
