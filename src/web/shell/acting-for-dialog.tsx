/** The posts of a person as a list; choosing one asks everything anew on its behalf. */
import { IconCheck } from '@tabler/icons-react'
import { queries } from '../call.ts'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { changeSession } from '../session.ts'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'
import type { Me } from './me-type.ts'

export function ActingForDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const say = useWebWords()
  const choose = (place: Me['places'][number]) => {
    onClose()
    changeSession({ actingFor: place.id })
    void queries.invalidateQueries()
    announce(say('frame.actingForChanged', { name: place.name }))
  }
  return (
    <Dialog onClose={onClose} title={say('frame.actingForTitle')}>
      <ul className={s.entries}>
        {me.places.map(place => {
          const current = place.id === me.actingFor.id
          return (
            <li key={place.id}>
              <button
                type="button"
                className={s.entry}
                {...(current ? { 'aria-current': 'true' as const } : {})}
                onClick={() => choose(place)}
              >
                {current ? <IconCheck size={20} stroke={1.5} aria-hidden /> : <span className={s.gap} />}
                <span>{place.name}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
