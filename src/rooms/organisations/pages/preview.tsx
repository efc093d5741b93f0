/** What a draft would change, in figures; or why it cannot take effect, by name. */
import { useEndpoint } from '../../../web/call.ts'
import { writeNumber } from '../../../web/clock.ts'
import { Facts } from '../../../web/kit/facts.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { useAnyWords } from '../../../web/words.ts'
import { previewReorganisation } from '../contract-reorganisation.ts'
import { useSay } from './find.ts'

/** `version` makes the question a new one after each change of the draft. */
export function PreviewOf({ id, version }: { id: string; version: number }) {
  const say = useSay()
  const sayAny = useAnyWords()
  const query = useEndpoint(previewReorganisation, { params: { id }, query: { version } })
  return (
    <Loaded query={query}>
      {preview => (
        <>
          <Facts
            facts={[
              { label: say('preview.founded'), value: countAndNames(preview.founded, preview.foundedNames) },
              { label: say('preview.ended'), value: countAndNames(preview.ended, preview.endedNames) },
              { label: say('preview.renamed'), value: count(preview.renamed) },
              { label: say('preview.reclassified'), value: count(preview.reclassified) },
              { label: say('preview.moved'), value: count(preview.moved) },
              ...Object.entries(preview.affected).map(([name, number]) => ({
                label: say('preview.affected', { what: sayAny('organisations', `affected.${name}`, name) }),
                value: count(number),
              })),
            ]}
          />
          {preview.warnings.length > 0 && (
            <ul>
              {preview.warnings.map(warning => (
                <li key={JSON.stringify(warning)}>
                  {sayAny('organisations', `warnings.${warning.code}`, warning.code, warning.data as never)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Loaded>
  )
}

const count = (number: number) => (number > 0 ? writeNumber(number) : null)

const shownNames = 12

function countAndNames(number: number, names: readonly string[]) {
  if (number === 0) return null
  const shown = names.slice(0, shownNames).join('; ')
  return `${writeNumber(number)}: ${shown}${number > shownNames ? '; …' : ''}`
}
