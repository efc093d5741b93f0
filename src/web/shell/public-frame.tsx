/** Pages outside the frame (sign-in, recovery): the mark, the page, language and look. */
import { Outlet } from '@tanstack/react-router'
import { useWebWords } from '../words.ts'
import { LanguageChoice, SchemeChoice } from './choices.tsx'
import s from './frame.module.css'
import { Mark } from './mark.tsx'
import { OfflineNotice } from './notices-of-state.tsx'

export function PublicFrame() {
  const say = useWebWords()
  return (
    <div className={s.publicFrame}>
      <OfflineNotice />
      <div className={s.publicColumn}>
        <header className={s.publicBrand}>
          <Mark size={48} />
          <div>
            <strong>{say('name')}</strong>
            <span>{say('tagline')}</span>
          </div>
        </header>
        <main>
          <Outlet />
        </main>
        <footer className={s.publicFoot}>
          <LanguageChoice />
          <SchemeChoice />
        </footer>
      </div>
    </div>
  )
}
