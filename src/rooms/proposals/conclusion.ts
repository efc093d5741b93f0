/** Rooms below go on where a result was established, in its transaction; this room does not know them. */
import type { SignedIn } from '../../platform/context.ts'
import type { ProposalRow } from './rows.ts'

type Sequel = (ctx: SignedIn, row: ProposalRow) => Promise<void>
const sequels: Sequel[] = []

/** Called once by the door of a room, when the program starts. */
export function announceConclusion(sequel: Sequel): void {
  if (!sequels.includes(sequel)) sequels.push(sequel)
}

export async function goOn(ctx: SignedIn, row: ProposalRow): Promise<void> {
  for (const sequel of sequels) await sequel(ctx, row)
}
