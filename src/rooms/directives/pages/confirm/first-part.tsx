/** What waited for a look when the document was opened, before everything else and in the order of the document. */
import type { ReactNode } from 'react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import { headKeys, type ListKey, listKeys } from './draft.ts'
import { AssignmentItem, DeadlineItem, ExclusionItem, SessionItem } from './duties-part.tsx'
import type { PartProps } from './fields.tsx'
import { HeadField } from './head-part.tsx'
import { AcceptAll, type ItemProps } from './item-row.tsx'
import { RecipientItem } from './recipients-part.tsx'
import { RelationItem } from './relations-part.tsx'

const itemOf: Record<ListKey, (props: ItemProps) => ReactNode> = {
  relations: RelationItem,
  recipients: RecipientItem,
  deadlines: DeadlineItem,
  assignments: AssignmentItem,
  sessions: SessionItem,
  exclusions: ExclusionItem,
}

interface FirstPartProps extends PartProps {
  actingFor: string
  onClause: (clause: string) => void
}

export function FirstPart({ actingFor, onClause, ...part }: FirstPartProps) {
  const say = useWords<typeof vi>('directives')
  const { first, draft } = part.work
  if (first.size === 0) return null
  const heads = headKeys.filter(key => first.has(key))
  return (
    <section className={s.group} aria-label={say('confirm.firstGroup')}>
      <h2>
        {say('confirm.firstGroup')} <span className={s.count}>{first.size}</span>
      </h2>
      <div className={s.firstFields}>
        {heads.map(id => (
          <div key={id} data-field={id}>
            <HeadField id={id} actingFor={actingFor} {...part} />
          </div>
        ))}
      </div>
      {listKeys.map(name => {
        const One = itemOf[name]
        const places = draft.lists[name].flatMap((_, at) => (first.has(`${name}.${at}`) ? [at] : []))
        if (places.length === 0) return null
        return (
          <div key={name} className={s.firstList}>
            <div className={s.groupHead}>
              <h3>{say(`lists.${name}`)}</h3>
              <AcceptAll name={name} work={part.work} />
            </div>
            <ul className={s.items}>
              {places.map(at => (
                <One key={at} {...part} at={at} onClause={onClause} />
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
