/** Children × figures: every unit one row; a single figure is returned where it stands, a clean report accepted at once. */
import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Static } from 'typebox'
import { useUrlState } from '../../../../web/address.tsx'
import { useCommand } from '../../../../web/call.ts'
import { writeInstant, writeNumber } from '../../../../web/clock.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { List } from '../../../../web/kit/list.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import {
  type Field,
  figureFields,
  getRequest,
  listMatrix,
  type MatrixRow,
  takeReportStep,
} from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { toneOfReport } from '../words-of.ts'
import type { OpenedRequest } from './request.tsx'

const StepDialog = lazy(() =>
  import('../../../../web/kit/step-dialog.tsx').then(m => ({ default: m.StepDialog })),
)

type Row = Static<typeof MatrixRow>
const shows = ['waiting', 'silent', 'late', 'returned', 'accepted'] as const

interface Returning {
  row: Row
  /** Null: the whole report. */
  field: Field | null
}

export function Matrix({ request }: { request: OpenedRequest }) {
  const say = useWords<typeof vi>('reports')
  const [state, change] = useUrlState()
  const [returning, setReturning] = useState<Returning | null>(null)
  const sections = request.definition.sections.filter(section => section.kind === 'figures')
  const section = sections.find(one => one.key === state.section) ?? sections[0]
  const position = new Map(figureFields(request.definition).map((field, at) => [field.key, at]))
  const chooser = sections.length > 1 && (
    <NativeSelect
      className={s.sectionChoice ?? ''}
      label={say('request.section')}
      value={section?.key ?? ''}
      data={sections.map(one => ({ value: one.key, label: one.title }))}
      onChange={event => change({ section: event.currentTarget.value })}
    />
  )
  return (
    <>
      {chooser}
      <div className={s.wide}>
        <List
          label={say('request.tabs.units')}
          endpoint={listMatrix}
          params={{ id: request.id }}
          filters={[
            {
              name: 'show',
              kind: 'choice',
              label: say('request.show'),
              options: shows.map(value => ({ value, label: say(`request.shows.${value}`) })),
            },
          ]}
          columns={[
            {
              key: 'unit',
              head: say('columns.unit'),
              cell: row => (
                <span className={s.name}>
                  <span>{row.organisation.name}</span>
                  {row.covers.length > 0 && (
                    <span className={s.small}>{say('request.covers', { names: row.covers.join('; ') })}</span>
                  )}
                </span>
              ),
            },
            { key: 'state', head: say('columns.state'), cell: row => <State row={row} /> },
            ...(section?.fields ?? []).map(field => ({
              key: field.key,
              head: field.unit ? `${field.label} (${field.unit})` : field.label,
              align: 'end' as const,
              cell: (row: Row) => (
                <Cell
                  row={row}
                  field={field}
                  value={row.values[position.get(field.key) ?? -1] ?? null}
                  onReturn={() => setReturning({ row, field })}
                />
              ),
            })),
            {
              key: 'decide',
              head: say('request.decide'),
              cell: row => <Decide row={row} onReturn={() => setReturning({ row, field: null })} />,
            },
          ]}
          rowKey={row => row.id}
          rowHref={row => `/bao-cao/${row.id}`}
          empty={{ title: say('request.noUnits'), hint: say('request.noUnitsHint') }}
        />
      </div>
      {returning && <Return returning={returning} onClose={() => setReturning(null)} />}
    </>
  )
}

function State({ row }: { row: Row }) {
  const say = useWords<typeof vi>('reports')
  return (
    <span className={s.stack}>
      <Status tone={toneOfReport[row.state] ?? 'info'}>{say(`states.report.${row.state}`)}</Status>
      {row.silent && <Status tone="late">{say('request.isSilent')}</Status>}
      {row.late !== null && <span className={s.small}>{say('report.wasLate', { count: row.late })}</span>}
      {row.amendments > 0 && (
        <span className={s.small}>{say('report.amended', { count: row.amendments })}</span>
      )}
      {row.submittedAt && <span className={s.small}>{writeInstant(row.submittedAt)}</span>}
    </span>
  )
}

interface CellProps {
  row: Row
  field: Field
  value: number | null
  onReturn: () => void
}

function Cell({ row, field, value, onReturn }: CellProps) {
  const say = useWords<typeof vi>('reports')
  if (value === null) return null
  const mayReturn = row.allowed.includes('return')
  const where = `${row.organisation.name}, ${field.label}`
  return (
    <span className={s.cell}>
      <span className={s.cellValue}>{writeNumber(value)}</span>
      {row.differing.includes(field.key) && <Status tone="late">{say('request.differs')}</Status>}
      {row.returned.includes(field.key) && <Status tone="stopped">{say('request.cellReturned')}</Status>}
      {mayReturn && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={s.cellReturn ?? ''}
          aria-label={`${say('steps.return')}: ${where}`}
          title={say('request.returnThis')}
          onClick={onReturn}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
}

const renewed = [getRequest, listMatrix, 'reports.getReport', 'reports.getConsolidation'] as const

function Decide({ row, onReturn }: { row: Row; onReturn: () => void }) {
  const say = useWords<typeof vi>('reports')
  const take = useCommand(takeReportStep, { invalidates: renewed })
  if (!row.allowed.includes('accept')) return null
  const accept = () =>
    take
      .run({ params: { id: row.id }, body: { step: 'accept', version: row.version } })
      .then(() => announce(say('done.accept')))
      .catch(() => undefined)
  return (
    <span className={s.buttons}>
      <Button
        size="compact-md"
        loading={take.pending}
        aria-label={`${say('steps.accept')}: ${row.organisation.name}`}
        onClick={() => void accept()}
      >
        {say('steps.accept')}
      </Button>
      <Button
        variant="default"
        size="compact-md"
        aria-label={`${say('request.returnAll')}: ${row.organisation.name}`}
        onClick={onReturn}
      >
        {say('request.returnAll')}
      </Button>
      <Problem of={take.problem} />
    </span>
  )
}

function Return({ returning: { row, field }, onClose }: { returning: Returning; onClose: () => void }) {
  const say = useWords<typeof vi>('reports')
  const take = useCommand(takeReportStep, { invalidates: renewed })
  const submit = (reason: string) =>
    take
      .run({
        params: { id: row.id },
        body: { step: 'return', version: row.version, reason, ...(field ? { places: [field.key] } : {}) },
      })
      .then(() => {
        announce(say('done.return'))
        onClose()
      })
      .catch(() => undefined)
  const what = field
    ? say('request.returnCell', { unit: row.organisation.name, field: field.label })
    : say('request.returnReport', { unit: row.organisation.name })
  return (
    <Suspense fallback={null}>
      <StepDialog
        title={say('steps.return')}
        reason="required"
        detail={{ preview: <p className={s.flat}>{what}</p> }}
        pending={take.pending}
        problem={take.problem}
        onClose={onClose}
        onTake={reason => void submit(reason)}
      />
    </Suspense>
  )
}
