/** Biên lai của tôi: what the reader holds of the evidence log, to keep elsewhere. */
import { Button } from '@mantine/core'
import { IconFileDownload, IconFileTypePdf, IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { myReceipts, receiptFile, receiptPaper } from '../../../platform/ledger/contract.ts'
import type { vi } from '../../../platform/ledger/words.vi.ts'
import { download, useEndpoint } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { Empty } from '../../../web/kit/empty.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status, type Tone } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import s from './people.module.css'

type Receipt = Reply<typeof myReceipts>['items'][number]

const tones: Record<Receipt['standing'], Tone> = {
  waiting: 'waiting',
  signed: 'info',
  someWitnesses: 'info',
  quorum: 'verified',
  stamped: 'verified',
}

export function Receipts() {
  const say = useWords<typeof vi>('ledger')
  const [before, setBefore] = useState<string | null>(null)
  const list = useEndpoint(myReceipts, { query: before ? { before } : {} }, { every: 10_000, keep: true })
  return (
    <>
      <PageHead title={say('receipts')} lead={say('receiptsLead')} />
      <Loaded query={list}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty icon={IconReceipt} title={say('noReceipts')} hint={say('noReceiptsHint')} />
          ) : (
            <>
              <ul className={s.rows}>
                {items.map(receipt => (
                  <Line key={receipt.id} receipt={receipt} />
                ))}
              </ul>
              {next && (
                <Button variant="default" onClick={() => setBefore(next)}>
                  {say('older')}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </>
  )
}

function Line({ receipt }: { receipt: Receipt }) {
  const say = useWords<typeof vi>('ledger')
  const { id, title, caseCode, step, at, standing, witnesses, wanted } = receipt
  const params = { id }
  const ready = standing !== 'waiting'
  return (
    <li>
      <div className={s.rowBody}>
        <span>{title}</span>
        <small>
          {writeInstant(at)} · {say('caseAndStep', { code: caseCode.slice(0, 8), step })}
        </small>
        <Status tone={tones[standing]}>{say(`standings.${standing}`, { witnesses, wanted })}</Status>
      </div>
      <Button
        variant="default"
        disabled={!ready}
        leftSection={<IconFileDownload size={18} aria-hidden />}
        onClick={() => download(receiptFile, { params })}
      >
        {say('file')}
      </Button>
      <Button
        variant="default"
        disabled={!ready}
        leftSection={<IconFileTypePdf size={18} aria-hidden />}
        onClick={() => download(receiptPaper, { params })}
      >
        {say('paperFile')}
      </Button>
    </li>
  )
}
