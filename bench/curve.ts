/** The cost of each read from district to nation, as one picture: flat or logarithmic is what is asked for. */
import { sizes } from '../demo/sized/shape.ts'
import type { Measurement } from './report.ts'

const shown = [
  ['list of 50 by name', 'L3', '#9b1c1c'],
  ['cascade roll-up', 'L3', '#1c5d9b'],
  ['my work', 'L3', '#3d7a3d'],
  ['members, list of 50', 'L3', '#8a6d1c'],
  ['type-ahead, median', 'L1', '#5b3d8a'],
] as const
const width = 720
const height = 360
const left = 64
const bottom = height - 48

/** Milliseconds on a logarithmic scale from 0.1 to 1,000. */
const y = (milliseconds: number) =>
  bottom - ((Math.log10(Math.min(1000, Math.max(0.1, milliseconds))) + 1) / 4) * (bottom - 24)
const x = (index: number) => left + index * 190

export function curveOf(measurements: readonly Measurement[]): string {
  const server = measurements.filter(({ database }) => database === 'postgres')
  const lines = shown.map(([operation, at, colour], index) => {
    const points = sizes.flatMap((size, place) => {
      const row = server
        .find(one => one.size === size)
        ?.rows.find(one => one.operation === operation && one.at === at)
      return row ? [`${x(place)},${y(row.product).toFixed(1)}`] : []
    })
    const dots = points.map(point => {
      const [cx, cy] = point.split(',')
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`
    })
    const name = `<text x="${left + 400}" y="${40 + index * 22}" fill="${colour}">${operation} (${at})</text>`
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${name}`
  })
  const grid = [0.1, 1, 10, 100, 1000].map(
    value =>
      `<line x1="${left - 8}" x2="${left + 388}" y1="${y(value)}" y2="${y(value)}" stroke="#ccc"/>` +
      `<text x="${left - 14}" y="${y(value) + 4}" text-anchor="end">${value} ms</text>`,
  )
  const names = sizes.map((size, index) => {
    const counted = server.find(one => one.size === size)?.organisations.toLocaleString('en') ?? ''
    return `<text x="${x(index)}" y="${height - 24}" text-anchor="middle">${size} ${counted}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#222">
<title>Cost of reads by size of the tree, server PostgreSQL</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${[...grid, ...names, ...lines].join('\n')}
</svg>
`
}
