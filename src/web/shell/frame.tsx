/** The frame of every page for somebody signed in: parts of the work, on whose behalf, search, notices. */
import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { RefusedAnswer } from '../../platform/client.ts'
import { useGo } from '../address.tsx'
import { Problem } from '../kit/problem.tsx'
import { useMe } from '../me.ts'
import { changeSession, readSession } from '../session.ts'
import { speak, useWebWords } from '../words.ts'
import { BottomBar } from './bottom-bar.tsx'
import s from './frame.module.css'
import { OfflineNotice, SecondFactorNotice, UpdateNotice } from './notices-of-state.tsx'
import { SessionEnded } from './session-ended.tsx'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'

/** Below this the navigation moves to the foot of the screen. */
const wide = '(min-width: 900px)'

export function Frame() {
  const say = useWebWords()
  const me = useMe()
  const isWide = useMediaQuery(wide, true, { getInitialValueInEffect: false })
  const signedOut = !me.data && me.error instanceof RefusedAnswer && me.error.problem.status === 401
  useSignInFirst(signedOut)
  useLanguageOfAccount(me.data?.language)
  const main = useFocusOnNewPage()

  if (signedOut || me.isPending) return <div className={s.blank} aria-busy="true" />
  if (!me.data) {
    return (
      <main className={s.alone}>
        <Problem of={me.error} retry={me.refetch} />
      </main>
    )
  }
  return (
    <div className={s.frame}>
      <a className={s.skip} href="#main">
        {say('frame.skip')}
      </a>
      {isWide && <SideNav />}
      <div className={s.desk}>
        <TopBar me={me.data} wide={isWide} />
        <OfflineNotice />
        <UpdateNotice />
        {me.data.secondFactor === 'missing' && <SecondFactorNotice />}
        <main id="main" ref={main} tabIndex={-1} className={s.main}>
          <Outlet />
        </main>
      </div>
      {!isWide && <BottomBar me={me.data} />}
      <SessionEnded personId={me.data.id} />
    </div>
  )
}

function useSignInFirst(needed: boolean): void {
  const go = useGo()
  const { href, pathname } = useLocation()
  useEffect(() => {
    if (!needed || pathname === '/dang-nhap') return
    changeSession({ ended: false })
    go(`/dang-nhap${href === '/' ? '' : `?next=${encodeURIComponent(href)}`}`, { replace: true })
  }, [needed, href, pathname, go])
}

function useLanguageOfAccount(language: 'vi' | 'en' | undefined): void {
  useEffect(() => {
    const { languageChosen, language: now } = readSession()
    if (language && !languageChosen && language !== now) void speak(language, false)
  }, [language])
}

/** After going to another page the reading begins at its top, for eyes and for screen readers. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  return main
}
