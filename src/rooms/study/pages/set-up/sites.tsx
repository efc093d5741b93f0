/** Sites of an online class: a tree, written from the top down; the people of a site are those of its organisation. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { findOrganisations } from '../../../../web/find.ts'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import type { Choice } from '../../../../web/kit/picker.tsx'
import { OrganisationPicker } from '../../../../web/kit/pickers.tsx'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'

export interface SiteDraft {
  name: string
  place: string
  organisation: Choice | null
  /** Position of the site above in the list; null for the main ones. */
  parent: number | null
  capacity: number | null
}

export function Sites({ sites, onChange }: { sites: SiteDraft[]; onChange: (sites: SiteDraft[]) => void }) {
  const say = useSay()
  const set = (at: number, change: Partial<SiteDraft>) =>
    onChange(sites.map((site, index) => (index === at ? { ...site, ...change } : site)))
  return (
    <fieldset className={`${s.part} ${s.wideField}`}>
      <legend>{say('class.sites')}</legend>
      <p className={s.small}>{say('setUp.sitesHint')}</p>
      {sites.map((site, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sites are told apart by their place in the list
        <div key={at} className={s.fieldGrid}>
          <TextInput
            label={say('setUp.siteName')}
            value={site.name}
            maxLength={300}
            onChange={event => set(at, { name: event.currentTarget.value })}
          />
          <OrganisationPicker
            label={say('setUp.siteOf')}
            search={findOrganisations}
            value={site.organisation}
            onChange={organisation =>
              set(at, {
                organisation,
                ...(site.name === '' && organisation ? { name: organisation.name } : {}),
              })
            }
          />
          <TextInput
            label={say('classes.place')}
            value={site.place}
            maxLength={300}
            onChange={event => set(at, { place: event.currentTarget.value })}
          />
          <NumberField
            label={say('class.capacity')}
            value={site.capacity}
            min={1}
            max={100_000}
            onChange={capacity => set(at, { capacity })}
          />
          {at > 0 && (
            <NativeSelect
              label={say('setUp.siteUnder')}
              value={site.parent === null ? '' : String(site.parent)}
              data={[
                { value: '', label: say('setUp.mainSite') },
                ...sites
                  .slice(0, at)
                  .map((above, index) => ({ value: String(index), label: above.name || `${index + 1}` })),
              ]}
              onChange={event => {
                const { value } = event.currentTarget
                set(at, { parent: value === '' ? null : Number(value) })
              }}
            />
          )}
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() =>
          onChange([
            ...sites,
            { name: '', place: '', organisation: null, parent: sites.length > 0 ? 0 : null, capacity: null },
          ])
        }
      >
        {say('setUp.addSite')}
      </Button>
    </fieldset>
  )
}
