/**
 * What a phone at the door keeps while its class is open: the roll (number, name, place, a key without meaning
 * elsewhere) and the marks not yet told to the server. Erased once the roll is closed and nothing waits, or on demand.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Reply } from '../../../../platform/contract.ts'
import type { getRoll, Mark } from '../../contract-roll.ts'
import { type Answered, afterAnswers, type Waiting } from './queue.ts'

export type Roll = Reply<typeof getRoll>

export interface KeptRoll {
  classId: string
  roll: Roll
  /** Milliseconds from this device's clock to the server's when the roll was taken. */
  offset: number
  keptAt: number
}

interface WaitingMark {
  id: string
  classId: string
  /** Order of making, which survives a clock that is set while marks wait. */
  order?: number
  mark: Mark
}

interface Schema extends DBSchema {
  rolls: { key: string; value: KeptRoll }
  marks: { key: number; value: WaitingMark; indexes: { class: string; id: string } }
}

/** A roll that nobody closed is not kept for longer. */
const longest = 3 * 86_400_000

let opened: Promise<IDBPDatabase<Schema>> | null = null

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('thongsuot-diem-danh', 1, {
    upgrade(database) {
      database.createObjectStore('rolls', { keyPath: 'classId' })
      const marks = database.createObjectStore('marks', { keyPath: 'order', autoIncrement: true })
      marks.createIndex('class', 'classId')
      marks.createIndex('id', 'id', { unique: true })
    },
  })
  return opened
}

export async function keepRoll(roll: Roll, offset: number): Promise<void> {
  await (await open()).put('rolls', { classId: roll.id, roll, offset, keptAt: Date.now() })
}

export async function findRoll(classId: string): Promise<KeptRoll | null> {
  return (await (await open()).get('rolls', classId)) ?? null
}

/** What the server took counts on the kept roll too: a phone that loses the network right after shows nobody as absent again. */
export async function keepAnswers(
  classId: string,
  marks: readonly Mark[],
  answers: readonly Answered[],
): Promise<void> {
  const transaction = (await open()).transaction('rolls', 'readwrite')
  const kept = await transaction.store.get(classId)
  if (kept) {
    const roll = { ...kept.roll, lines: afterAnswers(kept.roll.lines, marks, answers) }
    await transaction.store.put({ ...kept, roll })
  }
  await transaction.done
}

export async function addMarks(classId: string, marks: readonly Mark[]): Promise<void> {
  const transaction = (await open()).transaction('marks', 'readwrite')
  await Promise.all(marks.map(mark => transaction.store.add({ id: mark.id, classId, mark })))
  await transaction.done
}

export async function waitingMarks(classId: string): Promise<Mark[]> {
  const rows = await (await open()).getAllFromIndex('marks', 'class', classId)
  return rows.map(row => row.mark)
}

/** The queue of one class, as `sendWaiting` drains it. */
export function waitingOf(classId: string): Waiting {
  return {
    async next(limit) {
      const rows = await (await open()).getAllFromIndex('marks', 'class', classId, limit)
      return rows.map(row => row.mark)
    },
    async settle(ids) {
      const transaction = (await open()).transaction('marks', 'readwrite')
      const index = transaction.store.index('id')
      for (const id of ids) {
        const key = await index.getKey(id)
        if (key !== undefined) await transaction.store.delete(key)
      }
      await transaction.done
    },
  }
}

/** Everything of a class leaves the device, marks that wait too. */
export async function eraseClass(classId: string): Promise<void> {
  const database = await open()
  const transaction = database.transaction(['rolls', 'marks'], 'readwrite')
  await transaction.objectStore('rolls').delete(classId)
  for (const key of await transaction.objectStore('marks').index('class').getAllKeys(classId))
    await transaction.objectStore('marks').delete(key)
  await transaction.done
}

/** Rolls that were forgotten on the device go when another is opened, unless marks of theirs still wait. */
export async function eraseForgotten(): Promise<void> {
  const database = await open()
  for (const kept of await database.getAll('rolls')) {
    const waiting = await database.countFromIndex('marks', 'class', kept.classId)
    if (waiting === 0 && Date.now() - kept.keptAt > longest) await database.delete('rolls', kept.classId)
  }
}
