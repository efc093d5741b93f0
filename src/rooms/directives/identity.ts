/** Whether the very same document is known already, whoever registered it. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'

/** Key of the document with this identity (numbers.ts), also when the reader does not see it yet. */
export async function findByIdentity(ctx: SignedIn, identity: string): Promise<number | null> {
  const { rows } = await sql<{ id: number | null }>`select document_by_identity(${identity}) as id`.execute(
    ctx.tx,
  )
  return rows[0]?.id ?? null
}
