/** The people of a plan by name, for the organiser and their own committee; what is recorded about them beside the rolls. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, useCommand } from '../../../../web/call.ts'
import { today, writeInstant } from '../../../../web/clock.ts'
import { announce } from '../../../../web/kit/announce.tsx'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { List } from '../../../../web/kit/list.tsx'
import { ManyPicker } from '../../../../web/kit/many-picker.tsx'
import type { Choice } from '../../../../web/kit/picker.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import {
  exportResults,
  listExpected,
  type Plan,
  recordElsewhere,
  recordEssays,
  standings,
} from '../../contract.ts'
import { Standing, useSay } from '../shared.tsx'
import s from '../study.module.css'

export function People({ plan }: { plan: Plan }) {
  const say = useSay()
  const [open, setOpen] = useState<'elsewhere' | 'essays' | null>(null)
  return (
    <>
      <div className={s.actions}>
        {plan.may.takeElsewhere && (
          <Button variant="default" onClick={() => setOpen('elsewhere')}>
            {say('people.elsewhere')}
          </Button>
        )}
        {plan.essay && (
          <Button variant="default" onClick={() => setOpen('essays')}>
            {say('people.essays')}
          </Button>
        )}
      </div>
      <List
        label={say('plan.people')}
        endpoint={listExpected}
        params={{ id: plan.id }}
        exportAs={exportResults}
        filters={[
          { name: 'q', kind: 'search', placeholder: say('people.search') },
          {
            name: 'standing',
            kind: 'choice',
            label: say('columns.standing'),
            options: standings.map(value => ({ value, label: say(`standings.${value}`) })),
          },
          { name: 'under', kind: 'own', label: say('columns.organisation'), render: () => null },
        ]}
        columns={[
          {
            key: 'name',
            head: say('columns.name'),
            cell: one => (
              <span className={s.name}>
                <span className={s.strong}>{one.name}</span>
                <span className={s.small}>
                  {one.place}
                  {!one.member && ` · ${say('people.nonMember')}`}
                </span>
              </span>
            ),
          },
          { key: 'organiser', head: say('columns.organiser'), cell: one => one.organiser ?? '—' },
          {
            key: 'standing',
            head: say('columns.standing'),
            cell: one => <Standing standing={one.standing} />,
          },
          {
            key: 'how',
            head: say('columns.how'),
            cell: one => (one.how ? `${one.how}${one.at ? `, ${writeInstant(one.at)}` : ''}` : '—'),
          },
          ...(plan.essay
            ? [
                {
                  key: 'essay',
                  head: say('people.essay'),
                  cell: (one: { essay: boolean }) => (one.essay ? say('people.handedIn') : '—'),
                },
              ]
            : []),
        ]}
        rowKey={one => one.id}
        empty={{ title: say('people.empty') }}
      />
      {open === 'elsewhere' && <Elsewhere plan={plan} onClose={() => setOpen(null)} />}
      {open === 'essays' && <Essays plan={plan} onClose={() => setOpen(null)} />}
    </>
  )
}

/** People of this plan, for the pickers of the dialogs. */
const finderOf = (plan: Plan) => async (text: string, signal: AbortSignal) => {
  const { items } = await call(listExpected, {
    params: { id: plan.id },
    query: { q: text, limit: 12 },
    signal,
  })
  return items.map(one => ({ id: one.id, name: one.name, detail: one.place }))
}

function Elsewhere({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const say = useSay()
  const [persons, setPersons] = useState<readonly Choice[]>([])
  const [on, setOn] = useState<string | null>(today())
  const [proof, setProof] = useState('')
  const save = useCommand(recordElsewhere, { invalidates: 'all' })
  return (
    <Dialog title={say('people.elsewhere')} stays onClose={onClose}>
      <div className={s.fields}>
        <p className={s.small}>{say('people.elsewhereHint')}</p>
        <ManyPicker
          label={say('people.who')}
          search={finderOf(plan)}
          scope={plan.id}
          value={persons}
          onChange={setPersons}
        />
        <DayPicker label={say('people.on')} value={on} max={today()} onChange={setOn} />
        <TextInput
          label={say('people.proof')}
          description={say('people.proofHint')}
          value={proof}
          maxLength={500}
          onChange={event => setProof(event.currentTarget.value)}
        />
        <Problem of={save.problem} />
        <Button
          disabled={persons.length === 0 || !on || proof.trim() === ''}
          loading={save.pending}
          onClick={() =>
            void save
              .run({
                params: { id: plan.id },
                body: { persons: persons.map(one => one.id), on: on ?? today(), proof: proof.trim() },
              })
              .then(({ recorded, already }) => {
                announce(say('people.recorded', { recorded, already }))
                onClose()
              })
          }
        >
          {say('people.record')}
        </Button>
      </div>
    </Dialog>
  )
}

function Essays({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const say = useSay()
  const [persons, setPersons] = useState<readonly Choice[]>([])
  const [on, setOn] = useState<string | null>(today())
  const save = useCommand(recordEssays, { invalidates: 'all' })
  const submit = (handedOn: string | null) =>
    void save
      .run({ params: { id: plan.id }, body: { persons: persons.map(one => one.id), handedOn } })
      .then(({ recorded }) => {
        announce(say('people.essaysRecorded', { count: recorded }))
        onClose()
      })
  return (
    <Dialog title={say('people.essays')} stays onClose={onClose}>
      <div className={s.fields}>
        <p className={s.small}>{say('people.essaysHint')}</p>
        <ManyPicker
          label={say('people.who')}
          search={finderOf(plan)}
          scope={plan.id}
          value={persons}
          onChange={setPersons}
        />
        <DayPicker label={say('people.handedOn')} value={on} max={today()} onChange={setOn} />
        <Problem of={save.problem} />
        <div className={s.actions}>
          <Button disabled={persons.length === 0 || !on} loading={save.pending} onClick={() => submit(on)}>
            {say('people.record')}
          </Button>
          <Button variant="default" disabled={persons.length === 0} onClick={() => submit(null)}>
            {say('people.notHandedIn')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
