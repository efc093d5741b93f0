/** Who is in charge at the executor, and the lead's way to say so. */
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { getAssignment, listAssignments } from '../contract.ts'
import { listWorkers, setAssignee } from '../contract-work.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import type { Opened } from './opened.ts'

export function InCharge({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('assignments')
  const [choosing, setChoosing] = useState(false)
  const mine =
    opened.relations.includes('lead') &&
    ['assigned', 'accepted', 'returned', 'handedIn'].includes(opened.state)
  if (!mine) return <>{opened.assignee ?? say('detail.noAssignee')}</>
  return (
    <span className={s.buttons}>
      {!choosing && <span>{opened.assignee ?? say('detail.noAssignee')}</span>}
      {choosing ? (
        <Choose opened={opened} onDone={() => setChoosing(false)} />
      ) : (
        <Button variant="default" size="compact-md" onClick={() => setChoosing(true)}>
          {say('detail.putInCharge')}
        </Button>
      )}
    </span>
  )
}

function Choose({ opened, onDone }: { opened: Opened; onDone: () => void }) {
  const say = useWords<typeof vi>('assignments')
  const workers = useEndpoint(listWorkers, { params: { id: opened.id } })
  const save = useCommand(setAssignee, { invalidates: [getAssignment, listAssignments], onDone })
  return (
    <span>
      <NativeSelect
        aria-label={say('detail.choosePerson')}
        value={opened.assigneeId ?? ''}
        disabled={save.pending || workers.isPending}
        data={[
          { value: '', label: say('detail.choosePerson') },
          ...(workers.data?.items ?? []).map(one => ({ value: one.id, label: one.name })),
        ]}
        onChange={event => {
          const personId = event.currentTarget.value
          if (personId)
            void save.run({ params: { id: opened.id }, body: { personId } }).catch(() => undefined)
        }}
      />
      <Problem of={save.problem ?? workers.error} />
    </span>
  )
}
