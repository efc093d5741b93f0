/** Clocks of both sides; and for the cadre alone, who has read the case. */
import { Clocks as ClockLines } from '../../../../web/kit/clocks.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Reads as ReadLines } from '../../../../web/kit/reads.tsx'
import { useWords } from '../../../../web/words.ts'
import type { OpenedCase } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'

/** A cadre who let a day pass loses a right at most: nobody calls that late. */
export function Clocks({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  return (
    <Section title={say('detail.clocks')}>
      <ClockLines
        lines={opened.clocks.map(clock => ({
          ...clock,
          name: say(`clocks.${clock.kind}`),
          who: clock.organisation ?? say(`whose.${clock.whose}`),
          ...(clock.whose === 'cadre' ? { late: 0, lapsedAt: null } : {}),
        }))}
      />
    </Section>
  )
}

export function Reads({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  if (!opened.relations.includes('cadre')) return null
  const reads = opened.reads.map(read => ({ ...read, did: say(`reads.${read.what as 'open'}`) }))
  return <ReadLines title={say('reads.title')} reads={reads} />
}
