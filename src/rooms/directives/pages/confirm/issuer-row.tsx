/** The issuer as printed, and the organisation it is; asked for where the name leaves a doubt. */
import { Button, TextInput } from '@mantine/core'
import { findOrganisations } from '../../../../web/find.ts'
import { OrganisationPicker } from '../../../../web/kit/pickers.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { Issuer } from './draft.ts'
import { accept, changeIssuer, missingOf, needsLook } from './draft-changes.ts'
import { FieldRow } from './field-row.tsx'
import type { PartProps } from './fields.tsx'

export function IssuerRow({ reading, work, actingFor }: PartProps & { actingFor: string }) {
  const say = useWords<typeof vi>('directives')
  const field = work.draft.head.issuer
  const { name, organisation } = field.value
  const known = work.draft.issuerBySymbol
  const set = (issuer: Issuer) => work.change('issuer', draft => changeIssuer(draft, issuer, actingFor))
  const open = organisation === null && needsLook({ id: 'issuer', field, kept: true })
  return (
    <FieldRow
      id="issuer"
      field={field}
      reading={reading}
      work={work}
      write={issuer => issuer.name}
      onChoose={set}
      why={open ? say('confirm.issuerOpen') : undefined}
    >
      <div className={s.twoFields}>
        <TextInput
          data-entry="issuer"
          label={say('fields.issuer')}
          required
          value={name}
          maxLength={300}
          error={missingOf(work.draft).includes('issuer') && say('confirm.missing.issuer')}
          onChange={event => set({ name: event.currentTarget.value, organisation })}
        />
        <OrganisationPicker
          label={say('confirm.issuerIs')}
          search={findOrganisations}
          value={organisation}
          onChange={choice =>
            set({
              name: name || choice?.name || '',
              organisation: choice && { id: choice.id, name: choice.name },
            })
          }
        />
      </div>
      {open && (
        <div className={s.chips}>
          {known && (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => set({ name: name || known.name, organisation: known })}
            >
              {say('confirm.issuerBySymbol', { name: known.name })}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-md"
            onClick={() => work.change('issuer', draft => accept(draft, 'issuer'))}
          >
            {say('confirm.issuerOutside')}
          </Button>
        </div>
      )}
    </FieldRow>
  )
}
