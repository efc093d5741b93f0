/** Paper: the roll to sign as PDF, the table to fill, and the filled table back; faults by their place. */
import { Button } from '@mantine/core'
import { IconFileTypePdf, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../../platform/contract.ts'
import { download, useCommand } from '../../../../web/call.ts'
import { FileDrop } from '../../../../web/kit/file-drop.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { importRoll, printRoll, rollTable, type StudyClass } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from '../study.module.css'

export function Paper({ opened }: { opened: StudyClass }) {
  const say = useSay()
  const [result, setResult] = useState<Reply<typeof importRoll> | null>(null)
  const take = useCommand(importRoll, { invalidates: 'all', onDone: setResult })
  const params = { id: opened.id }
  return (
    <>
      <Section title={say('paper.out')}>
        <div className={s.actions}>
          <Button
            variant="default"
            leftSection={<IconFileTypePdf size={18} aria-hidden />}
            onClick={() => download(printRoll, { params })}
          >
            {say('paper.pdf')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconTable size={18} aria-hidden />}
            onClick={() => download(rollTable, { params })}
          >
            {say('paper.table')}
          </Button>
        </div>
      </Section>
      <Section title={say('paper.in')}>
        {opened.state === 'planned' || opened.state === 'cancelled' ? (
          <p className={s.small}>{say('paper.notOpen')}</p>
        ) : (
          <>
            <p className={s.small}>{say('paper.hint')}</p>
            <FileDrop
              label={say('paper.drop')}
              kinds={['.xlsx', '.csv']}
              limitMegabytes={25}
              disabled={take.pending}
              onFiles={([file]) => {
                setResult(null)
                if (file) void take.run({ params, file }).catch(() => undefined)
              }}
            />
            <Problem of={take.problem} />
            {result && <Outcome result={result} />}
          </>
        )}
      </Section>
    </>
  )
}

function Outcome({ result }: { result: Reply<typeof importRoll> }) {
  const say = useSay()
  if (result.faults.length === 0)
    return (
      <p role="status">
        {say('paper.taken', { marked: result.marked, already: result.already, empty: result.empty })}
      </p>
    )
  return (
    <div role="alert">
      <p>
        <strong>{say('paper.faults', { count: result.faults.length })}</strong>
      </p>
      <ul className={s.plainList}>
        {result.faults.slice(0, 30).map(fault => (
          <li key={`${fault.column}${fault.row}${fault.code}`}>
            {say('paper.fault', { place: `${fault.column}${fault.row}`, value: fault.value })}{' '}
            {say(`faults.${fault.code as 'otherName'}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
