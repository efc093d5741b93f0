/** In a list: that the reader holds receipts of it, and whether the evidence log has signed them all. */
import type { OwnReceipts } from '../../platform/ledger/contract.ts'
import { useWebWords } from '../words.ts'
import { Status } from './status.tsx'

export function ReceiptMark({ receipts }: { receipts: OwnReceipts | null }) {
  const say = useWebWords()
  if (!receipts) return null
  const { held, signed } = receipts
  return (
    <Status tone={signed ? 'verified' : 'waiting'}>
      {say(signed ? 'receipts.signed' : 'receipts.waiting', { count: held })}
    </Status>
  )
}
