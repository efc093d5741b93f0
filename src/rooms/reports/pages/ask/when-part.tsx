/** For which period and until when; a day off is said at once with the working days beside it. */
import { Button } from '@mantine/core'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { today } from '../../../../web/clock.ts'
import { DayPicker } from '../../../../web/kit/day-picker.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from '../reports.module.css'
import type { Above } from './ask.tsx'
import { Repeats } from './repeats.tsx'
import type { Sketch } from './sketch.ts'
import type { Preview } from './who-part.tsx'

interface PartProps {
  sketch: Sketch
  change: (part: Partial<Sketch>) => void
  preview: Preview | undefined
  above: Above | null
}

export function WhenPart({ sketch, change, preview, above }: PartProps) {
  const say = useWords<typeof vi>('reports')
  return (
    <Section title={say('ask.when')}>
      {!above && !sketch.duty && <Repeats repeat={sketch.repeat} change={repeat => change({ repeat })} />}
      {!sketch.repeat && <Once {...{ sketch, change, preview, above }} />}
    </Section>
  )
}

function Once({ sketch, change, preview, above }: PartProps) {
  const say = useWords<typeof vi>('reports')
  const day = preview?.due
  const late = above && sketch.due && sketch.due >= above.due
  return (
    <>
      <div className={s.three}>
        <DayPicker
          label={say('ask.from')}
          value={sketch.from}
          clearable
          onChange={from => change({ from })}
        />
        <DayPicker
          label={say('ask.to')}
          value={sketch.to}
          min={sketch.from ?? undefined}
          clearable
          onChange={to => change({ to })}
        />
        <DayPicker
          label={say('ask.due')}
          value={sketch.due}
          min={today()}
          required
          onChange={due => change({ due })}
        />
      </div>
      {sketch.due && day && !day.working && !day.past && (
        <div className={s.warning}>
          <Status tone="late">{say('ask.dayOff', { day: writeDay(sketch.due) })}</Status>
          <span className={s.buttons}>
            {[...new Set([day.before, day.after])]
              .filter(one => one >= today())
              .map(one => (
                <Button key={one} variant="default" size="compact-md" onClick={() => change({ due: one })}>
                  {writeDay(one)}
                </Button>
              ))}
          </span>
        </div>
      )}
      {late && (
        <p className={s.warning}>
          <Status tone="late">{say('ask.afterAbove', { due: writeDay(above.due) })}</Status>
        </p>
      )}
    </>
  )
}
