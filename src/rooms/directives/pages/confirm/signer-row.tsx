/** The signature: authority mark, post, name. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { SignerText } from './draft.ts'
import { changeHead } from './draft-changes.ts'
import { FieldRow } from './field-row.tsx'
import type { PartProps } from './fields.tsx'
import { writeSigner } from './write.ts'

const marks = ['TM', 'KT', 'TL', 'TUQ', 'Q'] as const

export function SignerRow({ reading, work }: PartProps) {
  const say = useWords<typeof vi>('directives')
  const field = work.draft.head.signer
  const set = (change: Partial<SignerText>) =>
    work.change('signer', draft => changeHead(draft, 'signer', { ...field.value, ...change }))
  return (
    <FieldRow id="signer" field={field} reading={reading} work={work} write={writeSigner} onChoose={set}>
      <div className={s.signerFields}>
        <NativeSelect
          label={say('fields.signerAuthority')}
          value={field.value.authority}
          data={[
            { value: '', label: '—' },
            ...marks.map(mark => ({ value: mark, label: say(`document.authority.${mark}`) })),
          ]}
          onChange={event => set({ authority: event.currentTarget.value })}
        />
        <TextInput
          label={say('fields.signerPost')}
          value={field.value.post}
          maxLength={200}
          onChange={event => set({ post: event.currentTarget.value })}
        />
        <TextInput
          data-entry="signer"
          label={say('fields.signer')}
          value={field.value.name}
          maxLength={120}
          onChange={event => set({ name: event.currentTarget.value })}
        />
      </div>
    </FieldRow>
  )
}
