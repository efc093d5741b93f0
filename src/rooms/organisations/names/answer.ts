/** The answer of names as printed for pages: public ids only. */
import type { Context } from '../../../platform/context.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { NameAnswer, OrganisationHit } from '../contract.ts'
import { idsOf } from '../ids.ts'
import { type Named, resolveNames } from './resolve.ts'

interface Question {
  names: string[]
  issuer: string
  day: string
}

export async function namesAsPrinted(
  ctx: Context,
  { names, issuer, day }: Question,
): Promise<{ items: NameAnswer[] }> {
  const issuerId = (await idsOf(ctx, [issuer])).get(issuer)
  if (!issuerId) throw notFound()
  const answers = await resolveNames(ctx, { names, issuerId, day })
  const items = answers.map(answer => ({
    ...answer,
    organisations: answer.organisations.map(hitOf),
    suggestions: answer.suggestions.map(hitOf),
  }))
  return { items }
}

function hitOf({ publicId, name, kind, level, symbol, path }: Named): OrganisationHit {
  return { id: publicId, name, kind, level, symbol, path }
}
