/** Whether "phổ biến tới chi bộ" is proven, in words; the fraction and what the directive itself orders beside it. */
import { Status, type Tone } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './cascade.module.css'
import type { CascadeReply } from './cascade.tsx'

const tones: Record<CascadeReply['proof'], Tone> = { proven: 'done', partly: 'waiting', not: 'late' }

export function Proof({ cascade: { proof, toCells, figures } }: { cascade: CascadeReply }) {
  const say = useWords<typeof vi>('directives')
  return (
    <p className={s.proof}>
      <Status tone={tones[proof]}>
        <strong>{say(`proof.${proof}`)}</strong>
      </Status>
      <span>{say('cascade.proofFigure', { reached: figures.cellsReached, cells: figures.cells })}</span>
      <span className={s.small}>{say(toCells ? 'cascade.toCellsOrdered' : 'cascade.toCellsNotOrdered')}</span>
    </p>
  )
}
