/** The tree over time as a plan: what was founded, changed and ended when, and what came after it. */
import type { Day } from '../../src/platform/dates/dates.ts'

export interface Attributes {
  parent: string | null
  kind: string
  level: string
  name: string
  shortName?: string
  symbol?: string
  place?: string
  /** Key of the committee that it advises. */
  advises?: string
}

export interface PlannedState extends Attributes {
  from: Day
}

export interface PlannedOrganisation {
  /** Stable name inside the plan: `tinh/vanphong`. */
  key: string
  /** By `from`; the first is the founding. */
  states: PlannedState[]
  endedOn: Day | null
}

export type Share = 'whole' | 'part' | 'territory' | 'members'

export interface PlannedSuccession {
  predecessor: string
  successor: string
  share: Share
  on: Day
}

export interface PlannedReorganisation {
  title: string
  basis: string
  decidedOn: Day
  effectiveOn: Day
}

export interface TreePlan {
  organisations: Map<string, PlannedOrganisation>
  successions: PlannedSuccession[]
  reorganisations: PlannedReorganisation[]
}

export interface TreeBuilder {
  plan: TreePlan
  /** History after this day is not built. */
  until: Day
  found(key: string, on: Day, attributes: Attributes): void
  change(key: string, on: Day, change: Partial<Attributes>): void
  /** Ends an organisation; its successors each take the share. */
  end(key: string, on: Day, successors: readonly string[], share?: Share): void
  succeed(predecessor: string, successor: string, on: Day, share: Share): void
  reorganise(reorganisation: PlannedReorganisation): void
}

export function createTreeBuilder(until: Day): TreeBuilder {
  const plan: TreePlan = { organisations: new Map(), successions: [], reorganisations: [] }
  const get = (key: string) => {
    const found = plan.organisations.get(key)
    if (!found) throw new Error(`no organisation ${key} in the plan`)
    return found
  }
  const succeed: TreeBuilder['succeed'] = (predecessor, successor, on, share) => {
    if (on > until) return
    get(successor)
    plan.successions.push({ predecessor, successor, share, on })
  }
  return {
    plan,
    until,
    succeed,
    found(key, on, attributes) {
      if (on > until) return
      if (plan.organisations.has(key)) throw new Error(`${key} is founded twice`)
      plan.organisations.set(key, { key, states: [{ ...attributes, from: on }], endedOn: null })
    },
    change(key, on, change) {
      if (on > until) return
      const { states } = get(key)
      const last = states.at(-1)!
      if (last.from === on) Object.assign(last, change)
      else states.push({ ...last, ...change, from: on })
    },
    end(key, on, successors, share = 'whole') {
      if (on > until) return
      get(key).endedOn = on
      for (const successor of successors) succeed(key, successor, on, share)
    },
    reorganise(reorganisation) {
      if (reorganisation.effectiveOn <= until) plan.reorganisations.push(reorganisation)
    },
  }
}
