/** What proves the work: files, addresses, operations of other rooms. */
import { Button, TextInput } from '@mantine/core'
import { IconDownload, IconLink } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { PageLink } from '../../../web/address.tsx'
import { download, useCommand } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { FileDrop } from '../../../web/kit/file-drop.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment } from '../contract.ts'
import { addFile, addLink, downloadEvidence } from '../contract-work.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import { mayAdd, type Opened } from './opened.ts'

const fileKinds = ['.pdf', '.docx', '.doc', '.xlsx', '.txt', '.jpg', '.jpeg', '.png']

export function Evidence({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const adds = mayAdd(opened)
  return (
    <Section title={say('detail.evidence')}>
      {opened.evidence.length === 0 && <p className={s.small}>{say('detail.evidenceEmpty')}</p>}
      <ul className={s.lines}>
        {opened.evidence.map(one => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
      {adds && <Add opened={opened} />}
    </Section>
  )
}

function Line({ one }: { one: Opened['evidence'][number] }) {
  const say = useWords<typeof vi>('assignments')
  const [problem, setProblem] = useState<unknown>(null)
  const save = () => {
    setProblem(null)
    download(downloadEvidence, { params: { id: one.id } }).catch(setProblem)
  }
  return (
    <li>
      <div className={s.line}>
        {one.kind === 'link' && one.href ? (
          <a href={one.href} target="_blank" rel="noreferrer noopener">
            {one.title}
          </a>
        ) : one.kind === 'operation' && one.href ? (
          <PageLink href={one.href}>{one.title}</PageLink>
        ) : (
          <span>{one.title}</span>
        )}
        {one.kind === 'file' && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={`${say('detail.download')}: ${one.title}`}
            onClick={save}
          >
            {say('detail.download')}
          </Button>
        )}
      </div>
      <span className={s.small}>
        {[one.person, one.organisation, writeInstant(one.at)].filter(Boolean).join(' · ')}
      </span>
      <Problem of={problem} />
    </li>
  )
}

function Add({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const [linking, setLinking] = useState(false)
  const file = useCommand(addFile, {
    invalidates: [getAssignment],
    onDone: () => announce(say('detail.done')),
  })
  return (
    <div className={s.form}>
      <FileDrop
        label={say('detail.evidenceFile')}
        kinds={fileKinds}
        limitMegabytes={25}
        photo
        disabled={file.pending}
        onFiles={([first]) => {
          if (first) void file.run({ params: { id: opened.id }, file: first }).catch(() => undefined)
        }}
      />
      <Problem of={file.problem} />
      {linking ? (
        <LinkForm id={opened.id} onDone={() => setLinking(false)} />
      ) : (
        <div>
          <Button
            variant="default"
            leftSection={<IconLink size={16} aria-hidden />}
            onClick={() => setLinking(true)}
          >
            {say('detail.evidenceLink')}
          </Button>
        </div>
      )}
    </div>
  )
}

function LinkForm({ id, onDone }: { id: string; onDone: () => void }) {
  const say = useWords<typeof vi>('assignments')
  const [title, setTitle] = useState('')
  const [href, setHref] = useState('')
  const link = useCommand(addLink, { invalidates: [getAssignment], onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void link.run({ params: { id }, body: { title: title.trim(), href: href.trim() } }).catch(() => undefined)
  }
  return (
    <form onSubmit={submit} className={s.form}>
      <TextInput
        label={say('detail.linkTitle')}
        required
        maxLength={500}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={say('detail.linkHref')}
        required
        type="url"
        maxLength={1000}
        placeholder="https://"
        value={href}
        onChange={event => setHref(event.currentTarget.value)}
      />
      <Problem of={link.problem} />
      <div>
        <Button
          type="submit"
          variant="default"
          loading={link.pending}
          disabled={!title.trim() || !href.trim()}
        >
          {say('detail.evidenceLink')}
        </Button>
      </div>
    </form>
  )
}
