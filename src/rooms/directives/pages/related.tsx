/** What a document is tied to, both ways; who gets it; in which registers it stands. */
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink } from '../../../web/address.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import type { Opened } from './document.tsx'
import { labelWithDay, useWordsOf } from './words-of.ts'

export function Related({ document }: { document: Opened }) {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  return (
    <>
      <Section title={say('document.relations')}>
        {document.relations.length === 0 && (
          <p>
            {say('document.noRelations')}. {say('document.noRelationsHint')}
          </p>
        )}
        <ul className={s.lines}>
          {document.relations.map(relation => (
            <li key={`${relation.direction} ${relation.kind} ${relation.document?.id ?? relation.printed}`}>
              <span className={s.lineKind}>
                {of(relation.direction === 'out' ? 'relations' : 'relationsBack', relation.kind)}
              </span>
              <span>
                {relation.document ? (
                  <>
                    <PageLink href={`/van-ban/${relation.document.id}`}>
                      {labelWithDay(relation.document)}
                    </PageLink>{' '}
                    {relation.document.subject}
                    <span className={s.small}> {relation.document.issuer}</span>
                  </>
                ) : (
                  <>
                    {relation.printed} <span className={s.small}>({say('document.notHere')})</span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {document.recipients.length > 0 && (
        <Section title={say('document.recipients')}>
          <ul className={s.lines}>
            {document.recipients.map(recipient => (
              <li key={`${recipient.role} ${recipient.printed}`}>
                <span className={s.lineKind}>
                  {of('item', recipient.role)} · {of('purposes', recipient.purpose)}
                </span>
                <details className={s.behind} open={recipient.organisations.length === 1}>
                  <summary>
                    {recipient.printed}{' '}
                    <span className={s.small}>
                      {recipient.organisations.length > 0
                        ? say('item.organisations', { count: recipient.organisations.length })
                        : say('item.noOrganisation')}
                    </span>
                  </summary>
                  <ul>
                    {recipient.organisations.map(organisation => (
                      <li key={organisation.id}>
                        <PageLink href={`/to-chuc/${organisation.id}`}>{organisation.name}</PageLink>
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {document.registers.length > 0 && (
        <Section title={say('document.registers')}>
          <ul className={s.lines}>
            {document.registers.map(entry => (
              <li key={`${entry.organisation.id} ${entry.direction}`}>
                <span className={s.lineKind}>{entry.organisation.name}</span>
                <span>
                  {say('document.registerLine', {
                    serial: entry.serial,
                    direction: of('directions', entry.direction).toLowerCase(),
                    day: writeDay(entry.enteredOn),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
