/** The work on one reading: keys, the two columns, what is left to look at, and the one button that sends. */
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../../web/call.ts'
import { useWords } from '../../../../web/words.ts'
import { confirmReading, listReadings } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import { DocumentSteps } from './document-steps.tsx'
import { Done } from './done.tsx'
import type { ReadingReply } from './draft.ts'
import { bodyOf } from './draft-body.ts'
import { type EntryId, missingOf, nextDoubtful, shiftOption, tallyOf } from './draft-changes.ts'
import { Fields } from './fields.tsx'
import { Foot } from './foot.tsx'
import { SourceText } from './source-text.tsx'
import { UnsureDialog } from './unsure-dialog.tsx'
import { focusEntry, useDraft, type Work } from './use-draft.ts'

interface ConfirmFormProps {
  reading: ReadingReply
  actingFor: { id: string; name: string }
}

export function ConfirmForm({ reading, actingFor }: ConfirmFormProps) {
  const say = useWords<typeof vi>('directives')
  const work = useDraft(reading, actingFor.id)
  const [asking, setAsking] = useState(false)
  const [textShown, setTextShown] = useState(false)
  const confirm = useCommand(confirmReading, { invalidates: [listReadings, 'directives.listDocuments'] })
  const [result, setResult] = useState<Awaited<ReturnType<typeof confirm.run>> | null>(null)
  useStartAtFirstDoubt(work)
  const unsure = work.documents.map(draft => (draft.kept ? tallyOf(draft).doubtful : 0))

  const send = async () => {
    setAsking(false)
    const body = bodyOf(work.documents, reading.version)
    await confirm.run({ params: { id: reading.id }, body }).then(setResult, () => undefined)
  }
  /** What is missing is gone to, what is doubtful is said once more, then it is sent. */
  const end = () => {
    const lacking = work.documents.findIndex(draft => missingOf(draft).length > 0)
    if (lacking >= 0) {
      work.show(lacking)
      focusEntry(missingOf(work.documents[lacking]!)[0]!)
    } else if (unsure.some(count => count > 0)) setAsking(true)
    else void send()
  }
  // Wherever the cursor is, also when its field has just gone.
  useHotkeys([['mod+Enter', () => !result && !confirm.pending && end()]], [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || confirm.pending) return
    const id = entryAt(event.target)
    if (!id) return
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      work.change(null, draft => shiftOption(draft, id, event.key === 'ArrowRight' ? 1 : -1))
    } else if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.metaKey &&
      !(event.target instanceof HTMLButtonElement)
    ) {
      event.preventDefault()
      work.acceptAndGoOn(id)
    }
  }
  if (result) return <Done result={result} drafts={work.documents} actingFor={actingFor} />
  return (
    <form
      className={s.form}
      noValidate
      onSubmit={(event: FormEvent) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onFocus={event => work.activate(entryAt(event.target))}
    >
      {work.documents.length > 1 && <DocumentSteps work={work} />}
      <Button
        variant="default"
        className={s.showText ?? ''}
        aria-expanded={textShown}
        onClick={() => setTextShown(!textShown)}
      >
        {say(textShown ? 'item.showFew' : 'confirm.showText')}
      </Button>
      <div className={s.columns} data-text={textShown}>
        <SourceText reading={reading} work={work} />
        <Fields reading={reading} work={work} actingFor={actingFor} />
      </div>
      <Foot work={work} unsure={unsure} pending={confirm.pending} problem={confirm.problem} onEnd={end} />
      {asking && (
        <UnsureDialog
          documents={work.documents}
          unsure={unsure}
          onClose={() => setAsking(false)}
          onConfirm={() => void send()}
        />
      )}
    </form>
  )
}

/** Each document starts at its first doubt; on a touch screen nothing is focused, so that no keyboard comes up. */
function useStartAtFirstDoubt({ at, draft }: Work): void {
  const first = useRef(draft)
  first.current = draft
  useEffect(() => {
    if (at < 0 || !window.matchMedia('(pointer: fine)').matches) return
    focusEntry(nextDoubtful(first.current, null) ?? 'confirm')
  }, [at])
}

function entryAt(target: EventTarget): EntryId | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-of]') : null
  return (row?.dataset.of as EntryId | undefined) ?? null
}
