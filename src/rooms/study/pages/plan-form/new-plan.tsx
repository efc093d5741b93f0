/** A new plan: from nothing, or from what a confirmed document orders (`?van-ban=`). */
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { useGo, useUrlState } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead } from '../../../../web/kit/page-head.tsx'
import { Picker } from '../../../../web/kit/picker.tsx'
import { useMe } from '../../../../web/me.ts'
import { draftPlan, proposePlan } from '../../contract.ts'
import { findDocuments } from '../find.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'
import { bodyOfPlan, emptyConference, emptyPlan, type PlanDraft } from './draft.ts'
import { PlanForm } from './plan-form.tsx'

export function NewPlan() {
  const say = useSay()
  const me = useMe()
  const [state, change] = useUrlState()
  const document = state['van-ban']
  return (
    <>
      <PageHead
        title={say('form.new')}
        crumbs={[{ label: say('plans.title'), href: '/hoc-tap' }]}
        lead={say('form.lead')}
        behalf={me.data?.actingFor.name}
      />
      {!document && (
        <div className={s.fromDocument}>
          <Picker
            label={say('form.fromDocument')}
            description={say('form.fromDocumentHint')}
            search={findDocuments}
            scope="documents"
            value={null}
            onChange={choice => choice && change({ 'van-ban': choice.id })}
          />
        </div>
      )}
      {document ? <FromDocument key={document} document={document} /> : <Writing start={emptyPlan()} />}
    </>
  )
}

function FromDocument({ document }: { document: string }) {
  const answer = useEndpoint(proposePlan, { params: { id: document } })
  return (
    <Loaded query={answer}>{proposal => <Writing start={startOf(proposal)} proposal={proposal} />}</Loaded>
  )
}

type Proposal = Reply<typeof proposePlan>

function startOf(proposal: Proposal): PlanDraft {
  return {
    ...emptyPlan(),
    title: proposal.title,
    basis: { id: proposal.document.id, name: proposal.document.label },
    due: proposal.due,
    splitOver: proposal.splitOver,
    contents: proposal.contents.map(content => ({
      document: content.document ? { id: content.document, name: content.title } : null,
      title: content.title,
    })),
    conferences:
      proposal.conferences.length > 0
        ? proposal.conferences.map(one => ({
            ...emptyConference(),
            kind: one.kind,
            title: one.title,
            organisedBy: one.kind === 'grassroots' ? 'each' : 'one',
            due: one.due,
            classes: one.classes,
            speakerNote: one.speakerNote ?? '',
            printed: [one.printedOrganiser, one.printedAudience].filter(Boolean).join(' · ') || null,
          }))
        : [emptyConference()],
  }
}

function Writing({ start, proposal }: { start: PlanDraft; proposal?: Proposal }) {
  const say = useSay()
  const go = useGo()
  const [draft, setDraft] = useState(start)
  const save = useCommand(draftPlan, { invalidates: 'all' })
  return (
    <>
      {proposal && (
        <p className={s.notice}>
          {say('form.read', { label: proposal.document.label, count: proposal.conferences.length })}{' '}
          {proposal.splitSource && `“${proposal.splitSource}”`}
          {proposal.exclusions.length > 0 && ` ${say('form.exclusions')}: ${proposal.exclusions.join('; ')}`}
        </p>
      )}
      <PlanForm
        draft={draft}
        onChange={setDraft}
        pending={save.pending}
        problem={save.problem}
        onSave={() =>
          void save.run({ body: bodyOfPlan(draft) }).then(plan => {
            announce(say('form.saved'))
            go(`/hoc-tap/${plan.id}`)
          })
        }
      />
    </>
  )
}
