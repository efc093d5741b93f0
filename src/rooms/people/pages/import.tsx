/** Importing a table of persons: choose, see every row, import everything or nothing. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { call, queries } from '../../../web/call.ts'
import { writeNumber } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { FileDrop } from '../../../web/kit/file-drop.tsx'
import { RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status, type Tone } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { useAnyWords, useWords } from '../../../web/words.ts'
import { importPeople } from '../contract.ts'
import { vi } from '../words.vi.ts'
import { ExportButton } from './export-button.tsx'
import s from './people.module.css'

type Report = Reply<typeof importPeople>
const outcomes = ['new', 'changed', 'same', 'wrong'] as const
const tones: Record<(typeof outcomes)[number], Tone> = {
  new: 'done',
  changed: 'info',
  same: 'stopped',
  wrong: 'late',
}

export function Import() {
  const say = useWords<typeof vi>('people')
  const me = useMe()
  const columns = useColumns()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const send = async (chosen: File, apply: 'yes' | 'no') => {
    setPending(true)
    setProblem(null)
    try {
      setReport(await call(importPeople, { file: chosen, body: { apply } }))
      if (apply === 'yes') {
        announce(say('import.applied'))
        await queries.invalidateQueries()
      }
    } catch (error) {
      setProblem(error)
    } finally {
      setPending(false)
    }
  }
  const choose = ([chosen]: File[]) => {
    if (!chosen) return
    setFile(chosen)
    setReport(null)
    void send(chosen, 'no')
  }
  const restart = () => {
    setFile(null)
    setReport(null)
    setProblem(null)
  }
  return (
    <>
      <PageHead
        title={say('import.title')}
        crumbs={[{ label: say('list.title'), href: '/con-nguoi' }]}
        lead={say('import.lead')}
        behalf={me.data?.actingFor.name}
        actions={<ExportButton />}
      />
      {!file && (
        <FileDrop label={say('import.drop')} kinds={['.xlsx', '.csv']} limitMegabytes={25} onFiles={choose} />
      )}
      {!file && <p className={s.soft}>{say('import.columns', { columns })}</p>}
      {pending && !report && <RowsSkeleton />}
      <Problem of={problem} />
      {report && <Preview report={report} />}
      {file && (
        <div className={s.buttons}>
          {report &&
            !report.applied &&
            report.counts.wrong === 0 &&
            report.counts.new + report.counts.changed > 0 && (
              <Button loading={pending} onClick={() => void send(file, 'yes')}>
                {say('import.apply', { count: report.counts.new + report.counts.changed })}
              </Button>
            )}
          <Button variant="default" onClick={restart}>
            {say('import.again')}
          </Button>
        </div>
      )}
    </>
  )
}

function useColumns(): string {
  const say = useWords<typeof vi>('people')
  const names = Object.keys(vi.exchange.columns) as (keyof typeof vi.exchange.columns)[]
  return names.map(name => say(`exchange.columns.${name}`)).join(', ')
}

function Preview({ report }: { report: Report }) {
  const say = useWords<typeof vi>('people')
  const { counts, rows, applied } = report
  const total = counts.new + counts.changed + counts.same + counts.wrong
  const shown = rows.filter(row => row.outcome !== 'same')
  return (
    <Section title={applied ? say('import.applied') : say('import.outcome')}>
      <div className={s.buttons} role="status">
        {outcomes.map(outcome => (
          <Status key={outcome} tone={counts[outcome] > 0 ? tones[outcome] : 'stopped'}>
            {say(`import.counts.${outcome}`)}: {writeNumber(counts[outcome])}
          </Status>
        ))}
      </div>
      {shown.length === 0 && <p>{say('import.allSame')}</p>}
      {shown.length > 0 && <Rows rows={shown} />}
      {rows.length < total && (
        <p className={s.soft}>{say('import.more', { shown: writeNumber(rows.length) })}</p>
      )}
    </Section>
  )
}

function Rows({ rows }: { rows: Report['rows'] }) {
  const say = useWords<typeof vi>('people')
  const sayAny = useAnyWords()
  const column = (name: string) => sayAny('people', `exchange.columns.${name}`, name)
  return (
    <section className={s.scroll} aria-label={say('import.detail')}>
      <table className={s.table}>
        <thead>
          <tr>
            {(['row', 'name', 'outcome', 'detail'] as const).map(head => (
              <th key={head} scope="col">
                {say(`import.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <td>{row.name || '—'}</td>
              <td>
                <Status tone={tones[row.outcome as 'new']}>
                  {say(`import.counts.${row.outcome as 'new'}`)}
                </Status>
              </td>
              <td>
                {row.changes.map(column).join(', ')}
                {row.problems.length > 0 && (
                  <ul className={s.problems}>
                    {row.problems.map(problem => (
                      <li key={`${problem.column} ${problem.code}`}>
                        {column(problem.column)}:{' '}
                        {sayAny('people', `exchange.problems.${problem.code}`, problem.code, problem.data)}
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
