/** The session ended while a page was open: a dialog over it, loaded only then. */
import { lazy, Suspense } from 'react'
import { useSession } from '../session.ts'

const Dialog = lazy(() => import('./session-ended-dialog.tsx').then(m => ({ default: m.SessionEndedDialog })))

export function SessionEnded({ personId }: { personId: string }) {
  const { ended } = useSession()
  if (!ended) return null
  return (
    <Suspense fallback={null}>
      <Dialog personId={personId} />
    </Suspense>
  )
}
