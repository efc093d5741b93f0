/** From a reading to its drafts. Pure. */
import type { Span } from '../../../../reader/types.ts'
import type { DocumentDraft, ReadingReply } from './draft.ts'
import { readHead } from './draft-head.ts'
import { readLists } from './draft-lists.ts'

/** The draft of a reading; `actingFor`: public id of the organisation acted for, which decides the register. */
export function draftOf(
  reading: Pick<ReadingReply, 'documents' | 'text'>,
  actingFor: string,
): DocumentDraft[] {
  return reading.documents.map(proposal => {
    const { span } = proposal.reading as { span: Span }
    return {
      span,
      kept: true,
      register: proposal.issuer?.id === actingFor ? 'out' : 'in',
      registerChosen: false,
      known: proposal.known,
      issuerBySymbol: proposal.issuerBySymbol,
      head: readHead(proposal, reading.text),
      lists: readLists(proposal, reading.text),
    }
  })
}
