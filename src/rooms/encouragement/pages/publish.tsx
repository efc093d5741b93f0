/** Công bố mô hình: what other units need to do the same, told without names. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { PageLink, useGo, usePageParams } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Empty } from '../../../web/kit/empty.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMe } from '../../../web/me.ts'
import { newKey } from '../../../web/new-key.ts'
import { useWords } from '../../../web/words.ts'
import { getEncouragement, listEncouragements } from '../contract.ts'
import { listModels, publishModel } from '../contract-models.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'

const texts = ['content', 'howTo', 'conditions', 'results'] as const
const limits = { content: 4000, howTo: 8000, conditions: 4000, results: 4000 } as const

export function Publish() {
  const say = useWords<typeof vi>('encouragement')
  const me = useMe()
  const { proposal } = usePageParams<'proposal'>()
  const query = { view: 'all', kind: 'spread', proposal } as const
  const answer = useEndpoint(listEncouragements, { query })
  return (
    <>
      <PageHead
        title={say('publish.title')}
        crumbs={[{ label: say('models.title'), href: '/mo-hinh' }]}
        behalf={me.data?.actingFor.name}
        lead={say('publish.lead')}
      />
      <Loaded query={answer}>
        {({ items: [owed] }) =>
          owed && (owed.state === 'owed' || owed.state === 'prepared') ? (
            <Form proposalId={proposal} title={owed.title} />
          ) : (
            <Empty title={say('publish.notOwed')} hint={say('publish.notOwedHint')} />
          )
        }
      </Loaded>
    </>
  )
}

function Form({ proposalId, title }: { proposalId: string; title: string }) {
  const say = useWords<typeof vi>('encouragement')
  const go = useGo()
  const [key] = useState(newKey)
  const [told, setTold] = useState({ title, content: '', howTo: '', conditions: '', results: '' })
  const publish = useCommand(publishModel, {
    invalidates: [listModels, listEncouragements, getEncouragement],
  })
  const missing = ![told.title, told.content, told.howTo, told.results].every(text => text.trim())
  const send = (event: FormEvent) => {
    event.preventDefault()
    publish.run({ body: { key, proposalId, ...told } }).then(
      ({ id }) => {
        announce(say('detail.done'))
        go(`/mo-hinh/${id}`, { replace: true })
      },
      () => undefined,
    )
  }
  return (
    <form onSubmit={send} className={s.form}>
      <TextInput
        label={say('publish.name')}
        required
        maxLength={200}
        value={told.title}
        onChange={event => setTold({ ...told, title: event.currentTarget.value })}
      />
      {texts.map(part => (
        <Textarea
          key={part}
          label={say(`publish.${part}`)}
          required={part !== 'conditions'}
          autosize
          minRows={3}
          maxLength={limits[part]}
          value={told[part]}
          onChange={event => setTold({ ...told, [part]: event.currentTarget.value })}
        />
      ))}
      <Problem of={publish.problem} />
      <div className={s.endButtons}>
        <Button component={PageLink} href={`/de-xuat/${proposalId}`} variant="default">
          {say('publish.cancel')}
        </Button>
        <Button type="submit" loading={publish.pending} disabled={missing}>
          {say('publish.send')}
        </Button>
      </div>
    </form>
  )
}
