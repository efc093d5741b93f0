/** Requests to be absent, answered by the organiser. */
import { Button } from '@mantine/core'
import { useCommand } from '../../../../web/call.ts'
import { Empty } from '../../../../web/kit/empty.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { getClass, type StudyClass, takeAbsenceStep } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'

const tones = { requested: 'waiting', granted: 'done', refused: 'stopped', withdrawn: 'stopped' } as const

export function Absences({ opened }: { opened: StudyClass }) {
  const say = useSay()
  const answer = useCommand(takeAbsenceStep, { invalidates: [getClass] })
  if (opened.absences.length === 0)
    return <Empty title={say('class.noAbsence')} hint={say('class.noAbsenceHint')} />
  return (
    <>
      <Problem of={answer.problem} />
      <ul className={s.rows}>
        {opened.absences.map(absence => (
          <li key={absence.id}>
            <span className={s.name}>
              <span className={s.strong}>{absence.name}</span>
              <span className={s.small}>{say(`reasons.${absence.reason as 'onDuty'}`)}</span>
            </span>
            <Status tone={tones[absence.state]}>{say(`states.absence.${absence.state}`)}</Status>
            <span className={s.actions}>
              {(['grant', 'refuse'] as const)
                .filter(step => absence.allowed.includes(step))
                .map(step => (
                  <Button
                    key={step}
                    variant={step === 'grant' ? 'filled' : 'default'}
                    loading={answer.pending}
                    onClick={() =>
                      void answer.run({
                        params: { id: absence.id },
                        body: { step, version: absence.version },
                      })
                    }
                  >
                    {say(`steps.${step}`)}
                  </Button>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
