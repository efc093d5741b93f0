/** Dialogs for posts and exemptions. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { findOrganisations } from '../../../web/find.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import type { Choice } from '../../../web/kit/picker.tsx'
import { OrganisationPicker } from '../../../web/kit/pickers.tsx'
import { useWords } from '../../../web/words.ts'
import { endExemption, endPost, exempt, givePost } from '../contract.ts'
import { posts } from '../policy.ts'
import type { vi } from '../words.vi.ts'
import { Dialog } from './dialog.tsx'
import s from './people.module.css'
import type { PersonData } from './person.tsx'
import { personAnswers } from './person-dialogs.tsx'

interface Props {
  person: PersonData
  onClose: () => void
}

function useSaved() {
  const say = useWords<typeof vi>('people')
  return { invalidates: [...personAnswers, 'people.postsOf'], onDone: () => announce(say('person.saved')) }
}

function Basis({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useWords<typeof vi>('people')
  return (
    <TextInput
      label={say('person.basis')}
      description={say('person.basisHint')}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      maxLength={300}
      required
    />
  )
}

interface PeriodProps {
  from: string | null
  until: string | null
  onFrom: (day: string | null) => void
  onUntil: (day: string | null) => void
}

function Period({ from, until, onFrom, onUntil }: PeriodProps) {
  const say = useWords<typeof vi>('people')
  return (
    <div className={s.pair}>
      <DayPicker label={say('person.from')} value={from} onChange={onFrom} required />
      <DayPicker label={say('person.until')} value={until} onChange={onUntil} clearable />
    </div>
  )
}

export function GivePost({ person, onClose }: Props) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(givePost, useSaved())
  const [organisation, setOrganisation] = useState<Choice | null>(null)
  const [post, setPost] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(today())
  const [until, setUntil] = useState<string | null>(null)
  const [basis, setBasis] = useState('')
  const submit = () =>
    save.run({
      params: { id: person.id },
      body: {
        version: person.version,
        organisation: organisation!.id,
        post: post as 'secretary',
        beginsOn: from!,
        endsOn: until,
        basis: basis.trim(),
      },
    })
  return (
    <Dialog
      title={say('person.givePost')}
      submit={say('person.save')}
      ready={Boolean(organisation && post && from && basis.trim())}
      onSubmit={submit}
      onClose={onClose}
    >
      <OrganisationPicker
        label={say('person.organisation')}
        search={findOrganisations}
        value={organisation}
        onChange={setOrganisation}
        required
      />
      <NativeSelect
        label={say('person.post')}
        data={['', ...posts.map(value => ({ value, label: say(`posts.${value}`) }))]}
        value={post ?? ''}
        onChange={event => setPost(event.currentTarget.value || null)}
        required
      />
      <Period from={from} until={until} onFrom={setFrom} onUntil={setUntil} />
      <Basis value={basis} onChange={setBasis} />
    </Dialog>
  )
}

export function EndPost({ person, held, onClose }: Props & { held: PersonData['posts'][number] }) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(endPost, useSaved())
  const [endsOn, setEndsOn] = useState<string | null>(today())
  const [basis, setBasis] = useState('')
  return (
    <Dialog
      title={say('person.endPost')}
      lead={`${say(`posts.${held.post as 'secretary'}`)}, ${held.organisation.name}`}
      submit={say('person.endPost')}
      ready={endsOn !== null && basis.trim() !== ''}
      onSubmit={() =>
        save.run({
          params: { id: person.id, post: held.id },
          body: { version: person.version, endsOn: endsOn!, basis: basis.trim() },
        })
      }
      onClose={onClose}
    >
      <DayPicker label={say('person.until')} value={endsOn} onChange={setEndsOn} required />
      <Basis value={basis} onChange={setBasis} />
    </Dialog>
  )
}

export function Exempt({ person, onClose }: Props) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(exempt, useSaved())
  const [kind, setKind] = useState<'exempt' | 'reducedDuty'>('exempt')
  const [from, setFrom] = useState<string | null>(today())
  const [until, setUntil] = useState<string | null>(null)
  const [basis, setBasis] = useState('')
  const kinds = ['exempt', 'reducedDuty'] as const
  return (
    <Dialog
      title={say('person.addExemption')}
      submit={say('person.save')}
      ready={from !== null && basis.trim() !== ''}
      onSubmit={() =>
        save.run({
          params: { id: person.id },
          body: { version: person.version, kind, beginsOn: from!, endsOn: until, basis: basis.trim() },
        })
      }
      onClose={onClose}
    >
      <NativeSelect
        label={say('person.kind')}
        data={kinds.map(value => ({ value, label: say(`exemptions.${value}`) }))}
        value={kind}
        onChange={event => setKind(event.currentTarget.value as 'exempt')}
      />
      <Period from={from} until={until} onFrom={setFrom} onUntil={setUntil} />
      <Basis value={basis} onChange={setBasis} />
    </Dialog>
  )
}

export function EndExemption({ person, held, onClose }: Props & { held: PersonData['exemptions'][number] }) {
  const say = useWords<typeof vi>('people')
  const save = useCommand(endExemption, useSaved())
  const [endsOn, setEndsOn] = useState<string | null>(today())
  return (
    <Dialog
      title={say('person.endExemption')}
      lead={say(`exemptions.${held.kind as 'exempt'}`)}
      submit={say('person.endExemption')}
      ready={endsOn !== null}
      onSubmit={() =>
        save.run({
          params: { id: person.id, exemption: held.id },
          body: { version: person.version, endsOn: endsOn! },
        })
      }
      onClose={onClose}
    >
      <DayPicker label={say('person.until')} value={endsOn} onChange={setEndsOn} required />
    </Dialog>
  )
}
