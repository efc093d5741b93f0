/**
 * `thongsuot import organisations|people FILE [--apply]`: without `--apply` only says what the table would do. Ends
 * with 1 when anything is wrong with the table; then nothing was changed.
 */
import { readFile } from 'node:fs/promises'
import { dayInVietnam } from '../platform/dates/dates.ts'
import { readTable } from '../platform/files/spreadsheet.ts'
import { applyImport, type ImportReport, previewImport, readSheet } from '../rooms/organisations/index.ts'
import { exchangeCommand, type Task } from './exchange.ts'

export function importCommand(args: string[]): Promise<number> {
  return exchangeCommand('importUsage', args, async task =>
    task.what === 'people' ? importPersons(task) : importTree(task),
  )
}

async function importTree(task: Task): Promise<number> {
  const { t, name, within } = task
  const sheet = await readSheet({ name, bytes: await readFile(task.file) })
  const today = dayInVietnam(new Date())
  const effectiveOn = task.effectiveOn ?? today
  const preview = await within(ctx => previewImport(ctx, sheet, effectiveOn))
  sayReport(t, preview)
  if (preview.faults.length > 0) return 1
  if (!task.apply) {
    console.log(t('organisations:commands.notApplied'))
    return 0
  }
  const decidedOn = task.decidedOn ?? effectiveOn
  const basis = task.basis ?? t('organisations:commands.initialRegister')
  await within(ctx => applyImport(ctx, sheet, { basis, decidedOn, effectiveOn }))
  console.log(t('organisations:commands.applied'))
  return 0
}

function sayReport(t: Task['t'], report: ImportReport): void {
  for (const { row, column, code, data } of report.faults) {
    const fault = t(`organisations:faults.${code}`, data)
    console.log(
      t('organisations:commands.fault', { row, column: t(`organisations:columns.${column}`), fault }),
    )
  }
  const { rows, founded, changed, unchanged, faults } = report
  console.log(
    t('organisations:commands.report', { rows, founded, changed, unchanged, faults: faults.length }),
  )
}

async function importPersons({ t, name, file, apply, within }: Task): Promise<number> {
  const { importPeople } = await import('../rooms/people/exchange.ts')
  const table = await readTable({ name, bytes: await readFile(file) })
  const { counts, rows } = await within(ctx => importPeople(ctx, table, { apply: false }))
  for (const { row, problems } of rows) {
    for (const { column, code, data } of problems) {
      const fault = t(`people:exchange.problems.${code}`, data)
      console.log(
        t('organisations:commands.fault', { row, column: t(`people:exchange.columns.${column}`), fault }),
      )
    }
  }
  console.log(t('organisations:commands.peopleReport', counts))
  if (counts.wrong > 0) return 1
  if (apply) await within(ctx => importPeople(ctx, table, { apply: true }))
  console.log(t(`organisations:commands.${apply ? 'applied' : 'notApplied'}`))
  return 0
}
