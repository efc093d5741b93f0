/** Who reports: usual classes, lines as documents print them, single organisations, exceptions; all by name. */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { IconBuilding } from '@tabler/icons-react'
import type { Reply } from '../../../../platform/contract.ts'
import { findOrganisations } from '../../../../web/find.ts'
import { ManyPicker } from '../../../../web/kit/many-picker.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWebWords, useWords } from '../../../../web/words.ts'
import type { previewRequest } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import { type ClassName, type Sketch, usualClasses } from './sketch.ts'

export type Preview = Reply<typeof previewRequest>

interface PartProps {
  sketch: Sketch
  change: (part: Partial<Sketch>) => void
  preview: Preview | undefined
}

export function WhoPart({ sketch, change, preview }: PartProps) {
  const say = useWords<typeof vi>('reports')
  const sayWeb = useWebWords()
  const tick = (name: ClassName, on: boolean) =>
    change({ classes: on ? [...sketch.classes, name] : sketch.classes.filter(one => one !== name) })
  const picker = { scope: 'organisation', placeholder: sayWeb('pick.organisation'), icon: IconBuilding }
  return (
    <Section title={say('ask.who')}>
      <div className={s.fields}>
        <fieldset className={s.checks}>
          <legend>{say('ask.classesLabel')}</legend>
          {usualClasses.map(({ name }) => (
            <Checkbox
              key={name}
              label={say(`ask.classes.${name}`)}
              checked={sketch.classes.includes(name)}
              onChange={event => tick(name, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
        <Textarea
          label={say('ask.lines')}
          description={say('ask.linesHint')}
          autosize
          minRows={2}
          value={sketch.lines}
          onChange={event => change({ lines: event.currentTarget.value })}
        />
        <Lines preview={preview} onAdd={one => change({ organisations: [...sketch.organisations, one] })} />
        <ManyPicker
          {...picker}
          label={say('ask.organisations')}
          search={findOrganisations}
          value={sketch.organisations}
          onChange={organisations => change({ organisations })}
        />
        <ManyPicker
          {...picker}
          label={say('ask.without')}
          search={findOrganisations}
          value={sketch.without}
          onChange={without => change({ without })}
        />
        <Units preview={preview} />
      </div>
    </Section>
  )
}

/** How each printed line was understood today. */
function Lines({
  preview,
  onAdd,
}: {
  preview: Preview | undefined
  onAdd: (one: { id: string; name: string }) => void
}) {
  const say = useWords<typeof vi>('reports')
  if (!preview || preview.lines.length === 0) return null
  return (
    <ul className={s.plainList}>
      {preview.lines.map(line => (
        <li key={line.printed}>
          <Status tone={line.count > 0 && line.unknown.length === 0 ? 'done' : 'late'}>
            {line.count > 0
              ? say('ask.lineFound', { line: line.printed, count: line.count })
              : say('ask.lineUnknown', { line: line.printed })}
          </Status>
          {line.unknown.length > 0 && (
            <p className={s.small}>{say('ask.partsUnknown', { names: line.unknown.join('; ') })}</p>
          )}
          {line.suggestions.length > 0 && (
            <span className={s.buttons}>
              {line.suggestions.map(one => (
                <Button key={one.id} variant="default" size="compact-md" onClick={() => onAdd(one)}>
                  {one.name}
                </Button>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Units({ preview }: { preview: Preview | undefined }) {
  const say = useWords<typeof vi>('reports')
  if (!preview) return null
  const more = preview.units - preview.named.length
  return (
    <>
      {preview.refused.length > 0 && (
        <div className={s.warning}>
          <Status tone="late">{say('ask.refused', { count: preview.refused.length })}</Status>
          <ul className={s.plainList}>
            {preview.refused.slice(0, 20).map(one => (
              <li key={one.id}>
                {one.name} <span className={s.small}>{say(`ask.why.${one.why}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {preview.units > 0 && (
        <details>
          <summary className={s.summary}>{say('ask.unitsByName', { count: preview.units })}</summary>
          <ul className={s.names}>
            {preview.named.map(one => (
              <li key={one.id}>{one.name}</li>
            ))}
          </ul>
          {more > 0 && <p className={s.small}>{say('ask.andMore', { count: more })}</p>}
        </details>
      )}
    </>
  )
}
