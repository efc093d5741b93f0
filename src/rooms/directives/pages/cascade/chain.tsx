/** The line of hops: 14-KL/TW 22/9/2021 ─175 ngày→ 1335-CV/TU ─1 ngày→ 287-CV/ĐUK → chi bộ 212/260. */
import { PageLink } from '../../../../web/address.tsx'
import { writeNumber } from '../../../../web/clock.ts'
import { DayText } from '../../../../web/kit/deadline.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './cascade.module.css'
import type { CascadeReply } from './cascade.tsx'

type Hop = CascadeReply['chain'][number]

export function Chain({ cascade, current }: { cascade: CascadeReply; current: string }) {
  const say = useWords<typeof vi>('directives')
  const { chain, figures } = cascade
  return (
    <ol className={s.chain} aria-label={say('cascade.chain')}>
      {chain.map(hop => (
        <li key={hop.document.id} className={s.hop}>
          {hop.delay !== null && <Edge hop={hop} />}
          <div className={s.node}>
            <PageLink
              href={`/van-ban/${hop.document.id}`}
              className={s.hopLabel}
              {...(hop.document.id === current ? { 'aria-current': 'true' as const } : {})}
            >
              {hop.document.label}
            </PageLink>
            <span className={s.small}>
              <DayText day={hop.document.issuedOn} />
            </span>
            <span className={s.small}>{hop.issuer}</span>
          </div>
        </li>
      ))}
      <li className={s.hop}>
        <div className={s.edge} aria-hidden />
        <div className={s.node}>
          <span className={s.hopLabel}>
            {say('figures.cells')} {writeNumber(figures.cellsReached)}/{writeNumber(figures.cells)}
          </span>
          <span className={s.small}>{say('figures.cellsReached')}</span>
        </div>
      </li>
    </ol>
  )
}

function Edge({ hop }: { hop: Hop }) {
  const say = useWords<typeof vi>('directives')
  const days = hop.delay === 0 ? say('cascade.sameDay') : say('cascade.days', { count: hop.delay ?? 0 })
  return (
    <div className={s.edge}>
      <span>{days}</span>
      {hop.inherited !== null && hop.inherited > 0 && (
        <span className={s.small}>{say('cascade.inherited', { count: hop.inherited })}</span>
      )}
    </div>
  )
}
