/** Progress in words, newest first; there are no percentages. */
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment } from '../contract.ts'
import { addProgress } from '../contract-work.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import { mayAdd, type Opened } from './opened.ts'

export function Progress({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const writes = mayAdd(opened)
  return (
    <Section title={say('detail.progress')}>
      {writes && <Write id={opened.id} />}
      {opened.progress.length === 0 && <p className={s.small}>{say('detail.progressEmpty')}</p>}
      <ul className={s.lines}>
        {opened.progress.map(entry => (
          <li key={`${entry.at}${entry.note}`}>
            <span className={s.pre}>{entry.note}</span>
            <span className={s.small}>
              {[entry.person, entry.organisation, writeInstant(entry.at)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Write({ id }: { id: string }) {
  const say = useWords<typeof vi>('assignments')
  const [note, setNote] = useState('')
  const add = useCommand(addProgress, { invalidates: [getAssignment], onDone: () => setNote('') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void add.run({ params: { id }, body: { note: note.trim() } }).catch(() => undefined)
  }
  return (
    <form onSubmit={submit} className={s.form}>
      <Textarea
        label={say('detail.progressLabel')}
        description={say('detail.progressHint')}
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Problem of={add.problem} />
      <div>
        <Button type="submit" variant="default" loading={add.pending} disabled={!note.trim()}>
          {say('detail.progressAdd')}
        </Button>
      </div>
    </form>
  )
}
