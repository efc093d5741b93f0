/** Every key of the confirm screen; opened by "?" or F1. */
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'

const keys = [
  ['Enter', 'accept'],
  ['Shift Enter', 'acceptGroup'],
  ['Tab', 'tab'],
  ['↑ ↓', 'choose'],
  ['Alt ← →', 'chooseAnywhere'],
  ['Space', 'keep'],
  ['Ctrl Z', 'undo'],
  ['Alt PageDown', 'nextDocument'],
  ['Alt 1 2 3', 'sides'],
  ['Ctrl Enter', 'confirm'],
  ['? · F1', 'help'],
] as const

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const say = useWords<typeof vi>('directives')
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      <dl className={s.keyList}>
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              {key.split(' · ').map(one => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{say(`keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
