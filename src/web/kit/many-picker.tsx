/** Several choices by type-ahead: chosen ones stand above as a list that can be taken back one by one. */
import { CloseButton } from '@mantine/core'
import { useWebWords } from '../words.ts'
import s from './picker.module.css'
import { type Choice, Picker, type PickerProps } from './picker.tsx'

export interface ManyPickerProps extends Omit<PickerProps, 'value' | 'onChange'> {
  value: readonly Choice[]
  onChange: (choices: readonly Choice[]) => void
}

export function ManyPicker({ value, onChange, ...rest }: ManyPickerProps) {
  const say = useWebWords()
  const add = (choice: Choice | null) => {
    if (choice && !value.some(one => one.id === choice.id)) onChange([...value, choice])
  }
  return (
    <div>
      <Picker placeholder={say('pick.typeMore')} {...rest} value={null} onChange={add} />
      {value.length > 0 && (
        <ul className={s.chosen} aria-label={rest.label}>
          {value.map(choice => (
            <li key={choice.id}>
              <span>
                {choice.name}
                {choice.detail && <small>{choice.detail}</small>}
              </span>
              <CloseButton
                aria-label={say('pick.remove', { name: choice.name })}
                onClick={() => onChange(value.filter(one => one.id !== choice.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
