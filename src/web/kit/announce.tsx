/** Says in one line what has just been done; read aloud by screen readers, gone after some seconds. */
import { useEffect, useSyncExternalStore } from 'react'
import s from './kit.module.css'

let line = ''
const listeners = new Set<() => void>()

/** `announce(say('saved'))` after a command; a refusal is shown in place by `<Problem>` instead. */
export function announce(text: string): void {
  line = text
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Stands once, in the frame. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => line)
  useEffect(() => {
    if (!text) return
    const timer = setTimeout(() => announce(''), 6000)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div className={s.announcer} aria-live="polite" role="status">
      {text && <p>{text}</p>}
    </div>
  )
}
