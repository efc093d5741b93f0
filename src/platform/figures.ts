/**
 * Figures that rooms count from their own operations, by code. Filled when an installation is assembled, so that
 * reports and other readers need no door to each room.
 */
import type { Figure, Room } from './room.ts'
import type { Language, WordTree } from './words.ts'

export interface KnownFigure extends Figure {
  room: string
  label: Readonly<Record<Language, string>>
}

const known = new Map<string, KnownFigure>()

/** Called by the assembly with all rooms; again is harmless. A figure without its words is a defect. */
export function announceFigures(rooms: readonly Room[]): void {
  for (const room of rooms) {
    for (const figure of room.figures ?? []) {
      const label = { vi: labelIn(room.words.vi, figure.code), en: labelIn(room.words.en, figure.code) }
      known.set(figure.code, { ...figure, room: room.name, label })
    }
  }
}

/** Null when no room counts it (any more). */
export function findFigure(code: string): KnownFigure | null {
  return known.get(code) ?? null
}

export function allFigures(): KnownFigure[] {
  return [...known.values()]
}

function labelIn(words: WordTree, code: string): string {
  const what = code.split('.')[1] ?? ''
  const group = words.figures
  const label = typeof group === 'object' ? group[what] : undefined
  if (typeof label !== 'string') throw new Error(`the figure ${code} has no words under figures.${what}`)
  return label
}
