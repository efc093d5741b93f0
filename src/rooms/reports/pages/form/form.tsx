/** Designing a form: sections of figures, lists and passages; a figure that the system counts is never typed. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { useGo, usePageParams } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useMe } from '../../../../web/me.ts'
import { useWords } from '../../../../web/words.ts'
import { changeForm, createForm, getForm, listFigures, listForms } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { addSection, emptyForm, isComplete } from './draft-form.ts'
import { SectionCard } from './section-card.tsx'

type Opened = Reply<typeof getForm>

export function Form() {
  const { id } = usePageParams<'id'>()
  const fresh = id === 'moi'
  const form = useEndpoint(getForm, { params: { id } }, { enabled: !fresh })
  if (fresh) return <Designer key="moi" form={null} />
  return <Loaded query={form}>{opened => <Designer key={opened.id} form={opened} />}</Loaded>
}

function Designer({ form }: { form: Opened | null }) {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const go = useGo()
  const figures = useEndpoint(listFigures)
  const [name, setName] = useState(form?.name ?? '')
  const [minutes, setMinutes] = useState<number | null>(form?.minutes ?? 30)
  const [definition, setDefinition] = useState(form?.definition ?? emptyForm)
  const create = useCommand(createForm, { invalidates: [listForms] })
  const change = useCommand(changeForm, { invalidates: [listForms, getForm] })
  const ready = name.trim() !== '' && minutes !== null && isComplete(definition)

  const save = async () => {
    const body = { name, definition, minutes: minutes ?? 1 }
    try {
      if (form) {
        const { edition } = await change.run({
          params: { id: form.id },
          body: { ...body, version: form.version },
        })
        announce(say('forms.savedEdition', { edition }))
      } else {
        const { id } = await create.run({ body })
        announce(say('forms.saved'))
        go(`/bao-cao/mau/${id}`, { replace: true })
      }
    } catch {
      // shown by <Problem>
    }
  }
  return (
    <>
      <PageHead
        title={form ? form.name : say('forms.design')}
        crumbs={[{ label: say('forms.title'), href: '/bao-cao/mau' }]}
        lead={say('forms.designLead')}
        behalf={me.data?.actingFor.name}
        actions={
          form && (
            <Button variant="default" onClick={() => go(`/bao-cao/yeu-cau/moi?form=${form.id}`)}>
              {say('forms.use')}
            </Button>
          )
        }
      />
      <div className={s.formHead}>
        <TextInput
          label={say('forms.name')}
          required
          maxLength={300}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <NumberField
          label={say('forms.minutesLabel')}
          description={say('forms.minutesHint')}
          required
          min={1}
          max={6000}
          value={minutes}
          onChange={setMinutes}
        />
      </div>
      <ol className={s.sections}>
        {definition.sections.map((section, at) => (
          <li key={section.key}>
            <SectionCard
              definition={definition}
              at={at}
              figures={figures.data?.items ?? []}
              onChange={setDefinition}
            />
          </li>
        ))}
      </ol>
      <fieldset className={s.addSection}>
        <legend>{say('forms.addSection')}</legend>
        {(['figures', 'narrative', 'list'] as const).map(kind => (
          <Button key={kind} variant="default" onClick={() => setDefinition(addSection(definition, kind))}>
            {say(`forms.kinds.${kind}`)}
          </Button>
        ))}
      </fieldset>
      <div className={s.sendBar}>
        <Problem of={create.problem ?? change.problem} />
        <div className={s.sendRow}>
          <p className={s.small}>
            {form ? say('forms.edits', { edition: form.edition }) : say('forms.notSaved')}
            {!ready && ` ${say('forms.incomplete')}`}
          </p>
          <Button disabled={!ready} loading={create.pending || change.pending} onClick={() => void save()}>
            {say('forms.save')}
          </Button>
        </div>
      </div>
    </>
  )
}
