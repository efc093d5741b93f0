/**
 * A list: pages by key with "Xem thêm", sort and filters in the address, rows that are links, download and print.
 * On a narrow screen each row becomes a stack of its cells under their labels.
 */
import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Endpoint, Reply } from '../../platform/contract.ts'
import { PageLink, useUrlState } from '../address.tsx'
import { call, download } from '../call.ts'
import { writeNumber } from '../clock.ts'
import { useWebWords } from '../words.ts'
import { Empty, type EmptyProps } from './empty.tsx'
import s from './list.module.css'
import { type Filter, Filters, type Sort } from './list-filters.tsx'
import { RowsSkeleton } from './loaded.tsx'
import { Problem } from './problem.tsx'

export type ItemOf<E extends Endpoint> = Reply<E> extends { items: (infer Item)[] } ? Item : never

export interface Column<Item> {
  key: string
  head: string
  cell: (item: Item) => ReactNode
  /** Numbers stand at the end of their column. */
  align?: 'end'
  /** Hidden on a narrow screen (only what is said elsewhere). */
  wideOnly?: boolean
}

export interface ListProps<E extends Endpoint> {
  /** What this is a list of; the caption for readers that cannot see it. */
  label: string
  /** Answers `Page(…)` and takes `Paging`, the filters' names and `sort` in its query. */
  endpoint: E
  params?: Record<string, unknown>
  /** Fixed part of the query, beside the filters. */
  query?: Record<string, unknown>
  filters?: readonly Filter[]
  /** The first is the order without a choice. */
  sorts?: readonly Sort[]
  /** The first column is the row's name and carries its link. */
  columns: readonly Column<ItemOf<E>>[]
  rowKey: (item: ItemOf<E>) => string
  rowHref?: (item: ItemOf<E>) => string
  /** Shown when there is nothing at all, without filters. */
  empty: EmptyProps
  /** A download endpoint that takes the same query. */
  exportAs?: Endpoint
  pageSize?: number
  /** The server counts no further than one more than this. */
  countedTo?: number
}

interface PageOf<Item> {
  items: Item[]
  next: string | null
  total: number
}

export function List<E extends Endpoint>(props: ListProps<E>) {
  const { endpoint, params = {}, filters = [], sorts = [], empty, pageSize = 50 } = props
  type Item = ItemOf<E>
  const [state] = useUrlState()
  const chosen = chosenIn(state, filters, sorts)
  const query = { ...props.query, ...chosen }
  const answer = useInfiniteQuery({
    queryKey: [endpoint.name, 'list', params, query],
    queryFn: async ({ pageParam, signal }) => {
      const paging = { limit: pageSize, ...(pageParam ? { after: pageParam } : {}) }
      const input = { params, query: { ...query, ...paging }, signal }
      return (await call(endpoint as Endpoint, input)) as PageOf<Item>
    },
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const items = answer.data?.pages.flatMap(page => page.items) ?? []
  const total = answer.data?.pages[0]?.total ?? 0
  const filtered = filters.some(filter => filter.name in chosen)
  const body = () => {
    if (answer.isPending) return <RowsSkeleton />
    if (answer.error && items.length === 0) return <Problem of={answer.error} retry={answer.refetch} />
    if (items.length === 0) return <NothingHere filtered={filtered} empty={empty} />
    return <Rows {...props} items={items} stale={answer.isPlaceholderData} />
  }
  return (
    <div>
      <Filters filters={filters} sorts={sorts} />
      <Tools {...props} query={query} total={total} shown={items.length} ready={items.length > 0} />
      {body()}
      {answer.hasNextPage && (
        <More
          pending={answer.isFetchingNextPage}
          problem={answer.error}
          onMore={() => answer.fetchNextPage()}
        />
      )}
    </div>
  )
}

function chosenIn(
  state: Readonly<Record<string, string>>,
  filters: readonly Filter[],
  sorts: readonly Sort[],
) {
  const names = [...filters.map(filter => filter.name), ...(sorts.length > 0 ? ['sort'] : [])]
  return Object.fromEntries(names.flatMap(name => (state[name] ? [[name, state[name]]] : [])))
}

function NothingHere({ filtered, empty }: { filtered: boolean; empty: EmptyProps }) {
  const say = useWebWords()
  return filtered ? (
    <Empty title={say('list.nothing')} hint={say('list.nothingHint')} />
  ) : (
    <Empty {...empty} />
  )
}

function More({ pending, problem, onMore }: { pending: boolean; problem: unknown; onMore: () => void }) {
  const say = useWebWords()
  return (
    <div className={s.more}>
      <Problem of={problem} />
      <Button variant="default" loading={pending} onClick={onMore}>
        {say('list.more')}
      </Button>
    </div>
  )
}

interface ToolsProps {
  query: Record<string, unknown>
  params?: Record<string, unknown>
  total: number
  shown: number
  ready: boolean
  exportAs?: Endpoint
  countedTo?: number
}

function Tools({ query, params, total, shown, ready, exportAs, countedTo = 1000 }: ToolsProps) {
  const say = useWebWords()
  const [problem, setProblem] = useState<unknown>(null)
  const count =
    total > countedTo
      ? say('list.totalMany', { limit: writeNumber(countedTo) })
      : say('list.total', { count: total })
  const save = () => {
    setProblem(null)
    if (exportAs) download(exportAs, { params: params ?? {}, query }).catch(setProblem)
  }
  if (!ready) return null
  return (
    <div className={s.tools}>
      <span role="status">
        {count}
        {shown < total && `, ${say('list.shown', { shown: writeNumber(shown) })}`}
      </span>
      <span className={s.toolButtons}>
        {exportAs && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={save}
          >
            {say('list.export')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          className={s.wide ?? ''}
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {say('list.print')}
        </Button>
      </span>
      <Problem of={problem} />
    </div>
  )
}

function Rows<E extends Endpoint>(props: ListProps<E> & { items: ItemOf<E>[]; stale: boolean }) {
  const { label, columns, items, rowKey, rowHref, stale } = props
  const classOf = (column: Column<ItemOf<E>>) =>
    `${column.align ? s.end : ''} ${column.wideOnly ? s.wide : ''}`
  return (
    <table className={s.table} aria-busy={stale}>
      <caption className="read-only">{label}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={rowKey(item)} className={rowHref ? s.linked : ''}>
            {columns.map((column, index) => {
              const cell = column.cell(item)
              return (
                <td
                  key={column.key}
                  className={`${classOf(column)} ${index === 0 ? s.main : ''}`}
                  data-label={column.head}
                  data-none={cell === '—' || undefined}
                >
                  {index === 0 && rowHref ? (
                    <PageLink className={s.link} href={rowHref(item)}>
                      {cell}
                    </PageLink>
                  ) : (
                    cell
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
