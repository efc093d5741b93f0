/** Writing what was found; the level above that sees it otherwise after an appeal concludes with it at once. */
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useGo, usePageParams } from '../../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { useMe } from '../../../../web/me.ts'
import { useWords } from '../../../../web/words.ts'
import { concludeCase, getCase, listCases, type OpenedCase, writeFinding } from '../../contract.ts'
import type { Evidence, Finding } from '../../contract-finding.ts'
import type { Outcome } from '../../lifecycle.ts'
import { possible } from '../../outcome.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'
import { noEvidence } from './evidence.tsx'
import { FindingForm } from './finding-form.tsx'

export function WriteFinding() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getCase, { params: { id } })
  return <Loaded query={answer}>{opened => <Write opened={opened} />}</Loaded>
}

/** What the assessment of the result says stands there to be kept or corrected: nothing is typed twice. */
function begun({ finding, assessed }: OpenedCase): Finding {
  if (finding) return finding
  const test = { holds: true, reasons: '', evidence: [noEvidence] }
  const cause = (side: 'objective' | 'subjective') =>
    assessed?.[side] ? [{ side, what: assessed[side].slice(0, 2000), evidence: [noEvidence] }] : []
  return {
    causes: [...cause('objective'), ...cause('subjective')],
    damage: assessed?.damage ?? '',
    tests: { line: test, motive: test, commonGood: test },
    abuse: null,
  }
}

const filled = (evidence: readonly Evidence[]) => evidence.filter(one => one.what.trim())

/** Lines without words are dropped; what is then missing the server names. */
function sent(finding: Finding): Finding {
  const { line, motive, commonGood } = finding.tests
  const test = (one: typeof line) => ({ ...one, evidence: filled(one.evidence) })
  return {
    ...finding,
    causes: finding.causes
      .filter(cause => cause.what.trim())
      .map(cause => ({ ...cause, evidence: filled(cause.evidence) })),
    tests: { line: test(line), motive: test(motive), commonGood: test(commonGood) },
  }
}

function Write({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  const me = useMe()
  const go = useGo()
  const [finding, setFinding] = useState(() => begun(opened))
  const [verdict, setVerdict] = useState({ outcome: '' as Outcome | '', reason: '' })
  const stale = { invalidates: [getCase, listCases] }
  const examine = useCommand(writeFinding, stale)
  const conclude = useCommand(concludeCase, stale)
  const appealed = opened.state === 'appealed'
  const choices = possible({ kind: opened.kind, result: opened.result, finding })
  const outcome = choices.find(one => one === verdict.outcome) ?? choices[0]
  const send = () => {
    const params = { id: opened.id }
    const { version } = opened
    const sending =
      appealed && outcome
        ? conclude.run({
            params,
            body: { version, outcome, reason: verdict.reason, number: '', finding: sent(finding) },
          })
        : examine.run({ params, body: { version, finding: sent(finding) } })
    sending.then(
      () => {
        announce(say('detail.done'))
        go(`/bao-ve/${opened.id}`, { replace: true })
      },
      () => undefined,
    )
  }
  return (
    <>
      <PageHead
        title={say(appealed ? 'conclusion.revise' : 'finding.write')}
        crumbs={[
          { label: say('list.title'), href: '/bao-ve' },
          { label: opened.title, href: `/bao-ve/${opened.id}` },
        ]}
        behalf={me.data?.actingFor.name}
        lead={say('finding.lead')}
      />
      {!opened.finding && opened.assessed && <p className={s.notice}>{say('finding.assessed')}</p>}
      <FindingForm
        facts={opened.facts}
        finding={finding}
        change={part => setFinding(now => ({ ...now, ...part }))}
      />
      {appealed && outcome && (
        <Section title={say('conclusion.title')}>
          <NativeSelect
            label={say('conclusion.outcome')}
            data={choices.map(value => ({ value, label: say(`outcomes.${value}`) }))}
            value={outcome}
            onChange={event => {
              const chosen = event.currentTarget.value as Outcome
              setVerdict(now => ({ ...now, outcome: chosen }))
            }}
          />
          <Textarea
            label={say('conclusion.reasons')}
            required
            autosize
            minRows={3}
            maxLength={4000}
            value={verdict.reason}
            onChange={event => {
              const reason = event.currentTarget.value
              setVerdict(now => ({ ...now, reason }))
            }}
          />
        </Section>
      )}
      <div className={s.sendBar}>
        <Problem of={examine.problem ?? conclude.problem} />
        <div className={s.endButtons}>
          <Button
            loading={examine.pending || conclude.pending}
            disabled={appealed && verdict.reason.trim() === ''}
            onClick={send}
          >
            {say(appealed ? 'conclusion.revise' : 'finding.save')}
          </Button>
        </div>
      </div>
    </>
  )
}
