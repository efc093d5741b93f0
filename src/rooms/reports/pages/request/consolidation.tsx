/** What the levels add up to, on the structure of today or of the day of issue; passages with their sources. */
import { Button, SegmentedControl } from '@mantine/core'
import type { Reply } from '../../../../platform/contract.ts'
import { PageLink, useUrlState } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { writeInstant, writeNumber } from '../../../../web/clock.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Empty } from '../../../../web/kit/empty.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { consolidate, figureFields, getConsolidation, getRequest, listMatrix } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import type { OpenedRequest } from './request.tsx'

type Sums = Reply<typeof getConsolidation>

export function Consolidation({ request }: { request: OpenedRequest }) {
  const [{ structure: asked, under }] = useUrlState()
  const structure = asked === 'then' ? 'then' : 'now'
  const query = { structure, ...(under ? { under } : {}) } as const
  const answer = useEndpoint(getConsolidation, { params: { id: request.id }, query }, { keep: true })
  return (
    <Loaded query={answer}>{sums => <Body request={request} sums={sums} structure={structure} />}</Loaded>
  )
}

interface BodyProps {
  request: OpenedRequest
  sums: Sums
  structure: 'now' | 'then'
}

function Body({ request, sums, structure }: BodyProps) {
  const say = useWords<typeof vi>('reports')
  const [, change] = useUrlState()
  return (
    <>
      <div className={s.tools}>
        <SegmentedControl
          aria-label={say('sums.structure')}
          value={structure}
          data={[
            { value: 'now', label: say('sums.asOfToday') },
            { value: 'then', label: say('sums.asOfIssue') },
          ]}
          onChange={value => change({ structure: value === 'then' ? 'then' : null, under: null })}
        />
        {request.mayReceive && <Compute request={request} structure={structure} sums={sums} />}
      </div>
      {sums.top ? (
        <>
          <p className={s.small}>
            {sums.computedAt && say('sums.computedAt', { at: writeInstant(sums.computedAt) })}
            {sums.changedSince > 0 && ' '}
            {sums.changedSince > 0 && (
              <Status tone="late">{say('sums.changedSince', { count: sums.changedSince })}</Status>
            )}
          </p>
          <Levels request={request} sums={sums} structure={structure} />
          <Texts request={request} sums={sums} />
        </>
      ) : (
        <Empty
          title={say('sums.none')}
          hint={say(request.mayReceive ? 'sums.noneHint' : 'sums.noneOfOthers')}
        />
      )}
      <Silent sums={sums} />
    </>
  )
}

function Compute({ request, structure, sums }: BodyProps) {
  const say = useWords<typeof vi>('reports')
  const run = useCommand(consolidate, {
    invalidates: [getConsolidation, getRequest, listMatrix, 'reports.getReport'],
  })
  const press = () =>
    run
      .run({ params: { id: request.id }, body: { structure } })
      .then(({ consolidated }) => announce(say('sums.done', { count: consolidated })))
      .catch(() => undefined)
  return (
    <>
      <Button
        variant={sums.computedAt && sums.changedSince === 0 ? 'default' : 'filled'}
        loading={run.pending}
        disabled={request.counts.accepted === 0}
        onClick={() => void press()}
      >
        {say(sums.computedAt ? 'sums.again' : 'steps.consolidate')}
      </Button>
      <Problem of={run.problem} />
    </>
  )
}

function Levels({ request, sums, structure }: BodyProps) {
  const say = useWords<typeof vi>('reports')
  const fields = figureFields(request.definition)
  const href = (under: string | null) => {
    const query = new URLSearchParams({ tab: 'sums' })
    if (structure === 'then') query.set('structure', 'then')
    if (under) query.set('under', under)
    return `/bao-cao/yeu-cau/${request.id}?${query.toString()}`
  }
  const row = ({ organisation, counts, values, hasLevels }: Sums['levels'][number], total: boolean) => (
    <tr key={organisation.id} className={total ? s.totalRow : ''}>
      <th scope="row">
        {!total && hasLevels ? (
          <PageLink href={href(organisation.id)}>{organisation.name}</PageLink>
        ) : (
          organisation.name
        )}
      </th>
      <td data-label={say('sums.reports')}>
        {`${writeNumber(counts.accepted)}/${writeNumber(counts.expected)}`}
        {counts.silent > 0 && <Status tone="late">{say('received.silent', { count: counts.silent })}</Status>}
      </td>
      {fields.map((field, at) => (
        <td key={field.key} data-label={field.label}>
          {values[at] === null || values[at] === undefined ? '—' : writeNumber(values[at])}
        </td>
      ))}
    </tr>
  )
  return (
    <>
      {sums.path.length > 0 && (
        <nav aria-label={say('sums.path')}>
          <ol className={s.path}>
            {sums.path.map((one, at) => (
              <li key={one.id}>
                <PageLink href={href(at === 0 ? null : one.id)}>{one.name}</PageLink>
              </li>
            ))}
            <li>{sums.top?.organisation.name}</li>
          </ol>
        </nav>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the table is wider than a phone and scrolls */}
      <section className={s.scroll} tabIndex={0} aria-label={say('request.tabs.sums')}>
        <table className={s.sums}>
          <thead>
            <tr>
              <th scope="col">{say('columns.unit')}</th>
              <th scope="col">{say('sums.reports')}</th>
              {fields.map(field => (
                <th key={field.key} scope="col">
                  {field.unit ? `${field.label} (${field.unit})` : field.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sums.top && row(sums.top, true)}
            {sums.levels.map(level => row(level, false))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Texts({ request, sums }: Omit<BodyProps, 'structure'>) {
  const say = useWords<typeof vi>('reports')
  const { merged } = sums
  if (!merged) return null
  const parts = (key: string) => merged.passages.find(one => one.key === key)?.parts ?? []
  return (
    <>
      {request.definition.sections.flatMap(section => {
        if (section.kind === 'narrative')
          return [
            <Section key={section.key} title={section.title}>
              {section.prompts.map(prompt => (
                <div key={prompt.key}>
                  <h3 className={s.merged}>{prompt.label}</h3>
                  {parts(prompt.key).length === 0 && <p className={s.small}>{say('report.nothing')}</p>}
                  <ul className={s.passages}>
                    {parts(prompt.key).map(part => (
                      <li key={part.text}>
                        <p className={s.prose}>{part.text}</p>
                        <p className={s.small}>
                          {say('sums.saidBy', { count: part.sources.length })}{' '}
                          {part.sources.map(source => source.name).join('; ')}
                        </p>
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </Section>,
          ]
        if (section.kind !== 'list') return []
        const rows = merged.lists.find(list => list.key === section.key)?.rows ?? []
        return [
          <Section key={section.key} title={section.title}>
            {rows.length === 0 ? (
              <p className={s.small}>{say('report.nothing')}</p>
            ) : (
              <table className={s.grid}>
                <thead>
                  <tr>
                    {[...section.columns, say('columns.source')].map(column => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                    <tr key={at}>
                      {section.columns.map((column, index) => (
                        <td key={column} data-label={column}>
                          {row.cells[index] ?? ''}
                        </td>
                      ))}
                      <td data-label={say('columns.source')}>{row.source.name}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Section>,
        ]
      })}
    </>
  )
}

/** Nobody is only a number. */
function Silent({ sums }: { sums: Sums }) {
  const say = useWords<typeof vi>('reports')
  if (sums.silent.length === 0) return null
  return (
    <Section title={say('sums.silent', { count: sums.silent.length })}>
      <ul className={s.names}>
        {sums.silent.map(one => (
          <li key={one.id}>{one.name}</li>
        ))}
      </ul>
    </Section>
  )
}
