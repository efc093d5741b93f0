/** While the title is typed: what is like it, so that nobody begins what others try already. */
import { useEffect, useState } from 'react'
import { PageLink } from '../../../../web/address.tsx'
import { useEndpoint } from '../../../../web/call.ts'
import { useWords } from '../../../../web/words.ts'
import { findSimilar } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'
import { useWordsOf } from '../words-of.ts'

export function Similar({ title, except }: { title: string; except: string }) {
  const say = useWords<typeof vi>('proposals')
  const of = useWordsOf()
  const words = useSettled(title.trim())
  const answer = useEndpoint(
    findSimilar,
    { query: { words, except } },
    { enabled: words.length >= 8, keep: true },
  )
  const items = words.length >= 8 ? (answer.data?.items ?? []) : []
  return (
    <div role="status">
      {items.length > 0 && (
        <div className={s.notice}>
          <p>{say('write.similar')}</p>
          <ul className={s.plainList}>
            {items.map(item => (
              <li key={item.id ?? `${item.title}${item.organisation}`}>
                {item.id ? (
                  <PageLink href={`/de-xuat/${item.id}`} target="_blank">
                    {item.title}
                  </PageLink>
                ) : (
                  item.title
                )}
                <span className={s.small}>
                  {' '}
                  {item.organisation} · {of('states.proposal', item.state)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** The text once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
