/** The bar at the foot: how much stands, how much waits for a look, what comes next. */
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp, IconEye, IconKeyboard } from '@tabler/icons-react'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import { nextDoubtful, tallyOf } from './draft-changes.ts'
import { focusEntry, type Work } from './use-draft.ts'

interface FootProps {
  work: Work
  unsure: readonly number[]
  pending: boolean
  problem: unknown
  onEnd: () => void
  onHelp: () => void
}

export function Foot({ work, unsure, pending, problem, onEnd, onHelp }: FootProps) {
  const say = useWords<typeof vi>('directives')
  const { sure, doubtful } = tallyOf(work.draft)
  const later = unsure.findIndex((count, at) => at !== work.at && count > 0)
  const goOn = () => {
    const next = nextDoubtful(work.draft, work.active)
    if (next) focusEntry(next)
    else if (later >= 0) work.show(later)
  }
  return (
    <div className={s.foot}>
      <Problem of={problem} />
      <div className={s.footRow}>
        <p className={s.tally} role="status">
          <Status tone="done">{say('confirm.sure', { count: sure })}</Status>
          {doubtful > 0 ? (
            <button type="button" className={s.tallyButton} onClick={goOn}>
              <Status tone="waiting" icon={IconEye}>
                {say('confirm.doubtful', { count: doubtful })}
              </Status>
            </button>
          ) : (
            <span className={s.small}>{say('confirm.noneDoubtful')}</span>
          )}
        </p>
        <p className={s.keys}>{say('confirm.keys')}</p>
        <div className={s.footButtons}>
          <ActionIcon
            variant="default"
            size={44}
            className={s.help ?? ''}
            aria-label={say('keys.title')}
            title={say('keys.title')}
            onClick={onHelp}
          >
            <IconKeyboard size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={44}
            aria-label={say('confirm.undo')}
            title={say('confirm.undo')}
            disabled={!work.canUndo}
            onClick={work.undo}
          >
            <IconArrowBackUp size={20} aria-hidden />
          </ActionIcon>
          {work.at + 1 < work.documents.length && (
            <Button variant="default" data-entry="confirm" onClick={() => work.show(work.at + 1)}>
              {say('confirm.next')}
            </Button>
          )}
          <Button
            loading={pending}
            onClick={onEnd}
            {...(work.at + 1 < work.documents.length ? {} : { 'data-entry': 'confirm' })}
          >
            {say('confirm.confirmAll')}
          </Button>
        </div>
      </div>
    </div>
  )
}
