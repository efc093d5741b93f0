/** How far a plan has come: persons in figures, then by organisation; attendances apart. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Reply } from '../../../../platform/contract.ts'
import { PageLink, useUrlState } from '../../../../web/address.tsx'
import { download, useEndpoint } from '../../../../web/call.ts'
import { writeNumber } from '../../../../web/clock.ts'
import { Facts } from '../../../../web/kit/facts.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { exportResults, getResults, type Plan } from '../../contract.ts'
import { ResultFigures, useSay } from '../shared.tsx'
import s from '../study.module.css'
import { Changes } from './changes.tsx'

type Results = Reply<typeof getResults>

export function Results({ plan }: { plan: Plan }) {
  const [state] = useUrlState()
  const answer = useEndpoint(
    getResults,
    { params: { id: plan.id }, query: state.under ? { under: state.under } : {} },
    { keep: true, every: 60_000 },
  )
  return <Loaded query={answer}>{results => <Shown plan={plan} results={results} />}</Loaded>
}

function Shown({ plan, results }: { plan: Plan; results: Results }) {
  const say = useSay()
  const { under } = results
  const names = (standing: string) =>
    `/hoc-tap/${plan.id}?tab=nguoi&standing=${standing}${under ? `&under=${under.id}` : ''}`
  return (
    <>
      {plan.relations.includes('planner') && plan.state === 'published' && <Changes plan={plan} />}
      <Above plan={plan} results={results} />
      <ResultFigures result={results.total} href={results.names ? names : undefined} at={results.at} />
      <Section title={say('results.byUnit')}>
        <Units plan={plan} results={results} />
      </Section>
      <Section title={say('results.sessions')}>
        <Facts
          facts={[
            { label: say('results.classes'), value: `${results.classesHeld}/${results.classes}` },
            { label: say('figures.makeUp'), value: results.makeUp },
            { label: say('figures.attendances'), value: writeNumber(results.attendances) },
            { label: say('figures.guests'), value: writeNumber(results.guests) },
            ...(plan.essay ? [{ label: say('results.essays'), value: writeNumber(results.essays) }] : []),
          ]}
        />
        <p className={s.small}>{say('results.apartHint')}</p>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() =>
            download(exportResults, { params: { id: plan.id }, query: under ? { under: under.id } : {} })
          }
        >
          {say('results.export')}
        </Button>
      </Section>
    </>
  )
}

function Above({ plan, results: { above, under } }: { plan: Plan; results: Results }) {
  if (!under) return null
  return (
    <p className={s.path}>
      {above.map(one => (
        <span key={one.id}>
          <PageLink href={`/hoc-tap/${plan.id}?under=${one.id}`}>{one.name}</PageLink> ›{' '}
        </span>
      ))}
      <strong>{under.name}</strong>
    </p>
  )
}

/** Worst first; each row opens to the units below it. */
function Units({ plan, results }: { plan: Plan; results: Results }) {
  const say = useSay()
  if (results.rows.length === 0) return <p className={s.small}>{say('results.noUnits')}</p>
  return (
    <div className={s.scroll}>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{say('columns.organisation')}</th>
            <th scope="col">{say('columns.expected')}</th>
            <th scope="col">{say('standings.present')}</th>
            <th scope="col">{say('standings.missing')}</th>
            <th scope="col">{say('standings.excused')}</th>
            <th scope="col">{say('standings.elsewhere')}</th>
            <th scope="col">{say('standings.exempt')}</th>
          </tr>
        </thead>
        <tbody>
          {results.rows.map(({ organisation, result, opens }) => (
            <tr key={organisation.id}>
              <th scope="row">
                {opens ? (
                  <PageLink href={`/hoc-tap/${plan.id}?under=${organisation.id}`}>
                    {organisation.name}
                  </PageLink>
                ) : (
                  organisation.name
                )}
                <span className={s.bar} aria-hidden>
                  <span style={{ width: `${share(result.present, result.expected)}%` }} />
                </span>
              </th>
              <td data-label={say('columns.expected')}>{writeNumber(result.expected)}</td>
              <td data-label={say('standings.present')}>{writeNumber(result.present)}</td>
              <td data-label={say('standings.missing')} className={result.missing > 0 ? s.late : ''}>
                {writeNumber(result.missing)}
              </td>
              <td data-label={say('standings.excused')}>{writeNumber(result.excused)}</td>
              <td data-label={say('standings.elsewhere')}>{writeNumber(result.elsewhere)}</td>
              <td data-label={say('standings.exempt')}>{writeNumber(result.exempt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.min(100, (part / whole) * 100))
