/** A whole number, typed. (Mantine's NumberInput brings a formatting library of 7 kB that we have no use for.) */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useWebWords } from '../words.ts'

export interface NumberFieldProps
  extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'min' | 'max'> {
  label: string
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
}

/** Answers null for an empty field; digits outside the bounds are complained about and not passed on. */
export function NumberField({ value, onChange, min = 0, max = 999_999, error, ...rest }: NumberFieldProps) {
  const say = useWebWords()
  const [wrong, setWrong] = useState<string | null>(null)
  const take = (text: string) => {
    const digits = text.replace(/[\s.]/g, '')
    const number = Number(digits)
    const right = digits === '' || (/^\d{1,9}$/.test(digits) && number >= min && number <= max)
    setWrong(right ? null : text)
    if (right) onChange(digits === '' ? null : number)
  }
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      value={wrong ?? (value === null ? '' : String(value))}
      error={error ?? (wrong === null ? undefined : say('number.wrong', { min, max }))}
      onChange={event => take(event.currentTarget.value)}
    />
  )
}
