/** Writing a proposal: three mandatory parts, risks in advance, declaration of interest; then it goes to the head. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useGo, usePageParams } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useMe } from '../../../../web/me.ts'
import { newKey } from '../../../../web/new-key.ts'
import { useWords } from '../../../../web/words.ts'
import {
  createProposal,
  findRoute,
  getProposal,
  listProposals,
  type Opened,
  saveProposal,
  takeProposalStep,
} from '../../contract.ts'
import { missingIn, type Plan } from '../../contract-plan.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { emptyPlan, personalIn } from './draft.ts'
import { PlanForm } from './plan-form.tsx'

export function WriteProposal() {
  const [key] = useState(newKey)
  return <Write begun={{ id: key, version: 0, plan: emptyPlan }} />
}

export function RewriteProposal() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getProposal, { params: { id } })
  return <Loaded query={answer}>{opened => <Write begun={opened} opened={opened} />}</Loaded>
}

interface WriteProps {
  /** `version` 0: nothing was kept yet. */
  begun: { id: string; version: number; plan: Plan }
  opened?: Opened
}

function Write({ begun, opened }: WriteProps) {
  const say = useWords<typeof vi>('proposals')
  const me = useMe()
  const { plan, change, version, kept, saving, save, submit, problem, pending } = useDraft(begun)
  const missing = missingIn(plan)
  const personal = personalIn(plan)
  const returned = opened?.history.find(line => line.step === 'return')
  return (
    <>
      <PageHead
        title={say(opened ? 'write.again' : 'write.title')}
        crumbs={[{ label: say('list.title'), href: '/de-xuat' }]}
        behalf={me.data?.actingFor.name}
        lead={<Route opened={opened} />}
      />
      {opened?.state === 'returned' && returned && (
        <p className={s.notice}>{say('write.returned', { reason: returned.reason })}</p>
      )}
      <PlanForm id={begun.id} plan={plan} change={change} personal={personal} />
      <div className={s.sendBar}>
        <Problem of={problem} />
        <div className={s.between}>
          <div role="status" className={s.stack}>
            {missing.length > 0 ? (
              <Status tone="waiting">
                {say('write.missing', { count: missing.length })}
                <span className={missing.length > 3 ? s.wideOnly : undefined}>
                  : {missing.map(field => say(`fields.${field}`)).join(', ')}
                </span>
              </Status>
            ) : (
              <Status tone="done">{say('write.whole')}</Status>
            )}
            <span className={s.small}>
              {version === 0 ? say('write.unkept') : kept ? say('write.kept') : say('write.changed')}
            </span>
          </div>
          <div className={s.buttons}>
            <Button variant="default" loading={saving} disabled={kept} onClick={() => void save()}>
              {say('write.save')}
            </Button>
            <Button
              loading={pending}
              disabled={missing.length > 0 || personal.size > 0}
              onClick={() => void submit()}
            >
              {say('steps.submit')}
            </Button>
          </div>
        </div>
      </div>
    </>
  )
}

/** To whom it goes, said before a word is written. */
function Route({ opened }: { opened: Opened | undefined }) {
  const say = useWords<typeof vi>('proposals')
  const route = useEndpoint(findRoute, {}, { enabled: !opened })
  if (opened) return say('write.goesTo', { name: opened.authority.name })
  if (route.error) return <Problem of={route.error} />
  if (!route.data) return say('write.asking')
  const { authority, meetBy, basis } = route.data
  return `${say(`write.route.${route.data.route}`, { name: authority.name })} ${say('write.meetBy', {
    day: writeDay(meetBy),
    basis,
  })}`
}

function useDraft(begun: WriteProps['begun']) {
  const go = useGo()
  const say = useWords<typeof vi>('proposals')
  const [plan, setPlan] = useState(begun.plan)
  const [version, setVersion] = useState(begun.version)
  const [kept, setKept] = useState(begun.version > 0)
  const stale = { invalidates: [listProposals, getProposal] }
  const make = useCommand(createProposal, stale)
  const keep = useCommand(saveProposal, stale)
  const move = useCommand(takeProposalStep, stale)
  const change = (part: Partial<Plan>) => {
    setPlan(now => ({ ...now, ...part }))
    setKept(false)
  }
  const save = async (): Promise<number | null> => {
    try {
      const first =
        version === 0 ? await make.run({ body: { key: begun.id, plan } }) : { version, id: begun.id }
      const saved =
        version === 0
          ? first
          : await keep.run({ params: { id: begun.id }, body: { version: first.version, plan } })
      setVersion(saved.version)
      setKept(true)
      announce(say('write.kept'))
      return saved.version
    } catch {
      return null
    }
  }
  const submit = async () => {
    const saved = kept ? version : await save()
    if (saved === null) return
    try {
      await move.run({ params: { id: begun.id }, body: { step: 'submit', version: saved } })
      announce(say('write.sent'))
      go(`/de-xuat/${begun.id}`)
    } catch {
      // The problem stands above the buttons.
    }
  }
  return {
    plan,
    change,
    version,
    kept,
    save,
    submit,
    saving: make.pending || keep.pending,
    pending: move.pending,
    problem: make.problem ?? keep.problem ?? move.problem,
  }
}
