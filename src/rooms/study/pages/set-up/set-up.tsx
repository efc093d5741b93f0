/** Xếp lớp: how many people there are to gather, whether they may be split, and the classes themselves; or one make-up class. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { useGo, usePageParams, useUrlState } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useMe } from '../../../../web/me.ts'
import { getPlan, holdClasses, makeUp, type Plan, proposeClasses } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'
import { bodyOf, type ClassDraft, ClassForm, emptyClass, isWhole } from './class-form.tsx'

export function SetUp() {
  const { id } = usePageParams<'id'>()
  const [state] = useUrlState()
  const plan = useEndpoint(getPlan, { params: { id } })
  return (
    <Loaded query={plan}>
      {opened =>
        state.bu ? <MakeUp plan={opened} /> : <Proposed plan={opened} conference={state.conference ?? ''} />
      }
    </Loaded>
  )
}

function Head({ plan, title }: { plan: Plan; title: string }) {
  const say = useSay()
  const me = useMe()
  return (
    <PageHead
      title={title}
      crumbs={[
        { label: say('plans.title'), href: '/hoc-tap' },
        { label: plan.title, href: `/hoc-tap/${plan.id}?tab=lop` },
      ]}
      behalf={me.data?.actingFor.name}
    />
  )
}

function MakeUp({ plan }: { plan: Plan }) {
  const say = useSay()
  const go = useGo()
  const [draft, setDraft] = useState<ClassDraft>(() => emptyClass(say('classes.makeUp')))
  const save = useCommand(makeUp, { invalidates: 'all' })
  return (
    <>
      <Head plan={plan} title={say('classes.makeUpNew')} />
      <p>{say('setUp.makeUpHint')}</p>
      <ClassForm draft={draft} onChange={setDraft} />
      <Problem of={save.problem} />
      <div className={s.actions}>
        <Button
          disabled={!isWhole(draft)}
          loading={save.pending}
          onClick={() =>
            void save.run({ params: { id: plan.id }, body: bodyOf(draft) }).then(made => {
              announce(say('setUp.made', { count: 1, placed: made.placed }))
              go(`/hoc-tap/lop/${made.id}`)
            })
          }
        >
          {say('setUp.makeUpNow')}
        </Button>
      </div>
    </>
  )
}

function Proposed({ plan, conference }: { plan: Plan; conference: string }) {
  const answer = useEndpoint(proposeClasses, { params: { id: plan.id }, query: { conference } })
  return (
    <Loaded query={answer}>
      {proposal => <Several plan={plan} conference={conference} proposal={proposal} />}
    </Loaded>
  )
}

type Proposal = Reply<typeof proposeClasses>

function Several({ plan, conference, proposal }: { plan: Plan; conference: string; proposal: Proposal }) {
  const say = useSay()
  const go = useGo()
  const wanted = Math.max(1, (proposal.classes ?? 1) - proposal.held)
  const [drafts, setDrafts] = useState<ClassDraft[]>(() =>
    Array.from({ length: proposal.maySplit ? wanted : 1 }, (_, at) =>
      emptyClass(say('setUp.className', { number: proposal.held + at + 1 })),
    ),
  )
  const save = useCommand(holdClasses, { invalidates: 'all' })
  const change = (at: number) => (draft: ClassDraft) =>
    setDrafts(drafts.map((one, index) => (index === at ? draft : one)))
  const submit = () =>
    void save
      .run({ params: { id: plan.id }, body: { conference, classes: drafts.map(bodyOf) } })
      .then(made => {
        announce(say('setUp.made', { count: made.classes.length, placed: made.placed }))
        go(`/hoc-tap/${plan.id}?tab=lop`)
      })
  return (
    <>
      <Head plan={plan} title={proposal.conference} />
      <p className={s.notice}>
        {say('setUp.people', { expected: proposal.expected, unplaced: proposal.unplaced })}{' '}
        {proposal.maySplit
          ? say('setUp.maySplit', { members: proposal.members, threshold: proposal.splitOver })
          : say('setUp.oneClass', { members: proposal.members, threshold: proposal.splitOver })}
      </p>
      {drafts.map((draft, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: classes are told apart by their place in this form only
        <fieldset key={at} className={s.part}>
          <legend>{draft.title || say('setUp.className', { number: at + 1 })}</legend>
          <ClassForm draft={draft} onChange={change(at)} />
          {drafts.length > 1 && (
            <Button variant="default" onClick={() => setDrafts(drafts.filter((_, index) => index !== at))}>
              {say('setUp.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      <Problem of={save.problem} />
      <div className={s.actions}>
        <Button disabled={!drafts.every(isWhole)} loading={save.pending} onClick={submit}>
          {say('setUp.save', { count: drafts.length })}
        </Button>
        {proposal.maySplit && (
          <Button
            variant="default"
            onClick={() =>
              setDrafts([
                ...drafts,
                {
                  ...drafts.at(-1)!,
                  title: say('setUp.className', { number: proposal.held + drafts.length + 1 }),
                },
              ])
            }
          >
            {say('setUp.add')}
          </Button>
        )}
      </div>
    </>
  )
}
