import { describe, expect, test } from 'vitest'
import { accountsOf } from './accounts.ts'
import { planCascades } from './cascades/index.ts'
import { namedProvince } from './names.ts'
import { versionOn } from './tree/index.ts'
import { demoToday, planWorld } from './world.ts'

const world = planWorld()
const standing = [...world.tree.organisations.keys()].filter(key => versionOn(world.tree, key, demoToday))

describe('the demonstration world as a plan', () => {
  test('is the same every time, and another with another seed', () => {
    const again = planWorld()
    expect(again.people).toEqual(world.people)
    expect(again.posts.length).toBe(world.posts.length)
    expect(planWorld({ seed: 7 }).people[0]).not.toEqual(world.people[0])
  })

  test('has about 300 organisations and 8,000 members today', () => {
    expect(standing.length).toBeGreaterThan(290)
    expect(standing.length).toBeLessThan(350)
    const members = world.people.filter(person => person.leftOn === null)
    expect(members.length).toBeGreaterThan(7600)
    expect(members.length).toBeLessThan(8400)
  })

  test('labels are nested on every day of change', () => {
    const days = [
      '2022-02-14',
      '2025-02-16',
      '2025-02-17',
      '2025-03-01',
      '2025-06-30',
      '2025-07-01',
      demoToday,
    ]
    for (const day of days) {
      const today = [...world.tree.organisations.keys()].flatMap(key => versionOn(world.tree, key, day) ?? [])
      const byKey = new Map(today.map(version => [version.key, version]))
      expect(new Set(today.map(({ lo }) => lo)).size).toBe(today.length)
      for (const { key, state, lo, hi, path } of today) {
        expect(path.at(-1)).toBe(key)
        if (state.parent === null) continue
        const parent = byKey.get(state.parent)
        expect(parent, `${key} on ${day}`).toBeDefined()
        expect(parent!.lo < lo && hi <= parent!.hi).toBe(true)
        expect(path.slice(0, -1)).toEqual(parent!.path)
      }
    }
  })

  test('districts and blocs have ended, each with successors; the new communes lie under the province', () => {
    const levels = Object.groupBy(standing, key => versionOn(world.tree, key, demoToday)!.state.level)
    expect(levels.district).toBeUndefined()
    expect(standing).not.toContain('khoidn')
    const ended = [...world.tree.organisations.values()].filter(({ endedOn }) => endedOn !== null)
    for (const { key } of ended) {
      expect(
        world.tree.successions.some(({ predecessor }) => predecessor === key),
        key,
      ).toBe(true)
    }
    const communes = levels.commune!.filter(
      key => versionOn(world.tree, key, demoToday)!.state.kind === 'partyBody',
    )
    expect(communes.length).toBe(11)
  })

  test('every member is in a living cell, one cell at a time, and in it since it exists', () => {
    for (const person of world.people) {
      if (person.leftOn === null) expect(standing).toContain(person.cell)
      person.memberships.forEach((stay, index) => {
        const { states, endedOn } = world.tree.organisations.get(stay.cell)!
        expect(stay.from >= states[0]!.from).toBe(true)
        expect(stay.to === null || stay.from < stay.to).toBe(true)
        expect(endedOn === null || (stay.to !== null && stay.to <= endedOn)).toBe(true)
        const next = person.memberships[index + 1]
        if (next) expect(next.from).toBe(stay.to)
      })
    }
  })

  test('posts are held by full members who were there, and every unit below the Centre has its head', () => {
    for (const { person, from, to } of world.posts) {
      expect(to === null || from < to).toBe(true)
      expect(person.officialOn !== null && person.officialOn <= from).toBe(true)
    }
    for (const key of standing.filter(key => !key.startsWith('tw'))) {
      const held = world.posts.filter(({ organisation, to }) => organisation === key && to === null)
      expect(
        held.some(({ post }) => ['secretary', 'head', 'officeChief'].includes(post)),
        key,
      ).toBe(true)
    }
  })

  test('accounts belong to different people who hold their post today', () => {
    const accounts = accountsOf(world)
    expect(accounts.length).toBeGreaterThanOrEqual(12)
    expect(new Set(accounts.map(({ person }) => person)).size).toBe(accounts.length)
    expect(new Set(accounts.map(({ login }) => login)).size).toBe(accounts.length)
  })

  test('can stand on a day before the reform, under the name of another province', () => {
    const earlier = planWorld({
      names: namedProvince({ province: 'Lâm Đồng', seat: 'Đà Lạt' }),
      today: '2022-03-16',
    })
    const nameOf = (key: string) => versionOn(earlier.tree, key, '2022-03-16')?.state.name
    expect(nameOf('tinh')).toBe('Tỉnh ủy Lâm Đồng')
    expect(nameOf('khoidn')).toBe('Đảng ủy Khối Doanh nghiệp')
    expect(nameOf('x/trakhe')).toBeUndefined()
    expect(accountsOf(earlier).map(({ login }) => login)).toContain('bithu.khoi')
    expect(planCascades(earlier).documents).toEqual([])
  })
})

describe('the cascades as a plan', () => {
  const { dispatches, documents } = planCascades(world)
  const receipts = dispatches.flatMap(hop => hop.receipts.map(receipt => ({ hop, receipt })))

  test('the one of 2022 is finished, the one of 2026 stands in the middle', () => {
    const of = (root: string) => receipts.filter(({ hop }) => hop.root.symbol === root)
    expect(
      of('KL/TW').every(({ receipt }) => !['sent', 'received', 'returned'].includes(receipt.state)),
    ).toBe(true)
    const states = new Set(of('CT/TW').map(({ receipt }) => receipt.state))
    expect(states).toEqual(
      new Set(['sent', 'received', 'returned', 'localized', 'forwarded', 'studied', 'noted']),
    )
  })

  test('nobody receives before the sending, answers before receiving, or acts after today', () => {
    const end = new Date(`${demoToday}T23:59:59+07:00`)
    for (const { hop, receipt } of receipts) {
      const { receivedAt, respondedOn, sentAt } = receipt
      if (receivedAt) expect(receivedAt >= sentAt && receivedAt <= end).toBe(true)
      if (respondedOn) {
        expect(receivedAt, receipt.organisation).not.toBeNull()
        expect(respondedOn <= demoToday && `${respondedOn}T23:59` >= receivedAt!.toISOString()).toBe(true)
      }
      expect(versionOn(world.tree, receipt.organisation, hop.on), receipt.organisation).toBeDefined()
    }
  })

  test('no organisation gets the same document twice, and numbers do not repeat within an issuer', () => {
    const pairs = receipts.map(
      ({ hop, receipt }) => `${documents.indexOf(hop.document)} ${receipt.organisation}`,
    )
    expect(new Set(pairs).size).toBe(pairs.length)
    const numbers = documents.map(
      ({ issuer, type, number, issuedOn }) => `${issuer} ${type} ${number} ${issuedOn}`,
    )
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})
