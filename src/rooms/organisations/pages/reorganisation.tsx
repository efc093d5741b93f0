/** A reorganisation: its decision, its changes one below the other, what it would do, and taking effect. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../platform/dates/dates.ts'
import { useGo, usePageParams } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import {
  type Reorganisation as Answer,
  type Change,
  type DraftBody,
  draftReorganisation,
  readReorganisation,
  redraftReorganisation,
  takeReorganisationStep,
} from '../contract-reorganisation.ts'
import { reorganisationLifecycle } from '../lifecycle.ts'
import { ChangeForm } from './change-form.tsx'
import { Changes, type Names } from './changes.tsx'
import { useSay } from './find.ts'
import s from './organisations.module.css'
import { PreviewOf } from './preview.tsx'
import { toneOf } from './reorganisations.tsx'

/** `decide` is schedule or enact, by the day. */
const { schedule, undo, discard } = reorganisationLifecycle.steps
const offered = { ...reorganisationLifecycle, steps: { decide: schedule, undo, discard } }

export function NewReorganisation() {
  const say = useSay()
  const first: DraftBody = { title: '', basis: '', decidedOn: today(), effectiveOn: today(), changes: [] }
  return (
    <>
      <Head title={say('reorganise.new')} />
      <Editor draft={first} names={new Map()} saved={null} />
    </>
  )
}

export function Reorganisation() {
  const { id } = usePageParams<'id'>()
  const query = useEndpoint(readReorganisation, { params: { id } })
  return <Loaded query={query}>{answer => <Shown key={answer.version} answer={answer} />}</Loaded>
}

function Head({ title }: { title: string }) {
  const say = useSay()
  return <PageHead title={title} crumbs={[{ label: say('nav.reorganisations'), href: '/sap-xep' }]} />
}

function Shown({ answer }: { answer: Answer }) {
  const say = useSay()
  const names: Names = new Map(answer.names.map(({ id, name }) => [id, name]))
  return (
    <>
      <Head title={answer.title} />
      <p>
        <Status tone={toneOf[answer.state] ?? 'info'}>{say(`states.reorganisation.${answer.state}`)}</Status>
      </p>
      {answer.state === 'draft' ? (
        <Editor draft={answer} names={names} saved={answer} />
      ) : (
        <>
          <Decision answer={answer} />
          <Section title={say('reorganise.changes')}>
            <Changes changes={answer.changes} names={names} />
          </Section>
          <StepsOf answer={answer} />
        </>
      )}
    </>
  )
}

function Decision({ answer }: { answer: Answer }) {
  const say = useSay()
  return (
    <Facts
      facts={[
        { label: say('reorganise.basis'), value: answer.basis },
        { label: say('reorganise.decidedOn'), value: writeDay(answer.decidedOn) },
        { label: say('reorganise.effectiveOn'), value: writeDay(answer.effectiveOn) },
      ]}
    />
  )
}

function StepsOf({ answer }: { answer: Answer }) {
  const say = useSay()
  const take = useCommand(takeReorganisationStep, { invalidates: 'all' })
  const { id, version } = answer
  return (
    <Steps
      lifecycle={offered}
      allowed={answer.allowed}
      say={step => say(`steps.${step}`)}
      onTake={async ({ step, reason }) => {
        const done = await take.run({
          params: { id },
          body: { step, version, ...(reason ? { reason } : {}) },
        })
        announce(say(`states.reorganisation.${done.state}`))
      }}
      details={{ decide: { preview: <PreviewOf id={id} version={version} /> }, undo: { danger: true } }}
    />
  )
}

interface EditorProps {
  draft: DraftBody
  names: Names
  /** What is kept on the server; null for a new one. */
  saved: Answer | null
}

function Editor({ draft, names: known, saved }: EditorProps) {
  const say = useSay()
  const go = useGo()
  const { title, basis, decidedOn, effectiveOn } = draft
  const [head, setHead] = useState({ title, basis, decidedOn, effectiveOn })
  const [changes, setChanges] = useState<readonly Change[]>(draft.changes)
  const [names, setNames] = useState<Names>(known)
  const [dirty, setDirty] = useState(saved === null)
  const create = useCommand(draftReorganisation)
  const replace = useCommand(redraftReorganisation, { invalidates: [readReorganisation] })
  const set = (change: Partial<typeof head>) => {
    setHead({ ...head, ...change })
    setDirty(true)
  }
  const add = (change: Change, more: Names) => {
    setChanges([...changes, change])
    setNames(new Map([...names, ...more]))
    setDirty(true)
  }
  const save = async () => {
    const body = { ...head, changes: [...changes] }
    if (saved) {
      const { id, version } = saved
      await replace.run({ params: { id }, body: { ...body, version } })
    } else go(`/sap-xep/${(await create.run({ body })).id}`, { replace: true })
    announce(say('reorganise.saved'))
  }
  const complete = head.title.trim() !== '' && head.basis.trim() !== '' && changes.length > 0
  return (
    <>
      <HeadForm head={head} onChange={set} />
      <Section title={say('reorganise.changes')}>
        {changes.length === 0 && <p>{say('reorganise.noChanges')}</p>}
        <Changes
          changes={changes}
          names={names}
          onRemove={at => {
            setChanges(changes.filter((_, index) => index !== at))
            setDirty(true)
          }}
        />
        <ChangeForm changes={changes} day={head.effectiveOn} onAdd={add} />
      </Section>
      <Problem of={create.problem ?? replace.problem} />
      <div className={s.buttons}>
        <Button
          variant={dirty ? 'filled' : 'default'}
          loading={create.pending || replace.pending}
          disabled={!dirty || !complete}
          onClick={() => void save().catch(() => {})}
        >
          {say('reorganise.save')}
        </Button>
      </div>
      {saved && !dirty && (
        <Section title={say('reorganise.preview')}>
          <PreviewOf id={saved.id} version={saved.version} />
          <StepsOf answer={saved} />
        </Section>
      )}
    </>
  )
}

type HeadFields = Pick<DraftBody, 'title' | 'basis' | 'decidedOn' | 'effectiveOn'>

function HeadForm({ head, onChange }: { head: HeadFields; onChange: (change: Partial<HeadFields>) => void }) {
  const say = useSay()
  return (
    <div className={s.headForm}>
      <TextInput
        label={say('reorganise.title')}
        value={head.title}
        maxLength={500}
        required
        onChange={event => onChange({ title: event.currentTarget.value })}
      />
      <TextInput
        label={say('reorganise.basis')}
        description={say('reorganise.basisHint')}
        value={head.basis}
        maxLength={500}
        required
        onChange={event => onChange({ basis: event.currentTarget.value })}
      />
      <div className={s.form}>
        <DayPicker
          label={say('reorganise.decidedOn')}
          value={head.decidedOn}
          max={head.effectiveOn}
          onChange={day => day && onChange({ decidedOn: day })}
        />
        <DayPicker
          label={say('reorganise.effectiveOn')}
          value={head.effectiveOn}
          onChange={day => day && onChange({ effectiveOn: day })}
        />
      </div>
    </div>
  )
}
