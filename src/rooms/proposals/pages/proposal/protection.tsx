/** The way to the protection of the cadre: a case over the result, and, for the proposer alone, a report of retaliation. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../../web/address.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opened } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

export function Protection({ opened, carried }: { opened: Opened; carried: boolean }) {
  const say = useWords<typeof vi>('proposals')
  const { id, relations, state } = opened
  const mine = relations.includes('proposer')
  const opens = carried && (mine || relations.includes('head') || relations.includes('office'))
  const reports = mine && state !== 'draft'
  if (!opens && !reports) return null
  return (
    <Section title={say('protection.title')}>
      <p className={s.hint}>{say(mine ? 'protection.leadMine' : 'protection.lead')}</p>
      <div className={s.buttons}>
        {opens && (
          <Button component={PageLink} href={`/bao-ve/mo/${id}`} variant="default">
            {say('protection.open')}
          </Button>
        )}
        {reports && (
          <Button component={PageLink} href={`/bao-ve/mo/${id}?viec=tru-dap`} variant="default">
            {say('protection.report')}
          </Button>
        )}
      </div>
    </Section>
  )
}
