/** The work on one reading: keys, the two columns, what is left to look at, and the one button that sends. */
import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../../web/call.ts'
import { useWords } from '../../../../web/words.ts'
import { confirmReading, listReadings } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import { DocumentSteps } from './document-steps.tsx'
import { Done } from './done.tsx'
import type { ReadingReply } from './draft.ts'
import { bodyOf } from './draft-body.ts'
import { missingOf, nextDoubtful, tallyOf } from './draft-changes.ts'
import { Fields } from './fields.tsx'
import { Foot } from './foot.tsx'
import { forgetDraft } from './kept-draft.ts'
import { entryAt, pressInField, useKeysAnywhere } from './keys.ts'
import { KeysHelp } from './keys-help.tsx'
import { Resumed } from './resumed.tsx'
import { type Side, Source, sidesOf } from './source.tsx'
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
  const [helping, setHelping] = useState(false)
  const [textShown, setTextShown] = useState(false)
  const [side, setSide] = useState<Side>(reading.places.length > 0 ? 'pages' : 'text')
  const [clause, setClause] = useState<string | null>(null)
  const confirm = useCommand(confirmReading, { invalidates: [listReadings, 'directives.listDocuments'] })
  const [result, setResult] = useState<Awaited<ReturnType<typeof confirm.run>> | null>(null)
  useStartAtFirstDoubt(work)
  const unsure = work.documents.map(draft => (draft.kept ? tallyOf(draft).doubtful : 0))

  const send = async () => {
    setAsking(false)
    const body = bodyOf(work.documents, reading.version)
    await confirm.run({ params: { id: reading.id }, body }).then(
      confirmed => {
        forgetDraft(reading)
        setResult(confirmed)
      },
      () => undefined,
    )
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
  const showSide = (chosen: Side) => {
    setClause(null)
    setSide(chosen)
  }
  const idle = result === null && !confirm.pending && !asking && !helping
  const keys = { work, idle, end, help: () => setHelping(true), showSide, sides: sidesOf(reading) }
  useKeysAnywhere(keys)
  if (result) return <Done result={result} drafts={work.documents} actingFor={actingFor} />
  return (
    <form
      className={s.form}
      noValidate
      onSubmit={(event: FormEvent) => event.preventDefault()}
      onKeyDown={event => idle && pressInField(event, work)}
      onFocus={event => work.activate(entryAt(event.target))}
    >
      <Resumed work={work} />
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
        <Source reading={reading} work={work} side={side} onSide={showSide} clause={clause} />
        <Fields
          reading={reading}
          work={work}
          actingFor={actingFor}
          onClause={anchor => {
            setSide('outline')
            setClause(anchor)
            setTextShown(true)
          }}
        />
      </div>
      <Foot
        work={work}
        unsure={unsure}
        pending={confirm.pending}
        problem={confirm.problem}
        onEnd={end}
        onHelp={() => setHelping(true)}
      />
      {asking && (
        <UnsureDialog
          documents={work.documents}
          unsure={unsure}
          onClose={() => setAsking(false)}
          onConfirm={() => void send()}
        />
      )}
      {helping && <KeysHelp onClose={() => setHelping(false)} />}
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
