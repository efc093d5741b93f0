/** What is asked: title, occasion, form, to whom and through whom, on which document. */
import { NativeSelect, TextInput } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { PageLink } from '../../../../web/address.tsx'
import { call, useEndpoint } from '../../../../web/call.ts'
import { today } from '../../../../web/clock.ts'
import { findOrganisations } from '../../../../web/find.ts'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Picker } from '../../../../web/kit/picker.tsx'
import { OrganisationPicker } from '../../../../web/kit/pickers.tsx'
import { useMe } from '../../../../web/me.ts'
import { useWords } from '../../../../web/words.ts'
import { readOrganisation } from '../../../organisations/contract.ts'
import { getDutyRequest, listForms, listReportDuties, occasions } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { findDocuments } from '../words-of.ts'
import { fromDuty, type Sketch } from './sketch.ts'

interface PartProps {
  sketch: Sketch
  change: (part: Partial<Sketch>) => void
  /** The form comes from the report that is asked of oneself. */
  handedOn: boolean
}

export function WhatPart({ sketch, change, handedOn }: PartProps) {
  const say = useWords<typeof vi>('reports')
  const forms = useEndpoint(listForms, { query: { limit: 200 } })
  const items = forms.data?.items ?? []
  return (
    <Section title={say('ask.what')}>
      <div className={s.fields}>
        <TextInput
          label={say('ask.titleLabel')}
          placeholder={say('ask.titleHint')}
          required
          maxLength={500}
          value={sketch.title}
          onChange={event => change({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label={say('ask.occasion')}
          value={sketch.occasion}
          data={occasions.map(value => ({ value, label: say(`occasions.${value}`) }))}
          onChange={event => change({ occasion: event.currentTarget.value as Sketch['occasion'] })}
        />
        {!handedOn && (
          <NativeSelect
            label={say('ask.form')}
            required
            value={sketch.formId ?? ''}
            data={[
              { value: '', label: say('ask.chooseForm') },
              ...items.map(form => ({ value: form.id, label: form.name })),
            ]}
            onChange={event => change({ formId: event.currentTarget.value || null })}
          />
        )}
        {!handedOn && forms.data && items.length === 0 && (
          <p className={s.notice}>
            {say('ask.noForm')} <PageLink href="/bao-cao/mau/moi">{say('forms.design')}</PageLink>
          </p>
        )}
        <Picker
          label={say('ask.document')}
          description={say('ask.documentHint')}
          scope="document"
          icon={IconFileText}
          search={findDocuments}
          value={sketch.document}
          onChange={document => change({ document })}
        />
        <OfDuty sketch={sketch} change={change} />
        <ToWhom sketch={sketch} change={change} />
      </div>
    </Section>
  )
}

/** A duty that was given already: the request takes it over, the reports are its result. */
function OfDuty({ sketch, change }: Omit<PartProps, 'handedOn'>) {
  const say = useWords<typeof vi>('reports')
  const own = useMe().data?.actingFor.id
  const duties = useEndpoint(listReportDuties, {})
  const items = duties.data?.items ?? []
  if (items.length === 0) return null
  const choose = async (id: string) => {
    if (!id) return change({ duty: null })
    const known = await call(getDutyRequest, { params: { id } }).catch(() => null)
    if (known) change(fromDuty(id, known, own, today(), sketch))
  }
  return (
    <NativeSelect
      label={say('ask.duty')}
      description={say('ask.dutyHint')}
      value={sketch.duty?.id ?? ''}
      data={[
        { value: '', label: say('ask.dutyNone') },
        ...items.map(({ id, what, clause, document }) => ({
          value: id,
          label: [document, clause, what].filter(Boolean).join(' · ').slice(0, 140),
        })),
      ]}
      onChange={event => void choose(event.currentTarget.value)}
    />
  )
}

function ToWhom({ sketch, change }: Omit<PartProps, 'handedOn'>) {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const own = me.data?.actingFor
  const organisation = useEndpoint(
    readOrganisation,
    { params: { id: own?.id ?? '' } },
    { enabled: Boolean(own) },
  )
  const advised = organisation.data?.advises
  if (!own) return null
  const receiver = sketch.receiver ?? own.id
  return (
    <>
      {advised && (
        <NativeSelect
          label={say('ask.receiver')}
          value={receiver}
          data={[
            { value: own.id, label: own.name },
            {
              value: advised.id,
              label: say('ask.forCommittee', { committee: advised.name, through: own.name }),
            },
          ]}
          onChange={event => change({ receiver: event.currentTarget.value, through: null, throughName: '' })}
        />
      )}
      {receiver === own.id && (
        <div className={s.pair}>
          <OrganisationPicker
            label={say('ask.through')}
            description={say('ask.throughHint')}
            search={findOrganisations}
            value={sketch.through}
            onChange={through => change({ through, throughName: '' })}
          />
          {!sketch.through && (
            <TextInput
              label={say('ask.throughName')}
              description={say('ask.throughNameHint')}
              maxLength={200}
              value={sketch.throughName}
              onChange={event => change({ throughName: event.currentTarget.value })}
            />
          )}
        </div>
      )}
    </>
  )
}
