/** From the page of a proposal: opening a case, or reporting retaliation to two officers above. */
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useGo, usePageParams, useUrlState } from '../../../web/address.tsx'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMe } from '../../../web/me.ts'
import { newKey } from '../../../web/new-key.ts'
import { useWords } from '../../../web/words.ts'
import { listCases, openCase } from '../contract.ts'
import { listWatches, reportRetaliation } from '../contract-watch.ts'
import { acts, caseKinds } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './protection.module.css'

export function Opening() {
  const say = useWords<typeof vi>('protection')
  const me = useMe()
  const { proposal } = usePageParams<'proposal'>()
  const [state] = useUrlState()
  const watch = state.viec === 'tru-dap'
  return (
    <>
      <PageHead
        title={say(watch ? 'opening.retaliation' : 'opening.title')}
        crumbs={[{ label: say('list.title'), href: '/bao-ve' }]}
        behalf={me.data?.actingFor.name}
        lead={say(watch ? 'opening.retaliationLead' : 'opening.lead')}
      />
      {watch ? <Report proposalId={proposal} /> : <OpenCase proposalId={proposal} />}
    </>
  )
}

function OpenCase({ proposalId }: { proposalId: string }) {
  const say = useWords<typeof vi>('protection')
  const go = useGo()
  const [key] = useState(newKey)
  const [kind, setKind] = useState<(typeof caseKinds)[number]>('result')
  const [grounds, setGrounds] = useState('')
  const open = useCommand(openCase, { invalidates: [listCases] })
  const send = (event: FormEvent) => {
    event.preventDefault()
    open.run({ body: { key, proposalId, kind, grounds } }).then(
      ({ id }) => {
        announce(say('detail.done'))
        go(`/bao-ve/${id}`, { replace: true })
      },
      () => undefined,
    )
  }
  return (
    <form onSubmit={send} className={s.form}>
      <NativeSelect
        label={say('opening.kind')}
        data={caseKinds.map(value => ({ value, label: say(`kindNames.${value}`) }))}
        value={kind}
        onChange={event => setKind(event.currentTarget.value as typeof kind)}
      />
      <Textarea
        label={say('opening.grounds')}
        required
        autosize
        minRows={4}
        maxLength={4000}
        value={grounds}
        onChange={event => setGrounds(event.currentTarget.value)}
      />
      <Problem of={open.problem} />
      <div className={s.buttons}>
        <Button type="submit" loading={open.pending} disabled={grounds.trim() === ''}>
          {say('opening.submit')}
        </Button>
      </div>
    </form>
  )
}

function Report({ proposalId }: { proposalId: string }) {
  const say = useWords<typeof vi>('protection')
  const go = useGo()
  const [key] = useState(newKey)
  const [act, setAct] = useState<(typeof acts)[number]>('moved')
  const [actOn, setActOn] = useState<string | null>(today())
  const [account, setAccount] = useState('')
  const report = useCommand(reportRetaliation, { invalidates: [listWatches] })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!actOn) return
    report.run({ body: { key, proposalId, act, actOn, account } }).then(
      ({ id }) => {
        announce(say('detail.done'))
        go(`/bao-ve/tru-dap/${id}`, { replace: true })
      },
      () => undefined,
    )
  }
  return (
    <form onSubmit={send} className={s.form}>
      <NativeSelect
        label={say('opening.act')}
        data={acts.map(value => ({ value, label: say(`acts.${value}`) }))}
        value={act}
        onChange={event => setAct(event.currentTarget.value as typeof act)}
      />
      <DayPicker label={say('opening.actOn')} required value={actOn} max={today()} onChange={setActOn} />
      <Textarea
        label={say('opening.account')}
        required
        autosize
        minRows={5}
        maxLength={4000}
        value={account}
        onChange={event => setAccount(event.currentTarget.value)}
      />
      <Problem of={report.problem} />
      <div className={s.buttons}>
        <Button type="submit" loading={report.pending} disabled={account.trim() === '' || !actOn}>
          {say('opening.report')}
        </Button>
      </div>
    </form>
  )
}
