/**
 * The draft of a report on the screen. Every place is saved a moment after it was typed; what could not be saved yet
 * stays on this device and is sent when the server answers again. A place that somebody else wrote meanwhile is shown
 * beside one's own, and nothing is overwritten.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { worthSendingAgain } from '../../../../platform/client.ts'
import type { Reply } from '../../../../platform/contract.ts'
import { call } from '../../../../web/call.ts'
import { type Entry, type getReport, saveDraft } from '../../contract.ts'

export type Opened = Reply<typeof getReport>
export type Revised = Entry & { revision: number }
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'

export interface Draft {
  entries: ReadonlyMap<string, Revised>
  saving: Saving
  /** What stands at a place on the server where it differs from what was typed here. */
  conflicts: ReadonlyMap<string, Revised>
  problem: unknown
  change: (key: string, part: Partial<Entry>) => void
  settle: (key: string, mine: boolean) => void
  /**
   * Saves at once. Resolves to the version of the report once everything is on the server (the first saving raises it),
   * or to undefined when something could not be saved.
   */
  flush: () => Promise<number | undefined>
}

/** stopped: refused, unreachable, or a conflict that a person must settle. */
type Outcome = 'done' | 'more' | 'stopped'

const pause = 800
const again = 10_000

export function useDraft(report: Opened): Draft {
  const [entries, setEntries] = useState(() => recovered(report))
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, Revised>>(new Map())
  const [saving, setSaving] = useState<Saving>(() => (keptOn(report.id).length > 0 ? 'waiting' : 'saved'))
  const [problem, setProblem] = useState<unknown>(null)
  const version = useRef(report.version)
  const now = useRef(entries)
  const dirty = useRef(new Set(keptOn(report.id).map(entry => entry.key)))
  const running = useRef<Promise<Outcome> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const put = useCallback(
    (key: string, entry: Revised) => {
      now.current = new Map(now.current).set(key, entry)
      setEntries(now.current)
      keep(
        report.id,
        [...dirty.current].flatMap(one => now.current.get(one) ?? []),
      )
    },
    [report.id],
  )

  const send = useCallback(async (): Promise<Outcome> => {
    const sent = [...dirty.current].flatMap(key => now.current.get(key) ?? [])
    if (sent.length === 0) return 'done'
    setSaving('saving')
    try {
      const reply = await call(saveDraft, { params: { id: report.id }, body: { changes: sent } })
      version.current = reply.version
      for (const { key, revision } of reply.saved) {
        const before = sent.find(entry => entry.key === key)
        const current = now.current.get(key)!
        if (sameEntry(before, current)) dirty.current.delete(key)
        put(key, { ...current, revision })
      }
      for (const theirs of reply.conflicts) dirty.current.delete(theirs.key)
      if (reply.conflicts.length > 0)
        setConflicts(known => new Map([...known, ...reply.conflicts.map(one => [one.key, one] as const)]))
      keep(
        report.id,
        [...dirty.current].flatMap(key => now.current.get(key) ?? []),
      )
      setProblem(null)
      setSaving(dirty.current.size > 0 ? 'waiting' : 'saved')
      if (reply.conflicts.length > 0) return 'stopped'
      return dirty.current.size === 0 ? 'done' : 'more'
    } catch (error) {
      setProblem(error)
      setSaving('failed')
      return 'stopped'
    }
  }, [report.id, put])

  /** One saving at a time, so that revisions follow one another; again for what was typed meanwhile. */
  const flush = useCallback(async (): Promise<number | undefined> => {
    clearTimeout(timer.current)
    for (;;) {
      while (running.current) await running.current
      running.current = send().finally(() => {
        running.current = null
      })
      const outcome = await running.current
      if (outcome !== 'more') return outcome === 'done' ? version.current : undefined
    }
  }, [send])

  const later = useCallback(
    (after: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), after)
    },
    [flush],
  )
  const change = (key: string, part: Partial<Entry>) => {
    dirty.current.add(key)
    put(key, { ...now.current.get(key)!, ...part })
    setSaving('waiting')
    later(pause)
  }
  const settle = (key: string, mine: boolean) => {
    const theirs = conflicts.get(key)
    if (!theirs) return
    setConflicts(known => new Map([...known].filter(([one]) => one !== key)))
    if (mine) dirty.current.add(key)
    put(key, mine ? { ...now.current.get(key)!, revision: theirs.revision } : theirs)
    if (mine) later(0)
  }
  useEffect(() => {
    if (saving === 'failed' && worthSendingAgain(problem)) later(again)
    if (saving === 'waiting') later(pause)
    return () => clearTimeout(timer.current)
  }, [saving, problem, later])
  useEffect(() => {
    const online = () => void flush()
    addEventListener('online', online)
    return () => removeEventListener('online', online)
  }, [flush])
  return { entries, saving, conflicts, problem, change, settle, flush }
}

function sameEntry(one: Entry | undefined, other: Entry): boolean {
  const plain = ({ value, reason, text, rows }: Entry) => JSON.stringify([value, reason, text, rows])
  return one !== undefined && plain(one) === plain(other)
}

const nameOf = (id: string) => `thongsuot.report.${id}`

/** What was typed and not saved when the page was left. */
function keptOn(id: string): Revised[] {
  try {
    return JSON.parse(localStorage.getItem(nameOf(id)) ?? '[]') as Revised[]
  } catch {
    return []
  }
}

/** Erased as soon as everything is on the server. */
function keep(id: string, entries: readonly Revised[]): void {
  try {
    if (entries.length === 0) localStorage.removeItem(nameOf(id))
    else localStorage.setItem(nameOf(id), JSON.stringify(entries))
  } catch {
    // a browser without storage keeps it on the page only
  }
}

/** What the server has, with what this device still keeps of open places on top. */
function recovered(report: Opened): ReadonlyMap<string, Revised> {
  const entries = new Map<string, Revised>(report.entries.map(entry => [entry.key, entry]))
  for (const entry of keptOn(report.id)) if (report.open.includes(entry.key)) entries.set(entry.key, entry)
  return entries
}
