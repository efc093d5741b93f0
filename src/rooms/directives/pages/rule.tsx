/** A document sent to every cell below by one rule: the cell reads it and acknowledges; its receipt is written now. */
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { dayInVietnam, writeDay } from '../../../platform/dates/dates.ts'
import { useGo, usePageParams } from '../../../web/address.tsx'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { acknowledgeByRule, getRule, listReceipts } from '../contract-cascade.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import { ReceivedText } from './received-text.tsx'
import { labelWithDay, nameOf, useWordsOf } from './words-of.ts'

export function Rule() {
  const { id } = usePageParams<'id'>()
  const answer = useEndpoint(getRule, { params: { id } })
  return <Loaded query={answer}>{rule => <Body rule={rule} />}</Loaded>
}

function Body({ rule }: { rule: Reply<typeof getRule> }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  const go = useGo()
  const acknowledge = useCommand(acknowledgeByRule, { invalidates: [getRule, listReceipts] })
  useEffect(() => {
    if (rule.receiptId) go(`/van-ban-den/${rule.receiptId}`, { replace: true })
  }, [rule.receiptId, go])
  const press = async () => {
    const receipt = await acknowledge.run({ params: { id: rule.id } }).catch(() => null)
    if (!receipt) return
    announce(say('receipt.acknowledged', { label: rule.document.label }))
    go(`/van-ban-den/${receipt.id}`, { replace: true })
  }
  return (
    <>
      <PageHead
        title={nameOf(rule.document, of)}
        crumbs={[{ label: say('inbox.title'), href: '/van-ban-den' }]}
        lead={say('receipt.ruleText', { sender: rule.sender })}
        behalf={rule.organisation.name}
      />
      <Facts
        facts={[
          { label: say('receipt.document'), value: labelWithDay(rule.document) },
          { label: say('inbox.columns.sent'), value: writeDay(dayInVietnam(new Date(rule.sentAt))) },
          { label: say('inbox.columns.due'), value: rule.due && <Deadline day={rule.due} /> },
          { label: say('receipt.note'), value: rule.note },
        ]}
      />
      <ReceivedText document={rule.document} text={rule.text} hasFile={rule.hasFile} />
      {!rule.receiptId && (
        <div className={s.sendBar}>
          <Problem of={acknowledge.problem} />
          <div className={s.thumbRow}>
            <Button
              size="lg"
              className={s.thumb ?? ''}
              loading={acknowledge.pending}
              leftSection={<IconCircleCheck size={20} aria-hidden />}
              onClick={() => void press()}
            >
              {say('steps.acknowledge')}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
