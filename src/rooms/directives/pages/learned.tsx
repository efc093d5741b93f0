/** Tên gọi, ký hiệu đã học: what confirmations taught, with who, when and from which document; taken back here. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { PageLink } from '../../../web/address.tsx'
import { useCommand } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Dialog } from '../../../web/kit/dialog.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMe } from '../../../web/me.ts'
import { useWebWords, useWords } from '../../../web/words.ts'
import { forgetLearned, listLearned } from '../contract-learned.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'

type Line = Reply<typeof listLearned>['items'][number]

export function LearnedNames() {
  const say = useWords<typeof vi>('directives')
  const me = useMe()
  const [leaving, setLeaving] = useState<Line | null>(null)
  return (
    <>
      <PageHead title={say('learned.title')} lead={say('learned.lead')} behalf={me.data?.actingFor.name} />
      <List
        label={say('learned.title')}
        endpoint={listLearned}
        filters={[
          {
            name: 'kind',
            kind: 'choice',
            label: say('learned.columns.kind'),
            options: (['name', 'symbol'] as const).map(value => ({
              value,
              label: say(`learned.kinds.${value}`),
            })),
          },
        ]}
        columns={[
          {
            key: 'printed',
            head: say('learned.columns.printed'),
            cell: line => (
              <>
                <strong>{line.printed}</strong>
                <span className={s.lineBlock}>{say(`learned.kinds.${line.kind}`)}</span>
              </>
            ),
          },
          { key: 'means', head: say('learned.columns.means'), cell: line => <Means line={line} /> },
          {
            key: 'learned',
            head: say('learned.columns.learned'),
            cell: line => [line.learnedBy, writeInstant(line.learnedAt)].filter(Boolean).join(' · '),
          },
          {
            key: 'document',
            head: say('learned.columns.document'),
            cell: line =>
              line.document ? (
                <PageLink href={`/van-ban/${line.document.id}`}>{line.document.label}</PageLink>
              ) : (
                '—'
              ),
          },
          {
            key: 'forget',
            head: say('learned.columns.forget'),
            cell: line => (
              <Button
                variant="default"
                size="compact-md"
                aria-label={`${say('learned.forget')}: ${line.printed}`}
                onClick={() => setLeaving(line)}
              >
                {say('learned.forget')}
              </Button>
            ),
          },
        ]}
        rowKey={line => line.id}
        empty={{ title: say('learned.empty'), hint: say('learned.emptyHint') }}
      />
      {leaving && <Forget line={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function Means({ line: { organisations, count, scope } }: { line: Line }) {
  const say = useWords<typeof vi>('directives')
  const more = count - organisations.length
  return (
    <>
      {organisations.map(organisation => (
        <span key={organisation.id} className={s.lineBlock}>
          {organisation.name}
        </span>
      ))}
      {more > 0 && <span className={s.lineBlock}>{say('learned.more', { count: more })}</span>}
      {scope && <span className={s.small}>{say('learned.scope', { name: scope })}</span>}
    </>
  )
}

function Forget({ line, onClose }: { line: Line; onClose: () => void }) {
  const say = useWords<typeof vi>('directives')
  const sayWeb = useWebWords()
  const forget = useCommand(forgetLearned, { invalidates: [listLearned] })
  const run = async () => {
    await forget.run({ params: { kind: line.kind, id: line.id } }).then(
      () => {
        announce(say('learned.forgotten', { printed: line.printed }))
        onClose()
      },
      () => undefined,
    )
  }
  return (
    <Dialog title={say('learned.forgetTitle')} onClose={onClose}>
      <Stack gap={16}>
        <p className={s.flat}>{say('learned.forgetText', { printed: line.printed })}</p>
        <Problem of={forget.problem} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {sayWeb('steps.cancel')}
          </Button>
          <Button loading={forget.pending} onClick={() => void run()}>
            {say('learned.forget')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
