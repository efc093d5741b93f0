/** Looks over the head and foot before the document is made. Loaded when it is asked for. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { download, useEndpoint } from '../../../../web/call.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useWords } from '../../../../web/words.ts'
import { exportOfficial, type OfficialHead, proposeOfficial } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import type { OfficialSource } from './official-button.tsx'

export function OfficialDialog({ of, id, onClose }: OfficialSource & { onClose: () => void }) {
  const say = useWords<typeof vi>('reports')
  const proposal = useEndpoint(proposeOfficial, { params: { of, id } })
  return (
    <Dialog title={say('official.title')} wide stays onClose={onClose}>
      <Loaded query={proposal}>
        {({ head, rule }) => <Head source={{ of, id }} initial={head} rule={rule} onClose={onClose} />}
      </Loaded>
    </Dialog>
  )
}

interface HeadProps {
  source: OfficialSource
  initial: OfficialHead
  rule: string
  onClose: () => void
}

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

function Head({ source, initial, rule, onClose }: HeadProps) {
  const say = useWords<typeof vi>('reports')
  const [head, setHead] = useState(initial)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const change = (part: Partial<OfficialHead>) => setHead(now => ({ ...now, ...part }))
  const text = (
    name: 'superior' | 'issuer' | 'symbol' | 'place' | 'authority' | 'post' | 'signer',
    limit: number,
  ) => (
    <TextInput
      label={say(`official.${name}`)}
      required={name === 'issuer'}
      maxLength={limit}
      value={head[name]}
      onChange={event => change({ [name]: event.currentTarget.value })}
    />
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setProblem(null)
    download(exportOfficial, { params: source, body: head })
      .then(onClose, setProblem)
      .finally(() => setPending(false))
  }
  return (
    <form onSubmit={submit} className={s.fields} noValidate>
      <p className={s.small}>{say('official.rule', { rule })}</p>
      <div className={s.pair}>
        {text('superior', 200)}
        {text('issuer', 200)}
      </div>
      <div className={s.three}>
        <NumberField
          label={say('official.number')}
          description={say('official.numberHint')}
          min={1}
          max={99_999}
          value={head.number}
          onChange={number => change({ number })}
        />
        {text('symbol', 40)}
        <DayPicker label={say('official.day')} value={head.day} onChange={day => day && change({ day })} />
      </div>
      <div className={s.pair}>
        {text('place', 100)}
        <TextInput
          label={say('official.subject')}
          required
          maxLength={500}
          value={head.subject}
          onChange={event => change({ subject: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={say('official.bases')}
        autosize
        defaultValue={head.bases.join('\n')}
        onChange={event => change({ bases: lines(event.currentTarget.value) })}
      />
      <Textarea
        label={say('official.recipients')}
        autosize
        defaultValue={head.recipients.join('\n')}
        onChange={event => change({ recipients: lines(event.currentTarget.value) })}
      />
      <div className={s.three}>
        {text('authority', 100)}
        {text('post', 100)}
        {text('signer', 100)}
      </div>
      <Problem of={problem} />
      <div className={s.buttons}>
        <Button type="submit" loading={pending}>
          {say('official.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {say('official.cancel')}
        </Button>
      </div>
    </form>
  )
}
