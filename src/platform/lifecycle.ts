/**
 * A state machine is a table that can be read by somebody who does not program: who may take which step, from
 * which state to which, on what basis, with or without a reason. The same rows move the object (perform.ts), make
 * the buttons (`allowed`), print docs/rules and make the tests. Overdue is computed, never a state. Safe for the
 * browser.
 */

export interface Step<State extends string, Relation extends string> {
  from: readonly State[]
  to: State
  /** Any one of these relations of the actor to the object suffices. */
  by: readonly Relation[]
  /** Key of the sentence that names the source of the rule, in the room's words under `basis`. */
  basis: string
  reason?: 'required' | 'optional'
}

export interface Lifecycle<
  State extends string = string,
  Relation extends string = string,
  StepName extends string = string,
> {
  room: string
  /** Table and type of the object; has columns id, public_id, state, version. */
  object: string
  initial: State
  final: readonly State[]
  states: readonly State[]
  relations: readonly Relation[]
  steps: Readonly<Record<StepName, Step<State, Relation>>>
}

export function lifecycle<
  const State extends string,
  const Relation extends string,
  const StepName extends string,
>(table: Lifecycle<State, Relation, StepName>): Lifecycle<State, Relation, StepName> {
  return table
}

export type StepOf<L> = L extends Lifecycle<string, string, infer S> ? S : never
export type RelationOf<L> = L extends Lifecycle<string, infer R, string> ? R : never

/** The steps that somebody with these relations may take now: the buttons of the page. */
export function allowed<S extends string, R extends string, N extends string>(
  table: Lifecycle<S, R, N>,
  state: S,
  relations: ReadonlySet<R>,
): N[] {
  return (Object.entries(table.steps) as [N, Step<S, R>][])
    .filter(([, step]) => step.from.includes(state) && step.by.some(relation => relations.has(relation)))
    .map(([name]) => name)
}
