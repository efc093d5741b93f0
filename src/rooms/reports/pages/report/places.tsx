/** The places of a report as fields: a figure with its evidence, a passage, a list. */
import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { IconLink, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PageLink } from '../../../../web/address.tsx'
import { writeInstant, writeNumber } from '../../../../web/clock.ts'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import {
  type Entry,
  type Evidence,
  type Field,
  largestValue,
  type Prompt,
  type Section,
} from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'

export interface PlaceProps {
  entry: Entry
  open: boolean
  change: (part: Partial<Entry>) => void
  /** Remarks of the receiver, the conflict, the tick for returning: whatever belongs to this place. */
  children?: ReactNode
}

export const idOf = (key: string) => `place-${key}`

interface FigurePlaceProps extends PlaceProps {
  field: Field
  evidence: Evidence | undefined
}

export function FigurePlace({ field, entry, open, evidence, change, children }: FigurePlaceProps) {
  const say = useWords<typeof vi>('reports')
  const differs = evidence !== undefined && entry.value !== null && entry.value !== evidence.value
  const label = field.unit ? `${field.label} (${field.unit})` : field.label
  return (
    <div className={open ? s.figurePlace : s.figureRead} id={idOf(field.key)}>
      {open ? (
        <NumberField
          label={label}
          required={field.required}
          max={largestValue}
          value={entry.value}
          onChange={value => change({ value })}
        />
      ) : (
        <p className={s.read}>
          <span className={s.readLabel}>{label}</span>
          <strong>{entry.value === null ? '—' : writeNumber(entry.value)}</strong>
        </p>
      )}
      <div className={s.source}>
        {evidence ? (
          <SourceMark evidence={evidence} field={field.label} />
        ) : (
          <span className={s.small}>{say('report.byHand')}</span>
        )}
        {open && differs && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-md"
            onClick={() => change({ value: evidence.value, reason: null })}
          >
            {say('report.takeCounted')}
          </Button>
        )}
      </div>
      {differs && (
        <div className={s.differs}>
          <Status tone="late">
            {say('report.differs', {
              value: writeNumber(entry.value ?? 0),
              counted: writeNumber(evidence.value),
            })}
          </Status>
          {open ? (
            <Textarea
              label={say('report.why')}
              required
              autosize
              maxLength={1000}
              value={entry.reason ?? ''}
              onChange={event => change({ reason: event.currentTarget.value || null })}
            />
          ) : (
            <p>
              <strong>{say('report.whyGiven')}</strong> {entry.reason}
            </p>
          )}
        </div>
      )}
      {children}
    </div>
  )
}

/** Where the figure comes from; opens to what was counted. */
function SourceMark({ evidence, field }: { evidence: Evidence; field: string }) {
  const say = useWords<typeof vi>('reports')
  const value = writeNumber(evidence.value)
  const text =
    evidence.label === field
      ? say('report.systemCounts', { value })
      : say('report.counted', { value, label: evidence.label })
  return (
    <span className={s.sourceMark} title={say('report.countedAt', { at: writeInstant(evidence.at) })}>
      <IconLink size={16} aria-hidden />
      {evidence.href ? <PageLink href={evidence.href}>{text}</PageLink> : <span>{text}</span>}
    </span>
  )
}

export function PassagePlace({ prompt, entry, open, change, children }: PlaceProps & { prompt: Prompt }) {
  const say = useWords<typeof vi>('reports')
  return (
    <div className={s.passagePlace} id={idOf(prompt.key)}>
      {open ? (
        <Textarea
          label={prompt.label}
          required={prompt.required}
          autosize
          minRows={3}
          maxRows={20}
          maxLength={20_000}
          value={entry.text}
          onChange={event => change({ text: event.currentTarget.value })}
        />
      ) : (
        <>
          <p className={s.readLabel}>{prompt.label}</p>
          <p className={s.prose}>{entry.text || say('report.nothing')}</p>
        </>
      )}
      {children}
    </div>
  )
}

export function ListPlace({ section, entry, open, change, children }: PlaceProps & { section: Section }) {
  const say = useWords<typeof vi>('reports')
  const { columns } = section
  const rows = entry.rows
  const set = (at: number, column: number, text: string) =>
    change({
      rows: rows.map((row, index) =>
        index === at ? columns.map((_, c) => (c === column ? text : (row[c] ?? ''))) : row,
      ),
    })
  return (
    <div className={s.listPlace} id={idOf(section.key)}>
      {rows.length === 0 && !open && <p>{say('report.nothing')}</p>}
      {rows.length > 0 && (
        <table className={s.grid}>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              {open && (
                <th scope="col">
                  <span className="read-only">{say('report.removeRow')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={at}>
                {columns.map((column, index) => (
                  <td key={column} data-label={column}>
                    {open ? (
                      <TextInput
                        aria-label={`${column}, ${at + 1}`}
                        maxLength={500}
                        value={row[index] ?? ''}
                        onChange={event => set(at, index, event.currentTarget.value)}
                      />
                    ) : (
                      (row[index] ?? '')
                    )}
                  </td>
                ))}
                {open && (
                  <td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={44}
                      aria-label={`${say('report.removeRow')} ${at + 1}`}
                      onClick={() => change({ rows: rows.filter((_, index) => index !== at) })}
                    >
                      <IconTrash size={18} aria-hidden />
                    </ActionIcon>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open && (
        <Button variant="default" onClick={() => change({ rows: [...rows, columns.map(() => '')] })}>
          {say('report.addRow')}
        </Button>
      )}
      {children}
    </div>
  )
}

export function ReturnTick({
  label,
  ticked,
  onTick,
}: {
  label: string
  ticked: boolean
  onTick: (on: boolean) => void
}) {
  const say = useWords<typeof vi>('reports')
  return (
    <Checkbox
      className={s.returnTick ?? ''}
      label={say('report.returnThis')}
      aria-label={`${say('report.returnThis')}: ${label}`}
      checked={ticked}
      onChange={event => onTick(event.currentTarget.checked)}
    />
  )
}
