/**
 * Scope: a reader sees what lies in the territory that a right gives, lists and counts alike (PRODUCT
 * principle 9). Bounds are passed as values, never through a join (SCALE.md, Tree). The database repeats the
 * rule by row-level security on `app_territory()`.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context, Grant, SignedIn, Territory } from './context.ts'
import { notFound, refuse } from './refusal.ts'

/** The grants that carry a right on the organisation acted for first, else anywhere. */
export function grantsOf(ctx: Context, right: string): readonly Grant[] {
  return ctx.viewer?.grants.filter(grant => grant.right === right) ?? []
}

/** True when the right covers the organisation with this label. */
export function may(ctx: Context, right: string, lo: number): boolean {
  return grantsOf(ctx, right).some(grant => grant.lo <= lo && lo < grant.hi)
}

/** Refuses with "forbidden" unless the right covers the label; use `mustSee` first where existence is a secret. */
export function must(ctx: Context, right: string, lo: number): void {
  if (!may(ctx, right, lo)) throw refuse('platform.forbidden', { right }, 'forbidden')
}

/** Refuses with "not found" unless the right covers the label. */
export function mustSee(ctx: Context, right: string, lo: number): void {
  if (!may(ctx, right, lo)) throw notFound()
}

/** `where(visible(ctx, 'person.read', 'organisation.lo'))` */
export function visible(ctx: Context, right: string, column: string): RawBuilder<boolean> {
  const ranges = territoryOf(grantsOf(ctx, right))
  if (ranges.length === 0) return sql<boolean>`false`
  const parts = ranges.map(
    ({ lo, hi }) =>
      sql<boolean>`(${sql.ref(column)} >= ${lo}::bigint and ${sql.ref(column)} < ${hi}::bigint)`,
  )
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/** Ranges without overlap: tree labels are nested or disjoint, so the inner ones are dropped. */
export function territoryOf(grants: readonly Territory[]): Territory[] {
  const widest = [...grants].sort((a, b) => a.lo - b.lo || b.hi - a.hi)
  const kept: Territory[] = []
  for (const { lo, hi } of widest) {
    const last = kept.at(-1)
    if (!last || lo >= last.hi) kept.push({ lo, hi })
  }
  return kept
}

/** A context in which somebody is signed in, or the refusal. */
export function signedIn(ctx: Context): SignedIn {
  if (!ctx.viewer) throw refuse('platform.signInFirst', {}, 'unauthenticated')
  return ctx as SignedIn
}
