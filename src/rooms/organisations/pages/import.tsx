/** Import of a table: choose the file, read what it would do and what is wrong, then take all of it over. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../../web/call.ts'
import { today, writeNumber } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { FileDrop } from '../../../web/kit/file-drop.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useAnyWords } from '../../../web/words.ts'
import { applyImport, type ImportReport, previewImport } from '../contract-exchange.ts'
import { useSay } from './find.ts'
import s from './organisations.module.css'

export function Import() {
  const say = useSay()
  const [file, setFile] = useState<File | null>(null)
  const [effectiveOn, setEffectiveOn] = useState(today())
  const preview = useCommand(previewImport)
  const [report, setReport] = useState<ImportReport | null>(null)
  const look = async (chosen: File, day: string) => {
    setFile(chosen)
    setReport(null)
    setReport(await preview.run({ file: chosen, body: { effectiveOn: day } }).catch(() => null))
  }
  return (
    <>
      <PageHead
        title={say('import.title')}
        crumbs={[{ label: say('title'), href: '/to-chuc' }]}
        lead={say('import.lead')}
      />
      <div className={s.effectiveOn}>
        <DayPicker
          label={say('reorganise.effectiveOn')}
          value={effectiveOn}
          onChange={day => {
            if (!day) return
            setEffectiveOn(day)
            if (file) void look(file, day)
          }}
        />
      </div>
      <FileDrop
        label={say('import.file')}
        kinds={['.xlsx', '.csv']}
        limitMegabytes={25}
        chosen={file ? [file] : []}
        onRemove={() => {
          setFile(null)
          setReport(null)
        }}
        onFiles={([chosen]) => chosen && void look(chosen, effectiveOn)}
      />
      <div aria-live="polite" aria-busy={preview.pending}>
        {preview.pending && <p>{say('import.reading')}</p>}
        {!preview.pending && <Problem of={preview.problem} />}
        {report && file && <Report report={report} file={file} effectiveOn={effectiveOn} />}
      </div>
    </>
  )
}

const shownFaults = 200

function Report({ report, file, effectiveOn }: { report: ImportReport; file: File; effectiveOn: string }) {
  const say = useSay()
  const { rows, founded, changed, unchanged, faults } = report
  return (
    <Section title={say('import.report')}>
      <Facts
        facts={[
          { label: say('import.rows'), value: writeNumber(rows) },
          { label: say('import.founded'), value: writeNumber(founded) },
          { label: say('import.changed'), value: writeNumber(changed) },
          { label: say('import.unchanged'), value: writeNumber(unchanged) },
        ]}
      />
      {faults.length > 0 ? (
        <Faults faults={faults} />
      ) : (
        founded + changed > 0 && <Apply file={file} effectiveOn={effectiveOn} />
      )}
    </Section>
  )
}

function Faults({ faults }: { faults: ImportReport['faults'] }) {
  const say = useSay()
  const sayAny = useAnyWords()
  return (
    <>
      <p role="alert">{say('import.faulty', { count: faults.length })}</p>
      <table className={s.faults}>
        <caption className="read-only">{say('import.faults')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('import.row')}</th>
            <th scope="col">{say('import.column')}</th>
            <th scope="col">{say('import.fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, shownFaults).map(({ row, column, code, data }) => (
            <tr key={`${row} ${column} ${code}`}>
              <td>{row}</td>
              <td>{sayAny('organisations', `columns.${column}`, column)}</td>
              <td>{sayAny('organisations', `faults.${code}`, code, data)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Apply({ file, effectiveOn }: { file: File; effectiveOn: string }) {
  const say = useSay()
  const [basis, setBasis] = useState('')
  const [decidedOn, setDecidedOn] = useState(effectiveOn)
  const [done, setDone] = useState(false)
  const apply = useCommand(applyImport, { invalidates: 'all' })
  const take = async () => {
    await apply.run({ file, body: { basis, decidedOn, effectiveOn } })
    setDone(true)
    announce(say('import.done'))
  }
  if (done) return <p role="status">{say('import.done')}</p>
  return (
    <div className={s.headForm}>
      <TextInput
        label={say('reorganise.basis')}
        description={say('reorganise.basisHint')}
        value={basis}
        maxLength={500}
        required
        onChange={event => setBasis(event.currentTarget.value)}
      />
      <DayPicker
        label={say('reorganise.decidedOn')}
        value={decidedOn}
        max={effectiveOn}
        onChange={day => day && setDecidedOn(day)}
      />
      <Problem of={apply.problem} />
      <div className={s.buttons}>
        <Button
          loading={apply.pending}
          disabled={basis.trim() === ''}
          onClick={() => void take().catch(() => {})}
        >
          {say('steps.importTree')}
        </Button>
      </div>
    </div>
  )
}
