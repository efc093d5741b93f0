/** What has changed among the people since the list was frozen: shown by name before it is taken over. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { useCommand, useEndpoint } from '../../../../web/call.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { Loaded } from '../../../../web/kit/loaded.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { type Plan, planChanges, takeOverChanges } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'

type Difference = Reply<typeof planChanges>

export function Changes({ plan }: { plan: Plan }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <>
      <p className={s.asOf}>
        {say('changes.asOf', { day: plan.asOf.split('-').reverse().join('/') })}{' '}
        <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
          {say('changes.look')}
        </Button>
      </p>
      {open && (
        <Dialog title={say('changes.title')} wide onClose={() => setOpen(false)}>
          <Shown plan={plan} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  )
}

function Shown({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const say = useSay()
  const answer = useEndpoint(planChanges, { params: { id: plan.id } })
  const take = useCommand(takeOverChanges, { invalidates: 'all' })
  return (
    <Loaded query={answer}>
      {difference => {
        const none = difference.added + difference.removed + difference.moved === 0
        return (
          <>
            {none && <p>{say('changes.none')}</p>}
            <Names label={say('changes.added', { count: difference.added })} names={difference.addedNames} />
            <Names
              label={say('changes.removed', { count: difference.removed })}
              names={difference.removedNames}
            />
            <Names label={say('changes.moved', { count: difference.moved })} names={difference.movedNames} />
            {difference.kept > 0 && (
              <p className={s.small}>{say('changes.kept', { count: difference.kept })}</p>
            )}
            <Problem of={take.problem} />
            {!none && (
              <Button
                loading={take.pending}
                onClick={() =>
                  void take.run({ params: { id: plan.id } }).then(() => {
                    announce(say('changes.taken'))
                    onDone()
                  })
                }
              >
                {say('changes.take')}
              </Button>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Names({ label, names }: { label: string; names: Difference['addedNames'] }) {
  if (names.length === 0) return null
  return (
    <details className={s.more}>
      <summary>{label}</summary>
      <ul className={s.plainList}>
        {names.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: namesakes of one place differ in nothing
          <li key={at}>
            {one.name} <span className={s.small}>{one.place}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
