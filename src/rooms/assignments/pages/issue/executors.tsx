/** Executors as printed with the organisations behind them today; names are one press away, changes beside them. */
import { Button, Checkbox } from '@mantine/core'
import { findOrganisations } from '../../../../web/find.ts'
import { ManyPicker } from '../../../../web/kit/many-picker.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from '../assignments.module.css'
import type { CardProps } from './duty-card.tsx'

export function Executors({ draft, onChange, which }: CardProps & { which: 'leads' | 'coordinators' }) {
  const say = useWords<typeof vi>('assignments')
  const chosen = draft[which]
  const lines = draft.proposal?.[which] ?? []
  const open = lines.flatMap(line =>
    line.organisations.length > 0 && line.unknown.length === 0 ? [] : [line],
  )
  const add = (one: { id: string; name: string }) => {
    if (!chosen.some(known => known.id === one.id)) onChange({ ...draft, [which]: [...chosen, one] })
  }
  const names = open.flatMap(line => (line.unknown.length > 0 ? line.unknown : [line.printed]))
  const suggestions = open
    .flatMap(line => line.suggestions)
    .filter(one => !chosen.some(known => known.id === one.id))
    .slice(0, 3)
  return (
    <div className={s.name}>
      <details className={s.printed}>
        <summary>
          {say(`issue.${which}`)}:{' '}
          <strong>{titleOf(say, chosen, which === 'leads' && draft.everyCell)}</strong>
        </summary>
        {lines.length > 0 && (
          <p className={`${s.small} ${s.flat}`}>
            {say('issue.printed', { printed: lines.map(line => line.printed).join('; ') })}
          </p>
        )}
        <ManyPicker
          label={say(which === 'leads' ? 'issue.addLead' : 'issue.addCoordinator')}
          search={findOrganisations}
          scope="organisation"
          value={chosen}
          onChange={value => onChange({ ...draft, [which]: value })}
        />
        {which === 'leads' && (
          <Checkbox
            label={say('issue.everyCell')}
            description={say('issue.everyCellHint')}
            checked={draft.everyCell}
            onChange={event => onChange({ ...draft, everyCell: event.currentTarget.checked })}
          />
        )}
      </details>
      {names.length > 0 && draft.kept && (
        <Status tone="waiting">{say('issue.unresolved', { names: names.join('; ') })}</Status>
      )}
      {draft.kept && suggestions.length > 0 && (
        <span className={s.buttons}>
          {suggestions.map(one => (
            <Button key={one.id} variant="default" size="compact-md" onClick={() => add(one)}>
              {say('issue.suggestion', { name: one.name })}
            </Button>
          ))}
        </span>
      )}
    </div>
  )
}

function titleOf(
  say: ReturnType<typeof useWords<typeof vi>>,
  chosen: readonly { name: string }[],
  everyCell: boolean,
): string {
  const cells = everyCell ? [say('issue.everyCell')] : []
  if (chosen.length === 0) return cells[0] ?? '—'
  const named =
    chosen.length <= 3 ? chosen.map(one => one.name) : [say('issue.resolved', { count: chosen.length })]
  return [...named, ...cells].join('; ')
}
