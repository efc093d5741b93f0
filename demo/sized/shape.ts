/** Sizes of the worlds for measuring: the same six levels (centre to cell), ever more of them (SCALE.md, first line). */
export const sizes = ['district', 'province', 'nation'] as const
export type Size = (typeof sizes)[number]

export interface Shape {
  provinces: number
  /** Commune committees of each province. */
  communes: number
  members: number
}

/** About 300 organisations and 8,000 members; 6,000 and 120,000; 300,000 and 5.4 million. */
export const shapes: Record<Size, Shape> = {
  district: { provinces: 1, communes: 3, members: 8_000 },
  province: { provinces: 1, communes: 67, members: 120_000 },
  nation: { provinces: 34, communes: 98, members: 5_400_000 },
}

export function isSize(text: string | undefined): text is Size {
  return (sizes as readonly (string | undefined)[]).includes(text)
}
