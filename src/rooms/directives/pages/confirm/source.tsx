/** The left side: the pages as pictures, the text, or the clauses; with the tools to look closer. */
import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useState } from 'react'
import type { Icon } from '../../../../web/page.ts'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { ReadingReply } from './draft.ts'
import { OutlineSheet } from './outline-sheet.tsx'
import { PageSheet, type View } from './page-sheet.tsx'
import { SourceText } from './source-text.tsx'
import type { Work } from './use-draft.ts'

export type Side = 'pages' | 'text' | 'outline'

interface SourceProps {
  reading: ReadingReply
  work: Work
  side: Side
  onSide: (side: Side) => void
  clause: string | null
}

const zooms = [1, 1.5, 2, 3]

export function Source({ reading, work, side, onSide, clause }: SourceProps) {
  const say = useWords<typeof vi>('directives')
  const [view, setView] = useState<View>({ zoom: 1, turns: 0 })
  const zoomBy = (by: 1 | -1) =>
    setView(now => ({ ...now, zoom: zooms[zooms.indexOf(now.zoom) + by] ?? now.zoom }))
  const words = { pages: 'confirm.pages', text: 'confirm.text', outline: 'confirm.outline' } as const
  return (
    <div className={s.source}>
      <div className={s.sourceHead}>
        <SegmentedControl
          aria-label={say('confirm.side')}
          value={side}
          data={sidesOf(reading).map(one => ({ value: one, label: say(words[one]) }))}
          onChange={one => onSide(one as Side)}
        />
        {side === 'pages' && (
          <div className={s.tools}>
            <Tool
              icon={IconZoomOut}
              label={say('confirm.smaller')}
              off={view.zoom === 1}
              onUse={() => zoomBy(-1)}
            />
            <Tool
              icon={IconZoomIn}
              label={say('confirm.larger')}
              off={view.zoom === 3}
              onUse={() => zoomBy(1)}
            />
            <Tool
              icon={IconRotateClockwise}
              label={say('confirm.turn')}
              onUse={() => setView(now => ({ ...now, turns: (now.turns + 1) % 4 }))}
            />
          </div>
        )}
      </div>
      {side === 'pages' && <PageSheet reading={reading} work={work} view={view} />}
      {side === 'text' && <SourceText reading={reading} work={work} />}
      {side === 'outline' && <OutlineSheet reading={reading} work={work} clause={clause} />}
    </div>
  )
}

/** What there is to see; pages first, where the file has any. */
export function sidesOf({ places }: Pick<ReadingReply, 'places'>): readonly Side[] {
  return places.length > 0 ? ['pages', 'text', 'outline'] : ['text', 'outline']
}

interface ToolProps {
  icon: Icon
  label: string
  off?: boolean
  onUse: () => void
}

function Tool({ icon: Mark, label, off = false, onUse }: ToolProps) {
  return (
    <ActionIcon variant="default" size={36} aria-label={label} title={label} disabled={off} onClick={onUse}>
      <Mark size={20} stroke={1.5} aria-hidden />
    </ActionIcon>
  )
}
