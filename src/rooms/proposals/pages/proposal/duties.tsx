/** What each side owes, beside one another: the authority's duties are tracked as hard as the proposer's. */
import { Clocks } from '../../../../web/kit/clocks.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opened } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

export function Duties({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  return (
    <div>
      {(['authority', 'proposer'] as const).map(whose => {
        const clocks = opened.clocks.filter(clock => clock.whose === whose)
        return (
          <Section key={whose} title={say(`duties.${whose}`)}>
            {clocks.length === 0 ? (
              <p className={s.small}>{say(`duties.none.${whose}`)}</p>
            ) : (
              <Clocks
                lines={clocks.map(clock => ({
                  ...clock,
                  name: say(`clocks.${clock.kind}`),
                  who: clock.organisation,
                }))}
              />
            )}
          </Section>
        )
      })}
    </div>
  )
}
