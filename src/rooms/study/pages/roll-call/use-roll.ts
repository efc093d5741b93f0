/**
 * The roll of a class on this device: from the server when it can be reached, else as it was kept. Marks show at
 * once, wait in the device's store and are sent when there is a network; others' marks come in between.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { worthSendingAgain } from '../../../../platform/client.ts'
import { call } from '../../../../web/call.ts'
import { checkIn, getRoll } from '../../contract.ts'
import type { Mark, RollLine } from '../../contract-roll.ts'
import {
  type Answered,
  afterAnswers,
  offsetFrom,
  placeIn,
  placeOf,
  sendWaiting,
  taken,
} from '../offline/queue.ts'
import {
  addMarks,
  eraseClass,
  eraseForgotten,
  findRoll,
  keepAnswers,
  keepRoll,
  type Roll,
  waitingMarks,
  waitingOf,
} from '../offline/store.ts'

export interface RollOnDevice {
  roll: Roll | null
  lines: RollLine[]
  waiting: number
  /** The last question to the server was answered. */
  reached: boolean
  problem: unknown
  /** Marks that the server did not take as they were made: shown by name until they were read. */
  refused: Answered[]
  forgetRefused(): void
  mark(keys: readonly string[], present: boolean): Promise<void>
  /** A scanned or typed code. Answers what became of it; null when it waits for the network. */
  markByCode(code: string): Promise<Answered | null>
  refresh(): Promise<void>
  erase(): Promise<void>
}

export function useRoll(classId: string): RollOnDevice {
  const [roll, setRoll] = useState<Roll | null>(null)
  const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [waiting, setWaiting] = useState(0)
  const [reached, setReached] = useState(true)
  const [problem, setProblem] = useState<unknown>(null)
  const [refused, setRefused] = useState<Answered[]>([])
  const offset = useRef(0)
  const sending = useRef(false)
  /** Counts rolls asked for and marks answered. */
  const turn = useRef(0)
  /** The turn of the newest that is shown: a roll that was asked for before it comes too late. */
  const shown = useRef(0)

  const countWaiting = useCallback(async () => {
    const marks = await waitingMarks(classId)
    setWaiting(marks.length)
    setPending(new Map(marks.map(mark => [placeOf(mark), mark.present] as const)))
    return marks.length
  }, [classId])

  const takeRoll = useCallback(async () => {
    const mine = ++turn.current
    try {
      const fresh = await call(getRoll, { params: { id: classId } })
      if (mine < shown.current) return
      shown.current = mine
      offset.current = offsetFrom(fresh.now)
      setRoll(fresh)
      setReached(true)
      setProblem(null)
      const left = await countWaiting()
      if (fresh.state === 'held' && left === 0) await eraseClass(classId)
      else if (fresh.state === 'open') await keepRoll(fresh, offset.current)
    } catch (error) {
      if (!worthSendingAgain(error)) {
        setProblem(error)
        return
      }
      setReached(false)
      const kept = await findRoll(classId)
      if (kept) {
        offset.current = kept.offset
        setRoll(before => before ?? kept.roll)
      } else setProblem(error)
    }
  }, [classId, countWaiting])

  const tell = useCallback(
    async (marks: Mark[]) => {
      const answer = await call(checkIn, { params: { id: classId }, body: { device: deviceName(), marks } })
      offset.current = offsetFrom(answer.now)
      shown.current = ++turn.current
      setRoll(roll => roll && { ...roll, lines: afterAnswers(roll.lines, marks, answer.marks) })
      await keepAnswers(classId, marks, answer.marks)
      return answer.marks
    },
    [classId],
  )

  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    try {
      const said = await sendWaiting(waitingOf(classId), tell)
      setReached(true)
      const wrong = said.filter(one => !taken.has(one.verdict))
      if (wrong.length > 0) setRefused(before => [...before, ...wrong])
      if (said.length > 0) await takeRoll()
    } catch (error) {
      if (worthSendingAgain(error)) setReached(false)
      else setProblem(error)
    } finally {
      sending.current = false
      await countWaiting()
    }
  }, [classId, countWaiting, takeRoll, tell])

  useEffect(() => {
    void eraseForgotten()
    void takeRoll().then(countWaiting).then(send)
    const often = setInterval(() => {
      if (document.visibilityState === 'visible') void send().then(takeRoll)
    }, 15_000)
    const online = () => void send().then(takeRoll)
    addEventListener('online', online)
    return () => {
      clearInterval(often)
      removeEventListener('online', online)
    }
  }, [takeRoll, countWaiting, send])

  const make = useCallback(
    (more: Pick<Mark, 'present' | 'method'> & { key?: string; code?: string }): Mark => ({
      id: crypto.randomUUID(),
      deviceAt: new Date().toISOString(),
      offset: Math.round(offset.current),
      ...more,
    }),
    [],
  )

  return {
    roll,
    lines: (roll?.lines ?? []).map(line => ({
      ...line,
      present: placeIn(pending, line) ?? line.present,
    })),
    waiting,
    reached,
    problem,
    refused,
    forgetRefused: () => setRefused([]),
    async mark(keys, present) {
      await addMarks(
        classId,
        keys.map(key => make({ key, present, method: 'roll' })),
      )
      await countWaiting()
      void send()
    },
    async markByCode(code) {
      const mark = make({ code, present: true, method: 'code' })
      try {
        const [answer] = await tell([mark])
        setReached(true)
        void takeRoll()
        return answer ?? null
      } catch (error) {
        if (!worthSendingAgain(error)) throw error
        setReached(false)
        await addMarks(classId, [mark])
        await countWaiting()
        return null
      }
    },
    async refresh() {
      await send()
      await takeRoll()
    },
    async erase() {
      await eraseClass(classId)
      await countWaiting()
    },
  }
}

/** A name that tells two phones at one door apart, made once; nothing about the phone or its holder. */
function deviceName(): string {
  const key = 'thongsuot.device'
  try {
    const known = localStorage.getItem(key)
    if (known) return known
    const made = `máy ${crypto.randomUUID().slice(0, 6)}`
    localStorage.setItem(key, made)
    return made
  } catch {
    return 'máy'
  }
}
