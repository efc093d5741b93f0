/** Adding one person. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useGo } from '../../../web/address.tsx'
import { useCommand } from '../../../web/call.ts'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { create } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { emptyFacts, FactsForm, factsOf } from './facts-form.tsx'
import { type MembershipDraft, MembershipForm } from './membership-form.tsx'
import s from './people.module.css'

export function NewPerson() {
  const say = useWords<typeof vi>('people')
  const me = useMe()
  const go = useGo()
  const add = useCommand(create, { invalidates: ['people.list', 'people.accounts'] })
  const [facts, setFacts] = useState(emptyFacts)
  const [membership, setMembership] = useState<MembershipDraft>({
    cell: null,
    status: 'fullMember',
    beginsOn: null,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { cell, status, beginsOn } = membership
    try {
      const body = {
        ...factsOf(facts),
        ...(cell && beginsOn ? { membership: { cell: cell.id, status, beginsOn } } : {}),
      }
      const { id } = await add.run({ body })
      go(`/con-nguoi/${id}`)
    } catch {
      // shown in place
    }
  }
  return (
    <>
      <PageHead
        title={say('person.newTitle')}
        crumbs={[{ label: say('list.title'), href: '/con-nguoi' }]}
        lead={say('person.newLead')}
        behalf={me.data?.actingFor.name}
      />
      <form className={s.form} onSubmit={submit}>
        <FactsForm draft={facts} onChange={setFacts} />
        <Section title={say('person.memberships')}>
          <div className={s.form}>
            <MembershipForm draft={membership} onChange={setMembership} />
          </div>
        </Section>
        <Problem of={add.problem} />
        <div>
          <Button type="submit" loading={add.pending} disabled={facts.fullName.trim() === ''}>
            {say('list.add')}
          </Button>
        </div>
      </form>
    </>
  )
}
