/** The three states of an answer: on its way (the layout stays), refused, here. */
import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWebWords } from '../words.ts'
import { Problem } from './problem.tsx'

export interface Answered<T> {
  data: T | undefined
  error: Error | null
  isPending: boolean
  refetch: () => unknown
}

export interface LoadedProps<T> {
  query: Answered<T>
  /** Shape of what is coming; by default that of a page with facts. */
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

/** `<Loaded query={useEndpoint(getPerson, { params })}>{person => …}</Loaded>` */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <Problem of={query.error} retry={() => query.refetch()} />
  return query.isPending ? (skeleton ?? <DetailSkeleton />) : null
}

function Waiting({ children }: { children: ReactNode }) {
  const say = useWebWords()
  return (
    <div role="status" aria-label={say('loaded.wait')}>
      {children}
    </div>
  )
}

const widths = ['72%', '54%', '64%', '48%', '68%', '58%', '74%', '50%']

export function RowsSkeleton({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  return (
    <Waiting>
      {Array.from({ length: rows }, (_, row) => (
        <div key={widths[row % 8]! + String(row)} style={{ height, paddingTop: (height - 20) / 2 }}>
          <Skeleton height={16} width={widths[row % 8]!} radius={2} />
        </div>
      ))}
    </Waiting>
  )
}

export function DetailSkeleton() {
  return (
    <Waiting>
      <Skeleton height={32} width="56%" radius={2} mt={24} mb={24} />
      {widths.slice(0, 5).map(width => (
        <Skeleton key={width} height={16} width={width} radius={2} my={22} />
      ))}
    </Waiting>
  )
}
