/** Search everywhere (Ctrl K): numbers, names, people, with or without diacritics. Loaded when first asked for. */
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { search } from '../../platform/desk/contract.ts'
import { useGo } from '../address.tsx'
import { useEndpoint } from '../call.ts'
import { useAnyWords, useWebWords } from '../words.ts'
import s from './frame.module.css'

const [store, actions] = createSpotlight()
/** A list that scrolls is reached by keyboard; the list hands this on to its scroll area. */
const scrolling = { viewportProps: { tabIndex: 0 } }

/** `asked` grows by one each time it is to open. */
export function Search({ asked }: { asked: number }) {
  const say = useWebWords()
  const go = useGo()
  const sayAny = useAnyWords()
  const [text, setText] = useState('')
  const [settled] = useDebouncedValue(text.trim(), 150)
  const enough = settled.length >= 2
  const answer = useEndpoint(search, { query: { q: settled } }, { enabled: enough, keep: true })
  const hits = enough ? (answer.data?.hits ?? []) : []
  useEffect(() => {
    if (asked > 0) actions.open()
  }, [asked])
  const note = () => {
    if (text.trim().length < 2) return say('search.hint')
    if (answer.error) return say('search.failed')
    return answer.isFetching || settled !== text.trim() ? say('search.looking') : say('search.none', { text })
  }
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight="min(560px, 70vh)"
      centered={false}
      yOffset="max(8px, 10dvh)"
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      transitionProps={{ duration: 0 }}
      shadow="none"
      attributes={{ content: { 'aria-label': say('search.open') } }}
    >
      <Spotlight.Search
        placeholder={say('search.placeholder')}
        aria-label={say('search.open')}
        onKeyDown={event => {
          const first = hits[0]
          if (event.key !== 'Enter' || !first || store.getState().selected >= 0) return
          actions.close()
          go(first.href)
        }}
        leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}
      />
      <Spotlight.ActionsList {...scrolling}>
        {hits.map(hit => (
          <Spotlight.Action
            key={`${hit.room} ${hit.kind} ${hit.id}`}
            className={s.hit ?? ''}
            onClick={() => go(hit.href)}
          >
            <span className={s.hitKind}>{sayAny(hit.room, `kinds.${hit.kind}`, '')}</span>
            <span>{hit.title}</span>
            {hit.detail && <small>{hit.detail}</small>}
          </Spotlight.Action>
        ))}
        {hits.length === 0 && (
          <Spotlight.Empty>
            <span role="status">{note()}</span>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={s.hitFoot ?? ''}>{say('search.keys')}</Spotlight.Footer>
    </Spotlight.Root>
  )
}
