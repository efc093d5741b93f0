/**
 * How common the words of organisations' names are. A search that starts from "chi bộ" touches most of the country;
 * one that starts from the rarest word typed touches a few rows (SCALE.md, type-ahead).
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Counts all words anew; about two seconds for 300,000 organisations. */
export async function countWords(ctx: Pick<Context, 'tx'>): Promise<void> {
  await sql`delete from organisation_word`.execute(ctx.tx)
  await sql`
    insert into organisation_word (word, n)
    select word, count(*)::int from organisation, unnest(string_to_array(folded, ' ')) word
    where state = 'active' and word <> '' group by word`.execute(ctx.tx)
}

export interface Counted {
  /** A typed word and what it may be short for. */
  forms: readonly string[]
  /** Names that hold a word which begins so; 0 for words never counted. */
  n: number
}

/** The typed words (each the beginning of a word), the rarest first. */
export async function byRarity(ctx: Context, typed: readonly (readonly string[])[]): Promise<Counted[]> {
  const firsts = typed.flatMap((forms, group) =>
    forms.map(form => ({ group, word: form.split(' ').at(-1)! })),
  )
  const { rows } = await sql<{ group: number; n: number }>`
    select x."group", coalesce(sum(w.n), 0)::int as n
    from unnest(${firsts.map(one => one.group)}::int[], ${firsts.map(one => one.word)}::text[]) x ("group", word)
    left join organisation_word w on w.word >= x.word and w.word < x.word || '~'
    group by x."group"`.execute(ctx.tx)
  const count = new Map(rows.map(row => [row.group, row.n]))
  return typed.map((forms, group) => ({ forms, n: count.get(group) ?? 0 })).sort((a, b) => a.n - b.n)
}
