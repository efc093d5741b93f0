/** What each operation does to the sketch. Rules of one step; rules of the whole batch are in check.ts. */
import { refuse } from '../../../platform/refusal.ts'
import { tidy } from '../../../platform/text.ts'
import type { Change } from '../contract-reorganisation.ts'
import { advisingKinds } from '../kinds.ts'
import type { Heritage, Sketch, Unit } from './sketch.ts'

type Of<O extends Change['operation']> = Extract<Change, { operation: O }>

/** Applies the changes in their order. Founding comes first, so that every change may speak of the founded. */
export function operate(sketch: Sketch, changes: readonly Change[]): void {
  const founding = changes.filter(change => change.operation === 'found')
  for (const change of founding) addFounded(sketch, change)
  for (const change of founding) found(sketch, change)
  for (const change of changes) {
    if (change.operation === 'rename') rename(sketch, change)
    else if (change.operation === 'reparent') reparent(sketch, change)
    else if (change.operation === 'merge') merge(sketch, change)
    else if (change.operation === 'split') split(sketch, change)
    else if (change.operation === 'dissolve') dissolve(sketch, change)
    else if (change.operation === 'changeClass') changeClass(sketch, change)
  }
}

function unit(sketch: Sketch, ref: string): Unit {
  const known = sketch.units.get(ref)
  if (!known) throw refuse('organisations.unknownUnit', { ref })
  if (known.ended) throw refuse('organisations.endedUsed', { name: known.name, day: sketch.day })
  return known
}

function addFounded(sketch: Sketch, change: Of<'found'>): void {
  if (sketch.units.has(change.key)) throw refuse('organisations.keyTwice', { name: change.name })
  sketch.units.set(change.key, {
    ref: change.key,
    id: null,
    was: null,
    parent: null,
    kind: change.kind,
    level: change.level,
    name: tidy(change.name),
    shortName: text(change.shortName),
    symbol: text(change.symbol),
    place: text(change.place),
    advises: null,
    code: text(change.code)?.toUpperCase() ?? null,
    ended: false,
    children: new Set(),
  })
}

function found(sketch: Sketch, change: Of<'found'>): void {
  const founded = unit(sketch, change.key)
  if (change.parent === null) {
    if (sketch.rooted) throw refuse('organisations.secondRoot', { name: founded.name }, 'conflict')
    sketch.rooted = true
  } else attach(founded, unit(sketch, change.parent))
  if (change.advises) founded.advises = unit(sketch, change.advises)
}

function rename(sketch: Sketch, change: Of<'rename'>): void {
  const renamed = unit(sketch, change.organisation)
  renamed.name = tidy(change.name)
  if (change.shortName !== undefined) renamed.shortName = text(change.shortName)
  if (change.symbol !== undefined) renamed.symbol = text(change.symbol)
  if (change.place !== undefined) renamed.place = text(change.place)
}

function reparent(sketch: Sketch, change: Of<'reparent'>): void {
  const moved = unit(sketch, change.organisation)
  attach(moved, unit(sketch, change.parent))
  if (change.advises !== undefined) moved.advises = change.advises ? unit(sketch, change.advises) : null
}

function changeClass(sketch: Sketch, change: Of<'changeClass'>): void {
  const changed = unit(sketch, change.organisation)
  changed.kind = change.kind
  changed.level = change.level
}

function merge(sketch: Sketch, change: Of<'merge'>): void {
  const into = unit(sketch, change.into)
  const merged = change.organisations.filter(ref => ref !== change.into).map(ref => unit(sketch, ref))
  if (merged.length === 0) throw refuse('organisations.mergeAlone', { name: into.name })
  for (const former of merged) absorb(sketch, former, into)
}

/**
 * One unit goes into another: its advising bodies go into the bodies of the same kind there, everything else that
 * hangs on it hangs on the other.
 */
function absorb(sketch: Sketch, former: Unit, into: Unit): void {
  for (let above: Unit | null = into; above; above = above.parent) {
    if (above === former) throw refuse('organisations.intoItsOwn', { name: former.name, into: into.name })
  }
  for (const child of [...former.children]) {
    const twin = [...into.children].find(
      other =>
        other.kind === child.kind && advisingKinds.includes(child.kind) && child.kind !== 'advisoryBody',
    )
    if (twin) absorb(sketch, child, twin)
    else attach(child, into)
  }
  end(former)
  inherit(sketch, { from: former, to: into, share: 'whole', fraction: null })
}

function split(sketch: Sketch, change: Of<'split'>): void {
  const former = unit(sketch, change.organisation)
  const parts = change.into.map(part => ({ ...part, unit: unit(sketch, part.organisation) }))
  const stays = parts.some(part => part.unit === former)
  const assigned = new Set<Unit>()
  for (const part of parts) {
    for (const ref of part.children ?? []) {
      const child = unit(sketch, ref)
      if (child.parent !== former && !assigned.has(child)) {
        throw refuse('organisations.notItsChild', { name: child.name, parent: former.name })
      }
      if (assigned.has(child)) throw refuse('organisations.childTwice', { name: child.name })
      assigned.add(child)
      if (part.unit !== former) attach(child, part.unit)
    }
  }
  const rest = [...former.children].filter(
    child => !assigned.has(child) && !parts.some(part => part.unit === child),
  )
  if (!stays) {
    for (const child of rest) attach(child, parts[0]!.unit)
    end(former)
  }
  for (const part of parts) {
    if (part.unit === former) continue
    inherit(sketch, { from: former, to: part.unit, share: part.share, fraction: part.fraction ?? null })
  }
}

function dissolve(sketch: Sketch, change: Of<'dissolve'>): void {
  const former = unit(sketch, change.organisation)
  const successor = change.successor ? unit(sketch, change.successor) : null
  if (successor === former) throw refuse('organisations.intoItsOwn', { name: former.name, into: former.name })
  if (successor) absorb(sketch, former, successor)
  else end(former)
}

function inherit(sketch: Sketch, heritage: Heritage): void {
  sketch.heritage.push(heritage)
  if (heritage.share !== 'whole') return
  for (const other of sketch.units.values()) {
    if (other.advises === heritage.from && !other.ended) other.advises = heritage.to
  }
}

function end(former: Unit): void {
  if (!former.was) throw refuse('organisations.foundedEnds', { name: former.name })
  if (former.parent === null) throw refuse('organisations.rootEnds', { name: former.name }, 'conflict')
  former.ended = true
  former.parent.children.delete(former)
}

/** Hangs a unit on another; refuses a cycle. */
export function attach(moved: Unit, parent: Unit): void {
  for (let above: Unit | null = parent; above; above = above.parent) {
    if (above === moved) {
      throw refuse('organisations.cycle', { name: moved.name, parent: parent.name }, 'conflict')
    }
  }
  if (moved.was && moved.parent === null)
    throw refuse('organisations.rootMoves', { name: moved.name }, 'conflict')
  moved.parent?.children.delete(moved)
  moved.parent = parent
  parent.children.add(moved)
}

function text(value: string | null | undefined): string | null {
  return value ? tidy(value) || null : null
}
