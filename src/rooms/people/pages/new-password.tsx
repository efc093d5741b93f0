/** A new password, entered twice. Says what makes a good one; the server has the last word. */
import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'

/** `onChange` gets the password when both entries agree, else null. */
export function NewPassword({ onChange }: { onChange: (password: string | null) => void }) {
  const say = useWords<typeof vi>('people')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const tell = (one: string, two: string) => onChange(one !== '' && one === two ? one : null)
  return (
    <>
      <PasswordInput
        label={say('password.new')}
        description={say('password.hint')}
        value={first}
        onChange={event => {
          setFirst(event.currentTarget.value)
          tell(event.currentTarget.value, second)
        }}
        autoComplete="new-password"
        maxLength={1000}
        required
      />
      <PasswordInput
        label={say('password.again')}
        value={second}
        onChange={event => {
          setSecond(event.currentTarget.value)
          tell(first, event.currentTarget.value)
        }}
        error={second.length >= first.length && second !== first ? say('password.mismatch') : undefined}
        autoComplete="new-password"
        maxLength={1000}
        required
      />
    </>
  )
}
