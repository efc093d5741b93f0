/** `thongsuot export organisations|people FILE`: writes the table that import reads; .csv or .xlsx by the name. */
import { writeFile } from 'node:fs/promises'
import { writeCsv } from '../platform/files/spreadsheet.ts'
import { writeWorkbook } from '../platform/files/workbook.ts'
import { exportTree } from '../rooms/organisations/index.ts'
import { exchangeCommand, type Task } from './exchange.ts'

export function exportCommand(args: string[]): Promise<number> {
  return exchangeCommand('exportUsage', args, async task => {
    const bytes = task.what === 'people' ? await personsOf(task) : await treeOf(task)
    await writeFile(task.file, bytes, { mode: 0o600 })
    console.log(task.t('organisations:commands.written', { file: task.file }))
    return 0
  })
}

const formatOf = ({ file }: Task) => (/\.csv$/i.test(file) ? 'csv' : 'xlsx')

async function treeOf(task: Task): Promise<Buffer> {
  const { bytes } = await task.within(ctx =>
    exportTree(ctx, { format: formatOf(task), day: task.effectiveOn }),
  )
  return bytes as Buffer
}

async function personsOf(task: Task): Promise<Buffer> {
  const { exportPeople } = await import('../rooms/people/exchange.ts')
  const table = await task.within(ctx => exportPeople(ctx))
  if (formatOf(task) === 'csv') return writeCsv([table.header, ...table.rows])
  return writeWorkbook([{ name: task.t('people:exchange.sheet'), ...table }])
}
