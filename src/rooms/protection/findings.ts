/** What was found, kept whole each time: a later finding stands beside the earlier one. */
import type { SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import type { Evidence, Finding } from './contract-finding.ts'
import { tests } from './lifecycle.ts'
import { type CaseRow, proposalOf } from './rows.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const shown = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.map(one => ({ ...one, what: tidy(one.what) })).filter(one => one.what)

export function tidied(finding: Finding): Finding {
  const test = (name: (typeof tests)[number]) => {
    const { holds, reasons, evidence } = finding.tests[name]
    return { holds, reasons: reasons.trim(), evidence: shown(evidence) }
  }
  return {
    causes: finding.causes.map(cause => ({
      ...cause,
      what: cause.what.trim(),
      evidence: shown(cause.evidence),
    })),
    damage: finding.damage.trim(),
    tests: { line: test('line'), motive: test('motive'), commonGood: test('commonGood') },
    abuse: finding.abuse && { what: finding.abuse.what.trim(), evidence: shown(finding.abuse.evidence) },
  }
}

/**
 * Appends the finding. Refusals: protection.evidenceMissing (each cause and each of the three has reasons and
 * evidence), protection.causesMissing (Kết luận 14-KL/TW, 2.4: xác định rõ nguyên nhân), protection.factUnknown.
 */
export async function keepFinding(ctx: SignedIn, row: CaseRow, finding: Finding | undefined): Promise<void> {
  if (!finding) throw new Error('an examination has its finding')
  const words = ctx.language === 'en' ? en : vi
  for (const test of tests) {
    const { reasons, evidence } = finding.tests[test]
    if (!reasons || evidence.length === 0)
      throw refuse('protection.evidenceMissing', { part: words.tests[test] })
  }
  for (const { what, side, evidence } of finding.causes)
    if (!what || evidence.length === 0)
      throw refuse('protection.evidenceMissing', { part: words.sides[side] })
  if (finding.abuse && (!finding.abuse.what || finding.abuse.evidence.length === 0))
    throw refuse('protection.evidenceMissing', { part: words.finding.abuse })
  const { result } = await proposalOf(ctx, row)
  const fellShort = (result !== null && result !== 'reached') || finding.damage !== ''
  if (row.kind === 'result' && fellShort && finding.causes.length === 0)
    throw refuse('protection.causesMissing')
  await mustBeFacts(ctx, row, finding)
  await ctx.tx
    .insertInto('case_finding')
    .values({
      case_id: row.id,
      finding: JSON.stringify(finding),
      at: ctx.now,
      person_id: ctx.viewer.personId,
      organisation_id: row.authority_id,
    })
    .execute()
}

/** A fact that is named as evidence is a sealed step of this proposal or this case. */
async function mustBeFacts(ctx: SignedIn, row: CaseRow, finding: Finding): Promise<void> {
  const evidence = [
    ...finding.causes.flatMap(cause => cause.evidence),
    ...tests.flatMap(test => finding.tests[test].evidence),
    ...(finding.abuse?.evidence ?? []),
  ]
  const named = [...new Set(evidence.flatMap(one => (one.leaf ? [one.leaf] : [])))]
  if (named.length === 0) return
  const known = await ctx.tx
    .selectFrom('ledger_leaf as leaf')
    .innerJoin('ledger_case as about', 'about.id', 'leaf.case_id')
    .select('leaf.public_id')
    .where('leaf.public_id', 'in', named)
    .where(({ or, and, eb }) =>
      or([
        and([eb('about.room', '=', 'proposals'), eb('about.object_id', '=', row.proposal_id)]),
        and([
          eb('about.room', '=', 'protection'),
          eb('about.object_type', '=', 'protection_case'),
          eb('about.object_id', '=', row.id),
        ]),
      ]),
    )
    .execute()
  if (known.length < named.length) throw refuse('protection.factUnknown')
}
