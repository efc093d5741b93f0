/** Lịch ngược: by when each level must be done so that the result is in hand on the due date. */
import { Button } from '@mantine/core'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { useEndpoint } from '../../../../web/call.ts'
import { DayText } from '../../../../web/kit/deadline.tsx'
import { Loaded, RowsSkeleton } from '../../../../web/kit/loaded.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import { planDates } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../assignments.module.css'

export function Plan({ due, onTake }: { due: string; onTake: (due: string) => void }) {
  const say = useWords<typeof vi>('assignments')
  const answer = useEndpoint(planDates, { query: { due } }, { keep: true })
  return (
    <Loaded query={answer} skeleton={<RowsSkeleton rows={3} />}>
      {plan => (
        <div className={s.form}>
          <table className={s.plan}>
            <caption className="read-only">{say('plan.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('plan.level')}</th>
                <th scope="col">{say('plan.arrives')}</th>
                <th scope="col">{say('plan.due')}</th>
                <th scope="col">
                  <span className="read-only">{say('plan.possible')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {plan.levels.map(level => (
                <tr key={level.hop}>
                  <th scope="row">
                    {level.hop === 0 ? say('plan.here') : say('plan.hop', { hop: level.hop })}
                    {level.hop > 0 && (
                      <span className={s.small}> · {say('plan.count', { count: level.organisations })}</span>
                    )}
                  </th>
                  <td data-label={say('plan.arrives')}>
                    <DayText day={level.arrives} />
                  </td>
                  <td data-label={say('plan.due')}>
                    <DayText day={level.due} />
                  </td>
                  <td data-label="">
                    <Status tone={level.possible ? 'done' : 'late'}>
                      {say(level.possible ? 'plan.possible' : 'plan.impossible')}
                    </Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={`${s.flat} ${s.small}`}>
            {say('plan.lead', { pass: plan.passOnDays, buffer: plan.bufferDays })}
          </p>
          {plan.levels.some(level => !level.possible) && (
            <div className={s.buttons}>
              <span>{say('plan.earliest', { day: writeDay(plan.earliest) })}</span>
              <Button variant="default" onClick={() => onTake(plan.earliest)}>
                {say('plan.takeEarliest', { day: writeDay(plan.earliest) })}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  )
}
