/** On whose behalf one works: the name in full, and where there is a choice the way to change it. */
import { IconBuilding, IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'
import type { Me } from './me-type.ts'

const ActingForDialog = lazy(() =>
  import('./acting-for-dialog.tsx').then(m => ({ default: m.ActingForDialog })),
)

export function ActingFor({ me }: { me: Me }) {
  const say = useWebWords()
  const [open, setOpen] = useState(false)
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
    <>
      <button type="button" className={s.acting} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <IconBuilding size={18} stroke={1.5} aria-hidden />
        {text}
        <IconChevronDown size={16} aria-hidden />
        <span className="read-only">{say('frame.switch')}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <ActingForDialog me={me} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
