import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { read, toPlain } from './index.ts'
import { fold } from './text.ts'
import type { DocumentReading, PlainDocument } from './types.ts'

// Own-worded documents of many kinds, each with what must be read from it (fields left out are not checked).
interface Expected {
  [field: string]: unknown
  cites?: string[]
  distribution?: string[]
  addressees?: string[]
  deadlines?: string[]
  assignments?: string[]
  sessions?: string[]
  exclusions?: string[]
  thresholds?: number[]
  relations?: Record<string, string>
  effect?: string
  scope?: string
}

const folder = new URL('./fixtures/', import.meta.url)
const names = readdirSync(folder)
  .filter(f => f.endsWith('.json'))
  .map(f => f.replace('.json', ''))
const low = (list: string[]) => list.map(s => fold(s.normalize('NFC'))).sort()

function listsOf(d: PlainDocument): Record<string, string[]> {
  return {
    cites: d.cites.map(c => `${c.number}/${c.symbol} ${c.date ?? '-'} ${c.basis ? 'basis' : '-'}`),
    distribution: d.distribution.map(r => `${r.to} ${r.purpose ?? '-'}`),
    addressees: d.addressees,
    deadlines: d.deadlines.map(x => `${x.date} ${x.kind}`),
    assignments: d.assignments.map(a => `${a.who} ${a.role}`),
    sessions: d.sessions.map(s => `${s.organiser} | ${s.classes} | ${s.deadline}`),
    exclusions: d.exclusions,
  }
}

function check(expected: Expected, plain: PlainDocument, full: DocumentReading): void {
  const lists = listsOf(plain)
  for (const [field, value] of Object.entries(expected)) {
    if (field === 'relations')
      for (const [number, relation] of Object.entries(value as Record<string, string>))
        expect(full.cites.find(c => c.value.number === number)?.value.relation, number).toBe(relation)
    else if (field === 'effect') expect(full.effect?.value.from).toBe(value)
    else if (field === 'scope') expect(full.disseminationScope?.value).toBe(value)
    else if (field === 'thresholds') expect(full.thresholds.map(t => t.value)).toEqual(value)
    else if (field in lists) expect(low(lists[field]!), field).toEqual(low(value as string[]))
    else if (typeof value === 'string')
      expect(fold(String(plain[field as keyof PlainDocument])), field).toBe(fold(value))
    else
      expect(fold(JSON.stringify(plain[field as keyof PlainDocument])), field).toEqual(
        fold(JSON.stringify(value)),
      )
  }
}

describe('documents of many kinds', () => {
  test('there are fixtures', () => expect(names.length).toBeGreaterThan(9))
  test.each(names)('%s', name => {
    const text = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Expected
    const reading = read(text)
    expect(reading.documents).toHaveLength(1)
    check(expected, toPlain(reading).documents[0]!, reading.documents[0]!)
  })
  test.each(names)('%s reads the same in NFD', name => {
    const text = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
    expect(toPlain(read(text.normalize('NFD')))).toEqual(toPlain(read(text.normalize('NFC'))))
  })
})
