/** A figure that opens: how many of how many, the list behind it, when it was computed. Never a bare per cent. */
import type { ReactNode } from 'react'
import { PageLink } from '../address.tsx'
import { writeInstant, writeNumber } from '../clock.ts'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'

export interface FigureProps {
  label: string
  value: number
  /** The denominator; without it the figure is a plain count. */
  of?: number | undefined
  /** The list behind the figure. */
  href?: string | undefined
  computedAt?: string | undefined
  note?: ReactNode
}

export function Figure({ label, value, of, href, computedAt, note }: FigureProps) {
  const say = useWebWords()
  const number = (
    <>
      {writeNumber(value)}
      {of !== undefined && (
        <small>
          <span aria-hidden> / </span>
          <span className="read-only">{` ${say('figure.of')} `}</span>
          {writeNumber(of)}
        </small>
      )}
    </>
  )
  return (
    <div className={s.figure}>
      <span className={s.figureLabel}>{label}</span>
      <span className={s.figureValue}>
        {href ? (
          <PageLink
            href={href}
            aria-label={`${label}: ${value}${of === undefined ? '' : `/${of}`}. ${say('figure.open')}`}
          >
            {number}
          </PageLink>
        ) : (
          number
        )}
      </span>
      {of !== undefined && of > 0 && (
        <span className={s.figureBar} aria-hidden>
          <span style={{ width: `${Math.min(100, (value / of) * 100)}%` }} />
        </span>
      )}
      {of === 0 && <span className={s.figureLabel}>{say('figure.nobody')}</span>}
      {note && <span className={s.figureLabel}>{note}</span>}
      {computedAt && (
        <span className={s.figureLabel}>{say('figure.computedAt', { at: writeInstant(computedAt) })}</span>
      )}
    </div>
  )
}

/** Figures side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={s.figures}>{children}</div>
}
