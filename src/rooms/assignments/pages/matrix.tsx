/** On the page of a document: its duties, how far each is, who is late and who is silent by name. */
import { Button } from '@mantine/core'
import { IconBellRinging, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { PageLink } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { DayText } from '../../../web/kit/deadline.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay } from '../../../web/me.ts'
import { Slot, type SlotData } from '../../../web/slot.tsx'
import { useWords } from '../../../web/words.ts'
import { documentMatrix } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import type { Urged } from './urge-dialog.tsx'
import { toneOf, useWordsOf } from './words-of.ts'

const UrgeDialog = lazy(() => import('./urge-dialog.tsx').then(m => ({ default: m.UrgeDialog })))

type Answer = Reply<typeof documentMatrix>
type Duty = Answer['duties'][number]
type Organisation = Answer['organisations'][number]
type Cell = Organisation['cells'][number]
const open = (cell: Cell) => ['assigned', 'accepted', 'returned'].includes(cell.state)

export function Matrix({ data }: { data: SlotData }) {
  const mayRead = useMay('assignment.read')
  return mayRead && data.id ? <Of id={data.id} /> : null
}

function Of({ id }: { id: string }) {
  const say = useWords<typeof vi>('assignments')
  const mayIssue = useMay('assignment.issue')
  const answer = useEndpoint(documentMatrix, { params: { id } })
  const create = mayIssue && (
    <Button
      component={PageLink}
      href={`/van-ban/${id}/nhiem-vu`}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {say('matrix.create')}
    </Button>
  )
  return (
    <Loaded query={answer} skeleton={<RowsSkeleton rows={3} />}>
      {found =>
        found.duties.length === 0 ? (
          <Empty title={say('matrix.empty')} hint={say('matrix.emptyHint')} action={create} />
        ) : (
          <Section title={say('matrix.title')}>
            <div className={s.between}>
              <span className={s.small}>
                {say('matrix.computed', { at: writeInstant(found.computedAt) })}
              </span>
              {create}
            </div>
            <Duties answer={found} />
            <ByOrganisation answer={found} />
          </Section>
        )
      }
    </Loaded>
  )
}

function Duties({ answer }: { answer: Answer }) {
  return (
    <ol className={s.duties}>
      {answer.duties.map((duty, at) => (
        <DutyRow key={duty.id} duty={duty} number={at + 1} organisations={answer.organisations} />
      ))}
    </ol>
  )
}

interface DutyProps {
  duty: Duty
  number: number
  organisations: readonly Organisation[]
}

function DutyRow({ duty, number, organisations }: DutyProps) {
  const say = useWords<typeof vi>('assignments')
  const [urging, setUrging] = useState(false)
  const parts = organisations.flatMap(({ organisation, cells }) =>
    cells.filter(cell => cell.dutyId === duty.id).map(cell => ({ organisation, cell })),
  )
  const late = parts.filter(({ cell }) => open(cell) && cell.daysLate > 0)
  const silent = parts.filter(({ cell }) => cell.state === 'assigned' && cell.daysLate === 0)
  const targets: Urged[] = [...late, ...silent].map(({ organisation, cell }) => ({
    id: cell.assignmentId,
    organisation: organisation.name,
    what: duty.what,
    daysLate: cell.daysLate,
  }))
  const { confirmed, all, confirmedInTime } = duty.counts
  return (
    <li className={s.duty}>
      <div className={s.dutyWhat}>
        <span className={s.small}>
          {[
            duty.clause && say('list.clause', { clause: duty.clause }),
            say(`kinds.${duty.kind}`),
            duty.issuer.name,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={s.clamped}>
          <span className="read-only">{say('matrix.number', { number })}: </span>
          {duty.what}
        </span>
      </div>
      <div className={s.dutyFacts}>
        <span>
          <strong>
            {confirmed} / {all}
          </strong>{' '}
          {say('matrix.confirmed')}
          <span className={s.small}> ({say('matrix.inTime', { count: confirmedInTime })})</span>
        </span>
        {duty.due && (
          <span className={s.small}>
            {say('list.due')}: <DayText day={duty.due} />
          </span>
        )}
      </div>
      {duty.kind === 'report' && <Slot name="duty.report" data={{ id: duty.id }} />}
      {targets.length > 0 && (
        <div className={s.dutyNames}>
          <Names title={say('matrix.lateByName')} tone="late" parts={late} />
          <Names title={say('matrix.silentByName')} tone="waiting" parts={silent} />
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconBellRinging size={16} aria-hidden />}
            onClick={() => setUrging(true)}
          >
            {say('urge.open')}
          </Button>
        </div>
      )}
      {urging && (
        <Suspense fallback={null}>
          <UrgeDialog targets={targets} onClose={() => setUrging(false)} />
        </Suspense>
      )}
    </li>
  )
}

interface NamesProps {
  title: string
  tone: 'late' | 'waiting'
  parts: readonly { organisation: { name: string }; cell: Cell }[]
}

function Names({ title, tone, parts }: NamesProps) {
  const say = useWords<typeof vi>('assignments')
  if (parts.length === 0) return null
  return (
    <div className={s.names}>
      <Status tone={tone}>
        {title} ({parts.length})
      </Status>
      <ul>
        {parts.map(({ organisation, cell }) => (
          <li key={cell.assignmentId}>
            <PageLink href={`/nhiem-vu/${cell.assignmentId}`}>{organisation.name}</PageLink>
            {cell.daysLate > 0 && (
              <span className={s.small}> {say('urge.late', { count: cell.daysLate })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The whole crossing; long ones begin with those who are worst. */
function ByOrganisation({ answer }: { answer: Answer }) {
  const say = useWords<typeof vi>('assignments')
  const of = useWordsOf()
  const [all, setAll] = useState(false)
  const shown = all ? answer.organisations : answer.organisations.slice(0, 20)
  return (
    <Section title={say('matrix.table')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways by keyboard */}
      <section className={s.scroll} tabIndex={0} aria-label={say('matrix.crossing')}>
        <table className={s.matrix}>
          <thead>
            <tr>
              <th scope="col">{say('matrix.organisation')}</th>
              {answer.duties.map((duty, at) => (
                <th key={duty.id} scope="col" title={duty.what}>
                  {duty.clause ?? at + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ organisation, cells }) => (
              <tr key={organisation.id}>
                <th scope="row">{organisation.name}</th>
                {answer.duties.map((duty, at) => {
                  const cell = cells.find(one => one.dutyId === duty.id)
                  return (
                    <td key={duty.id} data-label={duty.clause ?? String(at + 1)} data-empty={!cell}>
                      {cell ? (
                        <PageLink href={`/nhiem-vu/${cell.assignmentId}`} className={s.cell}>
                          <Status
                            tone={open(cell) && cell.daysLate > 0 ? 'late' : (toneOf[cell.state] ?? 'info')}
                          >
                            {open(cell) && cell.daysLate > 0
                              ? say('urge.late', { count: cell.daysLate })
                              : of('states.assignment', cell.state)}
                          </Status>
                        </PageLink>
                      ) : (
                        <span className="read-only">{say('matrix.noDuty')}</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < answer.organisations.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          {say('matrix.all', { count: answer.organisations.length })}
        </Button>
      )}
    </Section>
  )
}
