/** Refuses personal data of third parties where many read; says in which field and what was found. */
import type { SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Plan, planTexts } from './contract-plan.ts'
import { personalDataIn } from './personal-data.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export type PublicField = keyof typeof vi.fields

/** Refusal: proposals.personalData with the first finding. */
export function mustBePublic(ctx: SignedIn, texts: Partial<Record<PublicField, string | null>>): void {
  for (const [field, text] of Object.entries(texts) as [PublicField, string | null][]) {
    const found = text ? personalDataIn(text)[0] : undefined
    if (!found) continue
    const words = ctx.language === 'en' ? en : vi
    throw refuse('proposals.personalData', {
      field: words.fields[field],
      kind: words.personal[found.kind],
      found: found.text,
      place: field,
    })
  }
}

export function planMustBePublic(ctx: SignedIn, plan: Plan): void {
  mustBePublic(ctx, {
    ...Object.fromEntries(planTexts.map(field => [field, plan[field]])),
    risks: plan.risks.map(risk => `${risk.what}\n${risk.prevention}`).join('\n'),
    aims: plan.aims.map(aim => `${aim.name}\n${aim.target}`).join('\n'),
  })
}

/** The first piece of personal data of somebody in a text that everybody may read, in the words of the reader. */
export function personalIn(ctx: SignedIn, text: string): string | null {
  const found = personalDataIn(text)[0]
  const words = ctx.language === 'en' ? en : vi
  return found ? `${words.personal[found.kind]} “${found.text}”` : null
}
