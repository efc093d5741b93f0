/** The changes of a batch as sentences. */
import { CloseButton } from '@mantine/core'
import type { Change } from '../contract-reorganisation.ts'
import { classOf, type SayHere, useSay } from './find.ts'
import s from './organisations.module.css'

/** Names by public id; founded organisations are named by the change that founds them. */
export type Names = ReadonlyMap<string, string>

interface ChangesProps {
  changes: readonly Change[]
  names: Names
  onRemove?: (index: number) => void
}

const shownChanges = 200

export function Changes({ changes, names, onRemove }: ChangesProps) {
  const say = useSay()
  const founded = changes.flatMap(change =>
    change.operation === 'found' ? [[change.key, change.name] as const] : [],
  )
  const all = new Map([...names, ...founded])
  const nameOf = (ref: string | null | undefined) => (ref ? (all.get(ref) ?? ref) : '')
  const rows = changes.slice(0, shownChanges).map((change, at) => ({
    at,
    sentence: sentenceOf(change, nameOf, say),
    operation: say(`operation.${change.operation}`),
  }))
  return (
    <>
      <ol className={s.changes}>
        {rows.map(({ at, sentence, operation }) => (
          <li key={`${at} ${sentence}`}>
            <div>
              <span>
                <strong>{operation}.</strong> {sentence}
              </span>
              {onRemove && (
                <CloseButton
                  size={44}
                  aria-label={say('reorganise.remove', { what: sentence })}
                  onClick={() => onRemove(at)}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      {changes.length > shownChanges && (
        <p>{say('reorganise.more', { count: changes.length - shownChanges })}</p>
      )}
    </>
  )
}

function sentenceOf(
  change: Change,
  nameOf: (ref: string | null | undefined) => string,
  say: SayHere,
): string {
  switch (change.operation) {
    case 'found':
      return say('change.found', {
        name: change.name,
        kind: classOf(say, change.kind, change.level),
        parent: nameOf(change.parent),
      })
    case 'rename':
      return say('change.rename', { before: nameOf(change.organisation), after: change.name })
    case 'reparent':
      return say('change.reparent', { name: nameOf(change.organisation), parent: nameOf(change.parent) })
    case 'merge':
      return say('change.merge', {
        names: change.organisations.map(nameOf).join(', '),
        into: nameOf(change.into),
      })
    case 'split':
      return say('change.split', {
        name: nameOf(change.organisation),
        parts: change.into
          .map(part => `${nameOf(part.organisation)} (${say(`share.${part.share}`)})`)
          .join(', '),
      })
    case 'dissolve':
      return change.successor
        ? say('change.dissolveInto', { name: nameOf(change.organisation), into: nameOf(change.successor) })
        : say('change.dissolve', { name: nameOf(change.organisation) })
    case 'changeClass':
      return say('change.changeClass', {
        name: nameOf(change.organisation),
        kind: classOf(say, change.kind, change.level),
      })
  }
}
