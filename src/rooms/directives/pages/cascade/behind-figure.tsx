/** The organisations behind a figure, by name, at the side; which figure and of what stands in the address. */
import { useLocation } from '@tanstack/react-router'
import { PageLink, useUrlState } from '../../../../web/address.tsx'
import { useEndpoint } from '../../../../web/call.ts'
import { DayText } from '../../../../web/kit/deadline.tsx'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { type ItemOf, List } from '../../../../web/kit/list.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { readOrganisation } from '../../../organisations/contract.ts'
import { cascadeFigures, listBehindFigure } from '../../contract-cascade.ts'
import type { vi } from '../../words.vi.ts'
import { toneOfReceipt, useWordsOf } from '../words-of.ts'
import s from './cascade.module.css'

export type FigureName = (typeof cascadeFigures)[number]

/** The address of the list behind a figure of a branch; the rest of the address stays. */
export function useListHref(): (figure: FigureName, under: string) => string {
  const { pathname, searchStr } = useLocation()
  return (figure, under) => {
    const query = new URLSearchParams(searchStr)
    query.set('figure', figure)
    query.set('under', under)
    return `${pathname}?${query.toString()}`
  }
}

interface BehindFigureProps {
  id: string
  on: string | undefined
  top: { id: string; name: string }
}

export function BehindFigure({ id, on, top }: BehindFigureProps) {
  const [{ figure, under = top.id }, change] = useUrlState()
  const name = cascadeFigures.find(one => one === figure)
  const close = () => change({ figure: null, under: null })
  if (!name) return null
  return (
    <Dialog from="right" wide onClose={close} title={<Title figure={name} under={under} top={top} />}>
      <Names id={id} on={on} figure={name} under={under} />
    </Dialog>
  )
}

interface TitleProps {
  figure: FigureName
  under: string
  top: { id: string; name: string }
}

function Title({ figure, under, top }: TitleProps) {
  const say = useWords<typeof vi>('directives')
  const other = useEndpoint(readOrganisation, { params: { id: under } }, { enabled: under !== top.id })
  const name = under === top.id ? top.name : (other.data?.name ?? '…')
  return say('cascade.list', { figure: say(`figures.${figure}`), name })
}

/** Figures of those who have not received it: a day would be empty on every line. */
const waiting = new Set<FigureName>(['notReceived', 'cellsMissing'])
type Line = ItemOf<typeof listBehindFigure>

function Names({
  id,
  on,
  figure,
  under,
}: Omit<BehindFigureProps, 'top'> & { figure: FigureName; under: string }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  return (
    <List
      key={`${figure} ${under}`}
      label={say(`figures.${figure}`)}
      endpoint={listBehindFigure}
      params={{ id }}
      query={{ figure, under, ...(on ? { on } : {}) }}
      columns={[
        {
          key: 'organisation',
          head: say('cascade.listColumns.organisation'),
          cell: line => (
            <span className={s.unit}>
              <PageLink href={`/to-chuc/${line.organisation.id}`}>{line.organisation.name}</PageLink>
              {line.path && <span className={s.small}>{line.path}</span>}
            </span>
          ),
        },
        {
          key: 'state',
          head: say('cascade.listColumns.state'),
          cell: line => (
            <span className={s.state}>
              {line.state ? (
                <Status tone={toneOfReceipt[line.state] ?? 'info'}>{of('states.receipt', line.state)}</Status>
              ) : (
                <Status tone="late">{say('cascade.never')}</Status>
              )}
            </span>
          ),
        },
        ...(waiting.has(figure)
          ? []
          : [
              {
                key: 'received',
                head: say('cascade.listColumns.received'),
                cell: (line: Line) => <DayText day={line.receivedOn} />,
              },
            ]),
      ]}
      rowKey={line => line.organisation.id}
      empty={{ title: say('cascade.listEmpty') }}
    />
  )
}
