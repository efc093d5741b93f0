/** Addresses: links that stay in the application, parameters of a page, and state that lives in the query. */
import { useLocation, useParams, useRouter } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, type MouseEvent, type Ref, useCallback, useMemo } from 'react'

/** The `:params` of the page's address. */
export function usePageParams<Name extends string = string>(): Record<Name, string> {
  return useParams({ strict: false }) as Record<Name, string>
}

/** `go('/con-nguoi/…')`; `go(href, { replace: true })` leaves no step in the history. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const { history } = useRouter()
  return useCallback(
    (href, { replace = false } = {}) => (replace ? history.replace(href) : history.push(href)),
    [history],
  )
}

export type PageLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string
  ref?: Ref<HTMLAnchorElement>
}

/** A link inside the application; new tab, copy address and middle click work as everywhere. */
export function PageLink({ href, onClick, children, ...rest }: PageLinkProps) {
  const go = useGo()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !plain || rest.target || !href.startsWith('/')) return
    event.preventDefault()
    go(href)
  }
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  )
}

/** The query of the address as plain text values. */
export type UrlState = Readonly<Record<string, string>>

/**
 * State that can be shared, printed and gone back to: filters, tab, date of view.
 * `change({ q: 'an', cell: null })` sets and removes; it replaces the step in the history unless `push`.
 */
export function useUrlState(): [
  UrlState,
  (change: Readonly<Record<string, string | null>>, options?: { push?: boolean }) => void,
] {
  const { searchStr } = useLocation()
  const { history } = useRouter()
  const state = useMemo(() => Object.fromEntries(new URLSearchParams(searchStr)), [searchStr])
  const change = useCallback(
    (changes: Readonly<Record<string, string | null>>, { push = false } = {}) => {
      const { pathname, search } = history.location
      const next = new URLSearchParams(search)
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value)
        else next.delete(name)
      }
      const query = next.toString()
      const href = query ? `${pathname}?${query}` : pathname
      if (push) history.push(href)
      else history.replace(href)
    },
    [history],
  )
  return [state, change]
}
