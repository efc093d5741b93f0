/** Canaries of proposals, cases of protection, watches against retaliation and what is owed after success, with everything that belongs to each. */
import type { Context } from '../../src/platform/context.ts'
import { type Canary, canaryPerson, newToken, type Place } from './canaries.ts'

async function somebody(ctx: Context, at: Place): Promise<number> {
  const { publicId } = await canaryPerson(ctx, at)
  const { id } = await ctx.tx
    .selectFrom('person')
    .select('id')
    .where('public_id', '=', publicId)
    .executeTakeFirstOrThrow()
  return id
}

/** A proposal of somebody in one organ before another; over it a case, and a watch that nobody who asks may know of. */
export async function canaryMechanism(ctx: Context, at: Place, authority: Place): Promise<Canary[]> {
  const cadre = await somebody(ctx, at)
  const proposal = await canaryProposal(ctx, at, authority, cadre)
  const { id } = await ctx.tx
    .selectFrom('proposal')
    .select('id')
    .where('public_id', '=', proposal.publicId)
    .executeTakeFirstOrThrow()
  const about = { proposal_id: id, cadre_id: cadre }
  return [
    proposal,
    await canaryCase(ctx, at, authority, about),
    await canaryWatch(ctx, at, authority, about),
    await canaryEncouragement(ctx, at, authority, about),
  ]
}

async function canaryProposal(ctx: Context, at: Place, authority: Place, cadre: number): Promise<Canary> {
  const token = newToken()
  const plan = JSON.stringify({
    ...{ title: `Đề xuất ${token}`, need: token, bottleneckKind: 'unfit', bottleneck: token, content: token },
    ...{ scope: 'unit', scopeText: token, from: null, to: null, resources: token, feasibility: token },
    ...{ effects: token, harms: '', risks: [], aims: [], benefit: 'none', benefitText: '' },
  })
  const { id, public_id } = await ctx.tx
    .insertInto('proposal')
    .values({
      ...{ state: 'running', proposer_id: cadre, organisation_id: at.id, lo: at.lo, plan, edition: 1 },
      ...{ authority_id: authority.id, authority_lo: authority.lo, route: 'head', mode: 'pilot' },
      ...{ created_at: ctx.now, submitted_on: '2026-11-02' },
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  const of = { proposal_id: id }
  await ctx.tx
    .insertInto('proposal_edition')
    .values({ ...of, ordinal: 1, plan, at: ctx.now, person_id: cadre })
    .execute()
  await ctx.tx
    .insertInto('support')
    .values({ ...of, kind: 'other', what: token, asked_on: '2026-11-10' })
    .execute()
  await ctx.tx
    .insertInto('difficulty')
    .values({ ...of, what: token, raised_on: '2026-11-10' })
    .execute()
  await ctx.tx
    .insertInto('proposal_clock')
    .values({
      ...{ ...of, kind: 'answer', whose: 'authority', organisation_id: authority.id, basis: token },
      ...{ began_on: '2026-11-10', due_on: '2026-11-17' },
    })
    .execute()
  await ctx.tx
    .insertInto('history')
    .values({
      ...{ at: ctx.now, room: 'proposals', object_type: 'proposal', object_id: id },
      ...{ step: 'return', reason: token },
    })
    .execute()
  return { token, kind: 'proposal', publicId: public_id, owners: [at.lo, authority.lo] }
}

interface About {
  proposal_id: number
  cadre_id: number
}

async function canaryCase(ctx: Context, at: Place, authority: Place, about: About): Promise<Canary> {
  const token = newToken()
  const { id, public_id } = await ctx.tx
    .insertInto('protection_case')
    .values({
      ...{ ...about, state: 'replied', kind: 'result', organisation_id: at.id, lo: at.lo, grounds: token },
      ...{ authority_id: authority.id, authority_lo: authority.lo },
      ...{ opened_by: about.cadre_id, opened_at: ctx.now },
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  const signed = { person_id: about.cadre_id, organisation_id: authority.id, at: ctx.now }
  const test = { holds: true, reasons: token, evidence: [{ what: token, leaf: null }] }
  const finding = JSON.stringify({
    ...{ causes: [], damage: token, tests: { line: test, motive: test, commonGood: test }, abuse: null },
  })
  await ctx.tx
    .insertInto('case_finding')
    .values({ case_id: id, finding, ...signed })
    .execute()
  await ctx.tx
    .insertInto('case_reply')
    .values({ case_id: id, agrees: false, words: token, at: ctx.now })
    .execute()
  await ctx.tx
    .insertInto('case_conclusion')
    .values({ case_id: id, appeal: false, outcome: 'excluded', reasons: token, ...signed })
    .execute()
  await ctx.tx
    .insertInto('case_clock')
    .values({
      ...{ case_id: id, kind: 'conclude', whose: 'authority', organisation_id: authority.id, basis: token },
      ...{ began_on: '2026-11-10', due_on: '2026-11-17' },
    })
    .execute()
  return { token, kind: 'case', publicId: public_id, owners: [at.lo, authority.lo] }
}

/** Its two officers are not among those who ask: whoever else sees a word of it has found a leak. */
async function canaryWatch(ctx: Context, at: Place, authority: Place, about: About): Promise<Canary> {
  const token = newToken()
  const public_id = crypto.randomUUID()
  const { id } = await ctx.tx
    .insertInto('retaliation_watch')
    .values({
      ...{ ...about, public_id, body_id: authority.id, act: 'moved', act_on: '2026-11-20', by_house: false },
      ...{ sealed_account: ctx.sealer.seal(token, `watch:${public_id}:account`) },
      ...{ opened_at: ctx.now, due_on: '2026-12-11' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const officers = [await somebody(ctx, at), await somebody(ctx, at)]
  await ctx.tx
    .insertInto('watch_officer')
    .values(officers.map(person_id => ({ watch_id: id, person_id })))
    .execute()
  return { token, kind: 'watch', publicId: public_id, owners: [] }
}

async function canaryEncouragement(ctx: Context, at: Place, authority: Place, about: About): Promise<Canary> {
  const token = newToken()
  const { id, public_id } = await ctx.tx
    .insertInto('encouragement')
    .values({
      ...{ ...about, state: 'granted', kind: 'praise', organisation_id: at.id, lo: at.lo },
      ...{ authority_id: authority.id, authority_lo: authority.lo, owed_since: '2026-11-10' },
      ...{
        content: token,
        basis: token,
        number: '7-QĐ',
        decided_on: '2026-11-12',
        effective_on: '2026-11-12',
      },
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('encouragement_clock')
    .values({
      ...{ encouragement_id: id, kind: 'give', organisation_id: authority.id, basis: token },
      ...{ began_on: '2026-11-12', due_on: '2026-11-26' },
    })
    .execute()
  return { token, kind: 'encouragement', publicId: public_id, owners: [at.lo, authority.lo] }
}
