/** The branches by level, worst first; each level is asked for when it is opened. */
import { Skeleton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { PageLink } from '../../../../web/address.tsx'
import { useEndpoint } from '../../../../web/call.ts'
import { writeNumber } from '../../../../web/clock.ts'
import { Empty } from '../../../../web/kit/empty.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { type cascadeFigures, listBranches } from '../../contract-cascade.ts'
import type { vi } from '../../words.vi.ts'
import { labelWithDay, toneOfReceipt, useWordsOf } from '../words-of.ts'
import { useListHref } from './behind-figure.tsx'
import s from './cascade.module.css'

type BranchLine = Reply<typeof listBranches>['branches'][number]

interface BranchesProps {
  id: string
  on: string | undefined
  top: { id: string; name: string }
}

const columns = [
  'organisation',
  'state',
  'delay',
  'sent',
  'received',
  'passedOn',
  'studied',
  'cells',
] as const
const counted = ['sent', 'received', 'passedOn', 'studied'] as const

export function Branches({ id, on, top }: BranchesProps) {
  const say = useWords<typeof vi>('directives')
  return (
    <table className={s.tree}>
      <caption className="read-only">{say('cascade.tree')}</caption>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={column} scope="col" className={at > 1 ? s.number : ''}>
              {say(`cascade.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Level id={id} on={on} under={top.id} depth={0} />
      </tbody>
    </table>
  )
}

interface LevelProps {
  id: string
  on: string | undefined
  under: string
  depth: number
}

function Level({ id, on, under, depth }: LevelProps) {
  const say = useWords<typeof vi>('directives')
  const query = { under, ...(on ? { on } : {}) }
  const answer = useEndpoint(listBranches, { params: { id }, query })
  if (answer.isPending) {
    return (
      <Whole>
        <span role="status" aria-label={say('cascade.loadMore')}>
          <Skeleton height={16} width="56%" my={14} radius={2} />
          <Skeleton height={16} width="40%" my={14} radius={2} />
        </span>
      </Whole>
    )
  }
  if (!answer.data) {
    return (
      <Whole>
        <Problem of={answer.error} retry={answer.refetch} />
      </Whole>
    )
  }
  const { branches } = answer.data
  if (branches.length === 0 && depth === 0) {
    return (
      <Whole>
        <Empty title={say('cascade.noBranches')} hint={say('cascade.noBranchesHint')} />
      </Whole>
    )
  }
  return branches.map(branch => (
    <BranchRow key={branch.organisation.id} id={id} on={on} branch={branch} depth={depth} />
  ))
}

function Whole({ children }: { children: ReactNode }) {
  return (
    <tr>
      <td colSpan={columns.length}>{children}</td>
    </tr>
  )
}

interface BranchRowProps {
  id: string
  on: string | undefined
  branch: BranchLine
  depth: number
}

function BranchRow({ id, on, branch, depth }: BranchRowProps) {
  const say = useWords<typeof vi>('directives')
  const [open, setOpen] = useState(false)
  const listHref = useListHref()
  const { organisation, figures, hasChildren, document, delay } = branch
  const below = hasChildren && figures.cells > 0 && branch.kind !== 'cell'
  const { name } = organisation
  const number = (figure: (typeof cascadeFigures)[number], value: number) =>
    value > 0 ? (
      <PageLink
        href={listHref(figure, organisation.id)}
        aria-label={`${say(`figures.${figure}`)}: ${value}, ${name}`}
      >
        {writeNumber(value)}
      </PageLink>
    ) : (
      <span className={s.zero}>0</span>
    )
  return (
    <>
      <tr className={s.branch} data-depth={Math.min(depth, 6)}>
        <th scope="row" className={s.branchName} style={{ '--depth': depth } as React.CSSProperties}>
          <div className={s.branchLine}>
            {below ? (
              <button
                type="button"
                className={s.toggle}
                aria-expanded={open}
                aria-label={say(open ? 'cascade.close' : 'cascade.open', { name })}
                onClick={() => setOpen(!open)}
              >
                {open ? (
                  <IconChevronDown size={18} aria-hidden />
                ) : (
                  <IconChevronRight size={18} aria-hidden />
                )}
              </button>
            ) : (
              <span className={s.toggle} aria-hidden />
            )}
            <span className={s.unit}>
              <span>{name}</span>
              {document && (
                <PageLink className={s.small} href={`/van-ban/${document.id}`}>
                  {labelWithDay(document)}
                </PageLink>
              )}
            </span>
          </div>
        </th>
        <td data-label={say('cascade.columns.state')}>
          <Where branch={branch} />
        </td>
        <td className={s.number} data-label={say('cascade.columns.delay')}>
          {delay === null ? '' : say('cascade.days', { count: delay })}
        </td>
        {counted.map(figure => (
          <td
            key={figure}
            className={s.number}
            data-label={say(`cascade.columns.${figure}`)}
            data-zero={figures[figure] === 0}
          >
            {number(figure, figures[figure])}
          </td>
        ))}
        <td className={s.number} data-label={say('cascade.columns.cells')}>
          <Cells figures={figures} of={number} />
        </td>
      </tr>
      {open && <Level id={id} on={on} under={organisation.id} depth={depth + 1} />}
    </>
  )
}

interface CellsProps {
  figures: BranchLine['figures']
  of: (figure: 'cellsReached' | 'cellsMissing', value: number) => ReactNode
}

/** Reached of all, and how many are missing, each to its list. */
function Cells({ figures: { cells, cellsReached }, of }: CellsProps) {
  const say = useWords<typeof vi>('directives')
  if (cells === 0) return null
  const missing = cells - cellsReached
  return (
    <span className={s.cells}>
      <span>
        {of('cellsReached', cellsReached)}/{writeNumber(cells)}
      </span>
      {missing > 0 && (
        <span className={s.missing}>
          {say('cascade.columns.missing')} {of('cellsMissing', missing)}
        </span>
      )}
    </span>
  )
}

/** Where it stopped, or how far this organisation took it. */
function Where({ branch: { stopped, receipt, document } }: { branch: BranchLine }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  if (stopped)
    return <Status tone={stopped === 'returned' ? 'stopped' : 'late'}>{say(`stopped.${stopped}`)}</Status>
  if (receipt) {
    return (
      <Status tone={toneOfReceipt[receipt.state] ?? 'info'}>{of('states.receipt', receipt.state)}</Status>
    )
  }
  return document ? <Status tone="done">{of('states.document', document.state)}</Status> : null
}
