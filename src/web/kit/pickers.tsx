/** The two things one picks most. They take `search`, because the kit knows no room. */
import { IconBuilding, IconUser } from '@tabler/icons-react'
import { useWebWords } from '../words.ts'
import { Picker, type PickerProps } from './picker.tsx'

export function OrganisationPicker(props: PickerProps) {
  const say = useWebWords()
  return <Picker icon={IconBuilding} placeholder={say('pick.organisation')} scope="organisation" {...props} />
}

export function PersonPicker(props: PickerProps) {
  const say = useWebWords()
  return <Picker icon={IconUser} placeholder={say('pick.person')} scope="person" {...props} />
}
