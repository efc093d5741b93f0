/**
 * A case of protection in the demonstration world: a trial that fell short through a storm, with damage; found, exempted,
 * agreed to, told without names to whoever stands before the like. Nothing of it waits: it is there to be read.
 */
import { sql } from 'kysely'
import { happen } from '../../src/rooms/proposals/carry-out.ts'
import { answer, concludeOn, examine, moveCase } from '../../src/rooms/protection/acts.ts'
import { openOne } from '../../src/rooms/protection/open.ts'
import { open } from '../../src/rooms/protection/open-case.ts'
import { publish } from '../../src/rooms/protection/precedents.ts'
import { type Actor, actor, type House } from '../actor.ts'
import {
  conclusion,
  finding,
  grounds,
  loudspeakers,
  loudspeakersEnd,
  precedent,
  storm,
} from './fell-short.ts'
import { ended, tried } from './trial.ts'

/** Notices of a matter that is over were read long ago. */
export async function loadProtection(house: House): Promise<void> {
  const proposer = actor(house, 'x/trakhe', 'deputySecretary')
  const head = actor(house, 'x/trakhe', 'secretary')
  if (!proposer || !head) return
  const id = await tried(house.random, { proposer, head }, loudspeakers)
  await happen(proposer('2026-08-24'), id, storm)
  await ended({ proposer, head }, id, loudspeakersEnd)
  await protectedBy(house, proposer, head, id)
  await readNotices(house)
}

/** Everybody reads their own notices only (row-level security), so each of those who were told does it. */
async function readNotices({ ctx, world, numbers }: House): Promise<void> {
  const held = world.posts.filter(({ organisation }) => /^x\/trakhe(\/|$)/.test(organisation))
  for (const person of new Set(held.map(post => post.person))) {
    const { id } = numbers.people.get(person)!
    await sql`select set_config('app.person', ${String(id)}, true)`.execute(ctx.tx)
    await sql`update notification set read_at = at where reason ~ '^(proposals|protection)[.]'`.execute(
      ctx.tx,
    )
  }
  await sql`select set_config('app.person', '', true)`.execute(ctx.tx)
}

async function protectedBy(
  { random }: House,
  proposer: Actor,
  head: Actor,
  proposalId: string,
): Promise<void> {
  const { id } = await open(proposer('2026-10-14'), {
    ...{ key: random.uuid(), proposalId, kind: 'result', grounds },
  })
  await moveCase(head('2026-10-15'), id, { step: 'accept', version: 1 })
  const { facts } = await openOne(head('2026-10-21'), id)
  const leaves = new Map(facts.map(fact => [fact.kind, fact.id]))
  await examine(head('2026-10-21'), id, { version: 2, finding: finding(kind => leaves.get(kind) ?? null) })
  await answer(proposer('2026-10-23'), id, { version: 3, agrees: true, words: '' })
  await concludeOn(head('2026-10-28'), id, { version: 4, finding: null, ...conclusion })
  await moveCase(proposer('2026-11-02'), id, { step: 'agree', version: 5 })
  await publish(head('2026-11-09'), id, precedent)
}
