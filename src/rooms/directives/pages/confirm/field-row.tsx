/** One field: its control, what else it may be, whether it waits for a look, and where it was read. */
import { Button } from '@mantine/core'
import { IconCheck, IconEye } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { Field, ReadingReply } from './draft.ts'
import { accept, type EntryId, needsLook, same } from './draft-changes.ts'
import { PictureSnippet } from './picture-snippet.tsx'
import { printedOf, snippetOf } from './pieces.ts'
import type { Work } from './use-draft.ts'

export interface FieldRowProps<T> {
  id: EntryId
  field: Field<T>
  work: Work
  /** For the place it was read from, which folds under the field on a narrow screen. */
  reading: ReadingReply
  kept?: boolean
  /** How an option is written on its chip; without it no chips. */
  write?: (option: T) => string
  onChoose?: (option: T) => void
  /** Says why the field asks for a look, where there is more to say than doubt. */
  why?: string | undefined
  wide?: boolean
  children: ReactNode
}

/** Fields that hold words of the document; others hold what the words mean (a day, a type). */
const asWords = /^(number|symbol|issuer|parentIssuer|place|subject|recipients\.\d+)$/

export function FieldRow<T>(props: FieldRowProps<T>) {
  const { id, field, work, reading, kept = true, write, onChoose, why, wide = false, children } = props
  const say = useWords<typeof vi>('directives')
  const look = needsLook({ id, field, kept })
  const active = work.active === id
  const printed = asWords.test(id) ? printedOf(reading, field) : null
  return (
    <div className={s.row} data-of={id} data-doubt={look} data-active={active} data-wide={wide}>
      {children}
      {printed && <p className={s.printed}>{say('confirm.printed', { printed })}</p>}
      {write && onChoose && <Chips field={field} write={write} onChoose={onChoose} />}
      {look && (
        <div className={s.look}>
          <Status tone="waiting" icon={IconEye}>
            {why ?? say('confirm.look')}
          </Status>
          <Button
            variant="default"
            size="compact-md"
            tabIndex={-1}
            className={s.accept ?? ''}
            leftSection={<IconCheck size={16} aria-hidden />}
            onClick={() => work.change(id, draft => accept(draft, id))}
          >
            {say('confirm.accept')}
          </Button>
        </div>
      )}
      <Snippet field={field} reading={reading} pictured={look || active} />
    </div>
  )
}

interface ChipsProps<T> {
  field: Field<T>
  write: (option: T) => string
  onChoose: (option: T) => void
}

/** Only where there is a choice; the chosen one is pressed. */
export function Chips<T>({ field, write, onChoose }: ChipsProps<T>) {
  const say = useWords<typeof vi>('directives')
  const written = field.options.map(option => ({ option, words: write(option) }))
  const options = written.filter(({ words }, at) => written.findIndex(one => one.words === words) === at)
  if (options.length < 2) return null
  return (
    <fieldset className={s.chips}>
      <legend>{say('confirm.alternatives')}</legend>
      {options.map(({ option, words }) => (
        <button
          key={words}
          type="button"
          tabIndex={-1}
          className={s.chip}
          aria-pressed={same(option, field.value) || words === write(field.value)}
          onClick={() => onChoose(option)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  )
}

interface SnippetProps {
  field: Field<unknown>
  reading: ReadingReply
  pictured: boolean
}

/** On a narrow screen the place folds under its field: the words, and of a scan the picture of what is looked at. */
function Snippet({ field, reading, pictured }: SnippetProps) {
  const say = useWords<typeof vi>('directives')
  const [span] = field.spans
  if (!span) return null
  const { before, read, after } = snippetOf(reading.text, span)
  return (
    <>
      <p className={s.snippet}>
        <span className="read-only">{say('confirm.readAt')} </span>
        {before}
        <mark>{read}</mark>
        {after}
      </p>
      {pictured && reading.ocr && <PictureSnippet reading={reading} span={span} />}
    </>
  )
}
