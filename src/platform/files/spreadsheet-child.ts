/** The child process that reads one hostile .xlsx: bytes in on stdin, JSON out on stdout, then it ends. */
import { readSheet } from 'read-excel-file/node'

const [, , rowLimit = '50000', columnLimit = '60'] = process.argv

/** Every cell as the text a person would type: days as YYYY-MM-DD, numbers without exponent. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const iso = cell.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
  }
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  return String(cell)
}

async function main(): Promise<object> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const rows = await readSheet(Buffer.concat(chunks))
  if (rows.length > Number(rowLimit)) return { refusal: 'rows' }
  if (rows.some(row => row.length > Number(columnLimit))) return { refusal: 'columns' }
  return { rows: rows.map(row => row.map(textOf)) }
}

const answer = await main().catch(() => ({ refusal: 'damaged' }))
process.stdout.write(JSON.stringify(answer), () => process.exit(0))
