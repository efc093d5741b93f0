/** Quy định của cơ chế: every clock and share, what holds today, its source, whether it was verified; who may, changes. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { AskDialog } from '../../../web/kit/ask-dialog.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { changeRule, listRules, type RuleName } from '../contract-rules.ts'
import type { vi } from '../words.vi.ts'
import s from './proposals.module.css'

type Rule = Reply<typeof listRules>['items'][number]

export function Rules() {
  const say = useWords<typeof vi>('proposals')
  const answer = useEndpoint(listRules)
  return (
    <>
      <PageHead
        title={say('rules.title')}
        crumbs={[{ label: say('list.title'), href: '/de-xuat' }]}
        lead={say('rules.lead')}
      />
      <Loaded query={answer} skeleton={<RowsSkeleton rows={10} />}>
        {({ items }) => <Table items={items} />}
      </Loaded>
    </>
  )
}

function Table({ items }: { items: readonly Rule[] }) {
  const say = useWords<typeof vi>('proposals')
  const mayChange = useMay('rule.change')
  const [changing, setChanging] = useState<Rule | null>(null)
  const current = items.filter(item => item.inForce)
  return (
    <>
      <div className={s.scroll}>
        <table className={s.table}>
          <caption className={s.hidden}>{say('rules.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('rules.name')}</th>
              <th scope="col">{say('rules.value')}</th>
              <th scope="col">{say('rules.from')}</th>
              <th scope="col">{say('rules.source')}</th>
              <th scope="col">{say('rules.verified')}</th>
              {mayChange && (
                <th scope="col">
                  <span className={s.hidden}>{say('rules.change')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {current.map(rule => (
              <tr key={rule.name}>
                <th scope="row">
                  {say(`rules.names.${rule.name}`)}
                  <Others rules={items.filter(one => one.name === rule.name && !one.inForce)} />
                </th>
                <td data-label={say('rules.value')}>
                  {say(`rules.units.${rule.unit}`, { count: rule.value })}
                </td>
                <td data-label={say('rules.from')}>{writeDay(rule.effectiveFrom)}</td>
                <td data-label={say('rules.source')}>{rule.source}</td>
                <td data-label={say('rules.verified')}>
                  <Status tone={rule.verified ? 'done' : 'waiting'}>
                    {say(rule.verified ? 'rules.yes' : 'rules.no')}
                  </Status>
                </td>
                {mayChange && (
                  <td>
                    <Button
                      variant="default"
                      aria-label={`${say('rules.change')}: ${say(`rules.names.${rule.name}`)}`}
                      onClick={() => setChanging(rule)}
                    >
                      {say('rules.change')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changing && <Change rule={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

/** What held before or will hold later. */
function Others({ rules }: { rules: readonly Rule[] }) {
  const say = useWords<typeof vi>('proposals')
  return rules.map(rule => (
    <span key={rule.effectiveFrom} className={s.small}>
      {say('rules.other', {
        day: writeDay(rule.effectiveFrom),
        value: say(`rules.units.${rule.unit}`, { count: rule.value }),
        source: rule.source,
      })}
    </span>
  ))
}

function Change({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const say = useWords<typeof vi>('proposals')
  const [verified, setVerified] = useState(false)
  const save = useCommand(changeRule, { invalidates: [listRules] })
  return (
    <AskDialog
      title={say(`rules.names.${rule.name}`)}
      lead={<p>{say('rules.changeLead')}</p>}
      submit={say('rules.save')}
      fields={[
        {
          name: 'value',
          label: `${say('rules.value')} (${say(`rules.unitNames.${rule.unit}`)})`,
          kind: 'line',
          required: true,
          initial: String(rule.value),
          limit: 4,
        },
        { name: 'from', label: say('rules.from'), kind: 'day', required: true, initial: today() },
        { name: 'source', label: say('rules.source'), kind: 'line', required: true },
      ]}
      onSubmit={({ value = '', from = '', source = '' }) =>
        save.run({
          body: {
            name: rule.name as RuleName,
            value: Number.parseInt(value, 10) || 0,
            effectiveFrom: from,
            source,
            verified,
          },
        })
      }
      onClose={onClose}
    >
      <Checkbox
        label={say('rules.checked')}
        checked={verified}
        onChange={event => setVerified(event.currentTarget.checked)}
      />
    </AskDialog>
  )
}
