/** From the first document to the last cell: who had it by which day, with the documents of the chain as marks. */
import { useElementSize } from '@mantine/hooks'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { writeNumber } from '../../../../web/clock.ts'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './cascade.module.css'
import type { CascadeReply } from './cascade.tsx'
import { axisDays, cumulated, type Frame, rowsOf, stepsOf, xOf, yOf } from './timeline-shape.ts'

const height = 144
const labelRoom = 104

export function Timeline({ cascade }: { cascade: CascadeReply }) {
  const say = useWords<typeof vi>('directives')
  const { ref, width } = useElementSize<HTMLDivElement>()
  const totals = cumulated(cascade.timeline)
  const last = totals.at(-1)
  const from = cascade.root.issuedOn ?? totals[0]?.day ?? cascade.on
  if (!last) return <p>{say('cascade.timelineEmpty', { day: writeDay(cascade.on) })}</p>
  const frame: Frame = {
    from,
    to: cascade.on,
    width: Math.max(160, width - 56),
    height,
    most: last.received,
  }
  const title = say('cascade.timelineText', { from: writeDay(from), to: writeDay(cascade.on) })
  return (
    <figure className={s.timeline} ref={ref}>
      {width > 0 && <Drawing cascade={cascade} frame={frame} totals={totals} title={title} />}
      <figcaption>
        <span className={s.small}>{title}</span>
        <p className={s.legend}>
          <Key className={s.lineAll} label={say('cascade.timelineAll')} />
          <Key className={s.lineCells} label={say('cascade.timelineCells')} />
        </p>
      </figcaption>
      <details className={s.numbers}>
        <summary>{say('cascade.timelineTable')}</summary>
        <table className={s.plainTable}>
          <thead>
            <tr>
              <th scope="col">{say('columns.day')}</th>
              <th scope="col">{say('cascade.timelineAll')}</th>
              <th scope="col">{say('cascade.timelineCells')}</th>
            </tr>
          </thead>
          <tbody>
            {totals.map(total => (
              <tr key={total.day}>
                <th scope="row">{writeDay(total.day)}</th>
                <td>{writeNumber(total.received)}</td>
                <td>{writeNumber(total.cells)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function Key({ className, label }: { className: string | undefined; label: string }) {
  return (
    <span>
      <svg width={32} height={8} aria-hidden="true">
        <path className={className} d="M0 4 H32" />
      </svg>
      {label}
    </span>
  )
}

interface DrawingProps {
  cascade: CascadeReply
  frame: Frame
  totals: ReturnType<typeof cumulated>
  title: string
}

function Drawing({ cascade, frame, totals, title }: DrawingProps) {
  const say = useWords<typeof vi>('directives')
  const hops = cascade.chain.filter(hop => hop.document.issuedOn !== null)
  const rows = rowsOf(
    hops.map(hop => xOf(frame, hop.document.issuedOn ?? frame.from)),
    labelRoom,
  )
  const top = 24 + Math.max(0, ...rows) * 20
  const last = totals.at(-1)!
  return (
    <svg
      width={frame.width + 56}
      height={top + height + 32}
      role="img"
      aria-label={`${title}. ${say('cascade.timelineAll')}: ${last.received}. ${say('cascade.timelineCells')}: ${last.cells}.`}
    >
      <g transform={`translate(0 ${top})`}>
        <line className={s.axis} x1={0} x2={frame.width} y1={height} y2={height} />
        {axisDays(frame).map((day, at, days) => (
          <text
            key={day}
            className={s.tick}
            x={xOf(frame, day)}
            y={height + 20}
            textAnchor={at === 0 ? 'start' : at === days.length - 1 ? 'end' : 'middle'}
          >
            {writeDay(day)}
          </text>
        ))}
        {hops.map((hop, at) => {
          const x = xOf(frame, hop.document.issuedOn!)
          const beside = x > frame.width - labelRoom ? 'end' : 'start'
          return (
            <g key={hop.document.id}>
              <line className={s.mark} x1={x} x2={x} y1={-8 - rows[at]! * 20} y2={height} />
              <text
                className={s.markLabel}
                x={beside === 'end' ? x - 4 : x + 4}
                y={-8 - rows[at]! * 20}
                textAnchor={beside}
              >
                {hop.document.label}
              </text>
            </g>
          )
        })}
        <path className={s.lineAll} d={stepsOf(frame, totals, 'received')} />
        <path className={s.lineCells} d={stepsOf(frame, totals, 'cells')} />
        <Ends frame={frame} last={last} />
      </g>
    </svg>
  )
}

/** What each line says, at its end; drawn apart when both end at nearly the same height. */
function Ends({ frame, last }: { frame: Frame; last: { received: number; cells: number } }) {
  const all = yOf(frame, last.received) + 5
  const cells = Math.max(yOf(frame, last.cells) + 5, all + 20)
  return (
    <>
      <text className={s.endAll} x={frame.width + 8} y={all}>
        {writeNumber(last.received)}
      </text>
      <text className={s.endCells} x={frame.width + 8} y={Math.min(cells, height + 5)}>
        {writeNumber(last.cells)}
      </text>
    </>
  )
}
