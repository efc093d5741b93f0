/** Rows of a measurement, as the console, docs/measurements/bench.md and the curve print them. */
export interface Row {
  operation: string
  /** Where it was measured: L1 the whole tree, L2 a province, L3 a commune, L4 a grassroots body; or empty. */
  at: string
  product: number
  /** The same answer from the barest way to it, in the same run; null where a bound is asked for instead. */
  baseline: number | null
  unit: 'ms' | 'requests/s'
  /** As in SCALE.md: a ratio against the baseline, or a bound in milliseconds. */
  goal: { ratio?: number; bound?: number }
}

export interface Measurement {
  size: string
  database: 'embedded' | 'postgres'
  organisations: number
  members: number
  documents: number
  machine: string
  day: string
  command: string
  rows: Row[]
}

/** How many times slower than the baseline. */
export function ratioOf({ product, baseline, unit }: Row): number | null {
  if (baseline === null) return null
  return unit === 'ms' ? product / baseline : baseline / product
}

export function isMet(row: Row): boolean {
  const ratio = ratioOf(row)
  const { goal } = row
  const within = goal.bound === undefined || row.product <= goal.bound
  return within && (goal.ratio === undefined || (ratio !== null && ratio <= goal.ratio))
}

function goalText({ goal, unit }: Row): string {
  const parts = [
    goal.ratio === undefined ? '' : `≤ ×${Number(goal.ratio.toFixed(2))}`,
    goal.bound === undefined ? '' : `≤ ${goal.bound} ${unit}`,
  ]
  return parts.filter(Boolean).join(', ')
}

const figure = (value: number, unit: Row['unit']) =>
  unit === 'ms' ? value.toFixed(value < 10 ? 2 : 1) : Math.round(value).toLocaleString('en')

/** A markdown table; also readable on a console. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['operation', 'at', 'product', 'baseline', 'ratio', 'goal', 'met']
  const lines = rows.map(row => {
    const ratio = ratioOf(row)
    return [
      row.operation,
      row.at,
      `${figure(row.product, row.unit)} ${row.unit}`,
      row.baseline === null ? '' : `${figure(row.baseline, row.unit)} ${row.unit}`,
      ratio === null ? '' : `×${ratio.toFixed(2)}`,
      goalText(row),
      goalText(row) === '' ? '' : isMet(row) ? 'yes' : '**no**',
    ]
  })
  const all = [head, head.map(() => '---'), ...lines]
  const widths = head.map((_, column) => Math.max(...all.map(line => line[column]!.length)))
  return all
    .map(line => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
    .join('\n')
}
