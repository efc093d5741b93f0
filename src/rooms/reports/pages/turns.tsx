/** Turns of a request that repeats: period of the figures, when it goes out, when it is due and why on that day. */
import type { Reply } from '../../../platform/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { today } from '../../../web/clock.ts'
import { useWords } from '../../../web/words.ts'
import type { previewSeries } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './reports.module.css'

type Turn = Reply<typeof previewSeries>['turns'][number]

export function Turns({ turns }: { turns: readonly Turn[] }) {
  const say = useWords<typeof vi>('reports')
  if (turns.length === 0) return null
  const heads = ['turn', 'period', 'opens', 'due'] as const
  return (
    <table className={s.turns}>
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {say(`series.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {turns.map(turn => (
          <tr key={turn.turn}>
            <th scope="row">{turn.name}</th>
            <td data-label={say('series.period')}>
              {writeDay(turn.from)} – {writeDay(turn.to)}
            </td>
            <td data-label={say('series.opens')}>
              {turn.opens <= today() ? say('series.openNow') : writeDay(turn.opens)}
            </td>
            <td data-label={say('series.due')}>
              <strong>{writeDay(turn.due)}</strong>
              {turn.due !== turn.turn && (
                <span className={s.small}> {say('series.movedFrom', { day: writeDay(turn.turn) })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
