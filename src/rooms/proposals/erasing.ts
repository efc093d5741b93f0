/**
 * Words that should not stand there (of somebody else who can be known by them) are erased by whoever wrote them: nobody
 * takes words away from another. What stays: that a difficulty was raised, when, and how late it was answered.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { erase } from '../../platform/ledger/erase.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { eraseDifficulty } from './contract-work.ts'
import type { difficultyLifecycle } from './lifecycle.ts'
import { mustBePublic } from './privacy.ts'
import { relationsTo } from './relations.ts'
import { mustBe, proposalById } from './rows.ts'

interface Words {
  id: number
  proposal_id: number
  state: (typeof difficultyLifecycle.states)[number]
  version: number
  what: string
}

/** At any time, also after the end. Refusals: proposals.erasedAlready, proposals.personalData in the basis. */
export async function eraseWords(
  ctx: SignedIn,
  publicId: string,
  { version, basis }: Call<typeof eraseDifficulty>['body'],
): Promise<Reply<typeof eraseDifficulty>> {
  const found = await wordsOf(ctx, publicId)
  const row = await proposalById(ctx, found.proposal_id, true)
  const relations = await relationsTo(ctx, row)
  if (relations.size === 0) throw notFound()
  mustBe(relations, 'proposer')
  // Read again behind the lock of the proposal.
  const words = await wordsOf(ctx, publicId)
  if (words.what === '') throw refuse('proposals.erasedAlready', {}, 'conflict')
  if (words.version !== version)
    throw refuse('platform.changedMeanwhile', { version: words.version }, 'conflict')
  mustBePublic(ctx, { reason: basis })
  await eraseSealed(ctx, words, basis.trim())
  await sql`update difficulty set what = '', version = version + 1 where id = ${words.id}`.execute(ctx.tx)
  const line = { room: 'proposals', objectType: 'proposal', objectId: row.id, step: 'erase' }
  await record(ctx, { ...line, reason: basis.trim() })
  return { state: words.state, version: version + 1 }
}

async function wordsOf(ctx: SignedIn, publicId: string): Promise<Words> {
  const { rows } = await sql<Words>`
    select id, proposal_id, state, version, what from difficulty where public_id = ${publicId}`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The same words wherever they are sealed as a difficulty of this proposal; what holds no value any more stays. */
async function eraseSealed(ctx: SignedIn, { proposal_id, what }: Words, basis: string): Promise<void> {
  const { rows } = await sql<{ step: number }>`
    select leaf.step from ledger_opening opening join ledger_leaf leaf on leaf.id = opening.leaf_id
    join ledger_case about on about.id = leaf.case_id
    where about.room = 'proposals' and about.object_type = 'proposal' and about.object_id = ${proposal_id}
      and opening.field = 'cam.noidung' and opening.value = to_jsonb(${what.normalize('NFC')}::text)
    order by leaf.step`.execute(ctx.tx)
  const about = { room: 'proposals', objectType: 'proposal', objectId: proposal_id }
  for (const { step } of rows) await erase(ctx, { about, fields: ['noidung'], step, basis })
}
