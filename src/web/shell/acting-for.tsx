/** On whose behalf one works. People with several posts change it here; everything is then asked anew. */
import { Menu, Radio, Stack } from '@mantine/core'
import { IconBuilding, IconCheck, IconChevronDown } from '@tabler/icons-react'
import { queries } from '../call.ts'
import { announce } from '../kit/announce.tsx'
import { changeSession } from '../session.ts'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'
import type { Me } from './person-panel.tsx'

function useActFor() {
  const say = useWebWords()
  return (place: { id: string; name: string }) => {
    changeSession({ actingFor: place.id })
    void queries.invalidateQueries()
    announce(say('frame.actingForChanged', { name: place.name }))
  }
}

/** In the top line: the name in full, and the way to change it where there is a choice. */
export function ActingFor({ me }: { me: Me }) {
  const say = useWebWords()
  const actFor = useActFor()
  const text = (
    <span className={s.actingText}>
      <span className={s.actingLabel}>{say('frame.actingFor')}</span> {me.actingFor.name}
    </span>
  )
  if (me.places.length < 2) {
    return (
      <span className={s.acting}>
        <IconBuilding size={18} stroke={1.5} aria-hidden />
        {text}
      </span>
    )
  }
  return (
    <Menu position="bottom-start" width={400}>
      <Menu.Target>
        <button type="button" className={s.acting}>
          <IconBuilding size={18} stroke={1.5} aria-hidden />
          {text}
          <IconChevronDown size={16} aria-hidden />
          <span className="read-only">{say('frame.switch')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('frame.actingForTitle')}</Menu.Label>
        {me.places.map(place => (
          <Menu.Item
            key={place.id}
            leftSection={
              place.id === me.actingFor.id ? <IconCheck size={16} aria-hidden /> : <span className={s.gap} />
            }
            {...(place.id === me.actingFor.id ? { 'aria-current': 'true' as const } : {})}
            onClick={() => actFor(place)}
          >
            {place.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The same as a list for the panel of the person. */
export function ActingForChoice({ me }: { me: Me }) {
  const say = useWebWords()
  const actFor = useActFor()
  return (
    <Radio.Group
      label={say('frame.actingForTitle')}
      value={me.actingFor.id}
      onChange={id => {
        const place = me.places.find(one => one.id === id)
        if (place) actFor(place)
      }}
    >
      <Stack gap={0} pt={4}>
        {me.places.map(place => (
          <Radio key={place.id} value={place.id} label={place.name} className={s.radio ?? ''} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
