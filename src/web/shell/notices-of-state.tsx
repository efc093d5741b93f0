/** One line under the top bar: the connection is gone, a new version is ready, a second factor is missing. */
import { Button } from '@mantine/core'
import { IconCloudOff, IconRefresh, IconShieldLock } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'

const listeners = new Set<() => void>()
let applyUpdate: (() => void) | null = null

/** Called by the start-up when the service worker holds a newer shell. Nothing reloads by itself. */
export function offerUpdate(apply: () => void): void {
  applyUpdate = apply
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

export function OfflineNotice() {
  const say = useWebWords()
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  return (
    <div role="status">
      {!online && (
        <p className={s.state}>
          <IconCloudOff size={18} aria-hidden />
          {say('offline.now')}
        </p>
      )}
    </div>
  )
}

export function UpdateNotice() {
  const say = useWebWords()
  const apply = useSyncExternalStore(listen, () => applyUpdate)
  if (!apply) return null
  return (
    <div className={s.state} role="status">
      <IconRefresh size={18} aria-hidden />
      <span>{say('update.ready')}</span>
      <Button variant="default" size="compact-md" onClick={apply}>
        {say('update.reload')}
      </Button>
    </div>
  )
}

/** Rights of a post wait until the account has a second factor. */
export function SecondFactorNotice() {
  const say = useWebWords()
  return (
    <p className={s.state}>
      <IconShieldLock size={18} aria-hidden />
      <span>
        {say('secondFactor.missing')}{' '}
        <PageLink href="/tai-khoan-cua-toi">{say('secondFactor.setUp')}</PageLink>
      </span>
    </p>
  )
}
