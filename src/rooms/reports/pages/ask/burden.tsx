/** What the request costs, and what of it the system holds or somebody else asks already. */
import { PageLink } from '../../../../web/address.tsx'
import { writeNumber } from '../../../../web/clock.ts'
import { Figure, Figures } from '../../../../web/kit/figure.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Overlap } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import type { Preview } from './who-part.tsx'

export function Burden({ preview, due }: { preview: Preview | undefined; due: string | null }) {
  const say = useWords<typeof vi>('reports')
  if (!preview) return <p className={s.small}>{say('ask.burdenWaits')}</p>
  const { units, minutes, burden, figures, overlap } = preview
  return (
    <>
      <Figures>
        <Figure label={say('ask.units')} value={units} />
        <Figure label={say('ask.minutesEach')} value={minutes} />
      </Figures>
      <p className={s.burden}>
        <strong>{say('ask.hours', { hours: writeNumber(Math.round((burden / 60) * 10) / 10) })}</strong>{' '}
        {say('ask.hoursOf', { units: writeNumber(units), minutes })}
      </p>
      <p className={s.small}>{say('ask.filled', { ...figures })}</p>
      <Overlaps overlap={overlap} />
      {overlap.length === 0 && units > 0 && due && <Status tone="done">{say('ask.noOverlap')}</Status>}
    </>
  )
}

export function Overlaps({ overlap }: { overlap: readonly Overlap[] }) {
  const say = useWords<typeof vi>('reports')
  if (overlap.length === 0) return null
  return (
    <div className={s.warning}>
      <Status tone="late">{say('ask.overlap', { count: overlap.length })}</Status>
      <ul className={s.plainList}>
        {overlap.map(one => (
          <li key={`${one.kind} ${one.field} ${one.by}`}>
            <strong>{one.field}</strong>{' '}
            {one.kind === 'held' ? (
              say('ask.held', { by: one.by })
            ) : (
              <>
                {say('ask.askedBy', { source: one.source, count: one.units })}{' '}
                {one.href ? <PageLink href={one.href}>{one.by}</PageLink> : one.by}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
