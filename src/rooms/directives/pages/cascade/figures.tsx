/** The figures of a branch; each opens to the organisations behind it, those that are missing as well. */
import { PageLink } from '../../../../web/address.tsx'
import { writeNumber } from '../../../../web/clock.ts'
import { Figure, Figures } from '../../../../web/kit/figure.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import { type FigureName, useListHref } from './behind-figure.tsx'
import type { CascadeReply } from './cascade.tsx'

export function CascadeFigures({ cascade, under }: { cascade: CascadeReply; under: string }) {
  const say = useWords<typeof vi>('directives')
  const listHref = useListHref()
  const { sent, received, passedOn, studied, returned, cells, cellsReached } = cascade.figures
  const missing = (name: FigureName, count: number) =>
    count > 0 && (
      <PageLink href={listHref(name, under)}>
        {say(`figures.${name}`)}: {writeNumber(count)}
      </PageLink>
    )
  return (
    <Figures>
      <Figure
        label={say('figures.cellsReached')}
        value={cellsReached}
        of={cells}
        href={listHref('cellsReached', under)}
        note={missing('cellsMissing', cells - cellsReached)}
      />
      <Figure
        label={say('figures.received')}
        value={received}
        of={sent}
        href={listHref('received', under)}
        note={missing('notReceived', sent - received - returned)}
      />
      <Figure
        label={say('figures.passedOn')}
        value={passedOn}
        of={received}
        href={listHref('passedOn', under)}
        note={missing('notPassedOn', received - passedOn - studied)}
      />
      <Figure
        label={say('figures.studied')}
        value={studied}
        of={received}
        href={listHref('studied', under)}
      />
      {returned > 0 && (
        <Figure label={say('figures.returned')} value={returned} href={listHref('returned', under)} />
      )}
    </Figures>
  )
}
