/** One organisation of the tree with its children, which are asked for when it is opened, page by page. */
import { Button, Loader } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PageLink } from '../../../web/address.tsx'
import { call } from '../../../web/call.ts'
import { writeNumber } from '../../../web/clock.ts'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWebWords } from '../../../web/words.ts'
import { childrenOf, type OrganisationRow } from '../contract.ts'
import { classOf, hrefOf, useSay } from './find.ts'
import s from './organisations.module.css'

export interface BranchProps {
  row: OrganisationRow
  day: string | undefined
  open?: boolean
}

export function Branch({ row, day, open: openAtFirst = false }: BranchProps) {
  const say = useSay()
  const [open, setOpen] = useState(openAtFirst)
  const Mark = open ? IconChevronDown : IconChevronRight
  return (
    <li className={s.branch}>
      <div className={s.branchRow}>
        {row.children > 0 ? (
          <button
            type="button"
            className={s.fold}
            aria-expanded={open}
            aria-label={say(open ? 'tree.close' : 'tree.open', { name: row.name })}
            onClick={() => setOpen(now => !now)}
          >
            <Mark size={18} aria-hidden />
          </button>
        ) : (
          <span className={s.leaf} aria-hidden />
        )}
        <span className={s.branchName}>
          <PageLink href={hrefOf(row.id, day)}>{row.name}</PageLink>
          <small>
            {classOf(say, row.kind, row.level)}
            {row.below > 0 && ` · ${say('tree.below', { count: row.below, shown: writeNumber(row.below) })}`}
          </small>
        </span>
      </div>
      {open && row.children > 0 && <Children row={row} day={day} />}
    </li>
  )
}

const pageSize = 50

/** The children of an organisation by name, with "Xem thêm". */
export function Children({ row, day }: { row: OrganisationRow; day: string | undefined }) {
  const sayWeb = useWebWords()
  const answer = useInfiniteQuery({
    queryKey: [childrenOf.name, 'branch', row.id, day],
    queryFn: ({ pageParam, signal }) =>
      call(childrenOf, {
        params: { id: row.id },
        query: { limit: pageSize, ...(day ? { day } : {}), ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: page => page.next ?? undefined,
  })
  const items = answer.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <ul className={s.tree} aria-label={row.name} aria-busy={answer.isFetching}>
        {items.map(child => (
          <Branch key={child.id} row={child} day={day} />
        ))}
      </ul>
      {answer.isPending && <Loader size={18} ml={44} aria-label={sayWeb('loaded.wait')} />}
      <Problem of={answer.error} retry={answer.refetch} />
      {answer.hasNextPage && (
        <Button
          variant="subtle"
          color="gray"
          ml={36}
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          {sayWeb('list.more')}
        </Button>
      )}
    </>
  )
}
