/** Title of a page, where it stands, on whose behalf one works, what can be done with the whole. */
import { type ReactNode, useEffect } from 'react'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'

export interface Crumb {
  label: string
  href: string
}

export interface PageHeadProps {
  title: string
  /** Path to this page, outermost first; the page itself is not repeated. */
  crumbs?: readonly Crumb[] | undefined
  /** One or two sentences under the title. */
  lead?: ReactNode
  /** Name of the organisation on whose behalf this page acts. */
  behalf?: string | null | undefined
  actions?: ReactNode
}

export function PageHead({ title, crumbs = [], lead, behalf, actions }: PageHeadProps) {
  const say = useWebWords()
  useEffect(() => {
    document.title = `${title} · ${say('name')}`
  }, [title, say])
  return (
    <header className={s.head}>
      {crumbs.length > 0 && (
        <nav aria-label={title}>
          <ol className={s.crumbs}>
            {crumbs.map(crumb => (
              <li key={crumb.href}>
                <PageLink href={crumb.href}>{crumb.label}</PageLink>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={s.headRow}>
        <h1 className={s.title}>{title}</h1>
        {actions && <div className={s.actions}>{actions}</div>}
      </div>
      {lead && <p className={s.lead}>{lead}</p>}
      {behalf && (
        <p className={s.behalf}>
          {say('frame.actingFor')} {behalf}
        </p>
      )}
    </header>
  )
}

/** A part of a page under its own heading. */
export function Section({ title, children, id }: { title: string; children: ReactNode; id?: string }) {
  return (
    <section className={s.section} {...(id ? { id } : {})} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
