/** Đọc văn bản: files are dropped, read and wait for a person; nothing enters a register here. */
import { Loader } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { useGo, useUrlState } from '../../../web/address.tsx'
import { call } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { FileDrop } from '../../../web/kit/file-drop.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listReadings, uploadReading } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { RecognisedPages } from './confirm/recognising.tsx'
import s from './directives.module.css'
import { RoomTabs } from './room-tabs.tsx'

/** What the reader takes (reader/extract/kind.ts) and the server's limit. */
const kinds = ['.docx', '.pdf', '.doc', '.txt', '.html', '.htm', '.jpg', '.jpeg', '.png']
const limitMegabytes = 25

export function Readings() {
  const say = useWords<typeof vi>('directives')
  const me = useMe()
  const [{ answers }] = useUrlState()
  return (
    <>
      <PageHead title={say('upload.title')} lead={say('upload.lead')} behalf={me.data?.actingFor.name} />
      <RoomTabs />
      <Upload answers={answers} />
      <Section title={say('upload.waiting')}>
        <Waiting answers={answers} />
      </Section>
    </>
  )
}

interface Failure {
  file: string
  error: unknown
}

/** One file after the other; a refused file leaves the page as it is and says why. */
function Upload({ answers }: { answers: string | undefined }) {
  const say = useWords<typeof vi>('directives')
  const cache = useQueryClient()
  const go = useGo()
  const [reading, setReading] = useState<{ name: string; left: number } | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])

  const take = async (files: File[]) => {
    setFailures([])
    const read: string[] = []
    for (const [at, file] of files.entries()) {
      setReading({ name: file.name, left: files.length - at - 1 })
      try {
        read.push((await call(uploadReading, { file })).id)
      } catch (error) {
        setFailures(before => [...before, { file: file.name, error }])
      }
    }
    setReading(null)
    await Promise.all(
      [listReadings.name, 'desk.work'].map(name => cache.invalidateQueries({ queryKey: [name] })),
    )
    if (read.length === 1 && files.length === 1) go(`/doc/${read[0]}${answers ? `?answers=${answers}` : ''}`)
  }
  return (
    <div className={s.upload}>
      <FileDrop
        label={say('upload.drop')}
        kinds={kinds}
        limitMegabytes={limitMegabytes}
        many
        photo
        disabled={reading !== null}
        onFiles={files => void take(files)}
      />
      {reading && (
        <p className={s.reading} role="status">
          <Loader size={20} aria-hidden />
          <span>
            {say('upload.reading', { name: reading.name })}
            {reading.left > 0 && `. ${say('upload.queue', { count: reading.left })}`}
          </span>
        </p>
      )}
      {failures.map(({ file, error }) => (
        <section key={file} aria-label={say('upload.fileFailed', { name: file })}>
          <p className={s.failed}>{say('upload.fileFailed', { name: file })}</p>
          <Problem of={error} />
        </section>
      ))}
      <p className={s.small}>{say('upload.secret')}</p>
    </div>
  )
}

type Line = Reply<typeof listReadings>['items'][number]

function Waiting({ answers }: { answers: string | undefined }) {
  const say = useWords<typeof vi>('directives')
  const nameOf = (line: Line) => line.fileName || say('recognising.nameErased')
  const labels = (line: Line) => {
    if (line.recognition) return <RecognisedPages id={line.id} started={line.recognition} />
    if (line.failure) return <Status tone="stopped">{line.failure}</Status>
    return line.documents.map(document => (
      <span key={document.label} className={s.lineBlock}>
        <strong>{document.label}</strong> {document.subject}
      </span>
    ))
  }
  return (
    <List
      label={say('upload.waiting')}
      endpoint={listReadings}
      query={{ state: 'waiting' }}
      columns={[
        { key: 'file', head: say('upload.waitingColumns.file'), cell: nameOf },
        { key: 'documents', head: say('upload.waitingColumns.documents'), cell: labels },
        { key: 'by', head: say('upload.waitingColumns.by'), cell: line => line.createdBy },
        { key: 'at', head: say('upload.waitingColumns.at'), cell: line => writeInstant(line.createdAt) },
      ]}
      rowKey={line => line.id}
      rowHref={line => `/doc/${line.id}${answers ? `?answers=${answers}` : ''}`}
      empty={{ title: say('upload.empty'), hint: say('upload.emptyHint') }}
    />
  )
}
