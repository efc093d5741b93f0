/** The documents of one file as steps; each says how much of it waits, or that it is left out. */
import { IconCircleCheck, IconCircleMinus, IconEye } from '@tabler/icons-react'
import { useWords } from '../../../../web/words.ts'
import type { vi } from '../../words.vi.ts'
import s from './confirm.module.css'
import type { DocumentDraft } from './draft.ts'
import { tallyOf } from './draft-changes.ts'
import type { Work } from './use-draft.ts'
import { draftLabel } from './write.ts'

export function DocumentSteps({ work }: { work: Work }) {
  const say = useWords<typeof vi>('directives')
  return (
    <nav aria-label={say('confirm.steps')}>
      <ol className={s.steps}>
        {work.documents.map((draft, at) => (
          <li key={draft.span.start}>
            <button
              type="button"
              className={s.step}
              onClick={() => work.show(at)}
              {...(at === work.at ? { 'aria-current': 'step' as const } : {})}
            >
              <span className={s.small}>
                {say('confirm.stepOf', { at: at + 1, of: work.documents.length })}
              </span>
              <strong>{draftLabel(draft, say)}</strong>
              <StepState draft={draft} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepState({ draft }: { draft: DocumentDraft }) {
  const say = useWords<typeof vi>('directives')
  const { doubtful } = tallyOf(draft)
  const [Mark, words] = !draft.kept
    ? [IconCircleMinus, say('confirm.leftOut')]
    : doubtful > 0
      ? [IconEye, say('confirm.doubtful', { count: doubtful })]
      : [IconCircleCheck, say('confirm.noneDoubtful')]
  return (
    <span className={s.stepState} data-doubt={draft.kept && doubtful > 0}>
      <Mark size={16} aria-hidden />
      {words}
    </span>
  )
}
