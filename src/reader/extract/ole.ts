/**
 * A look into the file system inside a .doc before any parser touches it (MS-CFB: sectors in chains, a directory as a tree).
 * The parser follows each chain and each branch wherever it leads: one that comes back to itself would fill the memory.
 */
import { refuseReading } from '../refusal.ts'

const HEAD = 512
/** Sectors of the allocation table that the head names itself (MS-CFB 2.2). */
const NAMED_IN_HEAD = 109
const ENTRY = 128

/** Refuses `damaged` where sectors have no size of the format, tables are longer than the file, or a chain or branch has no end. */
export function checkOle(bytes: Buffer): void {
  if (bytes.length < HEAD || !endsEverywhere(bytes)) refuseReading('damaged', {})
}

function endsEverywhere(bytes: Buffer): boolean {
  const shift = bytes.readUInt16LE(30)
  if ((shift !== 9 && shift !== 12) || bytes.readUInt16LE(32) !== 6) return false
  const size = 1 << shift
  const [tables, shortTables, lists] = [44, 64, 72].map(at => bytes.readUInt32LE(at))
  if (tables! + shortTables! + lists! > bytes.length / size) return false
  const numbersIn = (sectors: number[]) => Buffer.concat(sectors.map(sector => sectorOf(bytes, sector, size)))
  const next = numbersIn(tableSectors(bytes, tables!, lists!, size))
  if (circles(next)) return false
  const short = numbersIn(chain(next, bytes.readInt32LE(60)))
  return !circles(short) && isTree(numbersIn(chain(next, bytes.readInt32LE(48))))
}

/** What a table or directory holds in a sector; zeros behind the end of the file, as the parser sees them. */
function sectorOf(bytes: Buffer, sector: number, size: number): Buffer {
  const from = sector < 0 ? bytes.length : (sector + 1) * size
  return Buffer.concat([bytes.subarray(from, from + size)], size)
}

/** The sectors of the allocation table: the first from the head, the others from lists that name one another. */
function tableSectors(bytes: Buffer, tables: number, lists: number, size: number): number[] {
  const found: number[] = []
  for (let i = 0; i < Math.min(tables, NAMED_IN_HEAD); i++) found.push(bytes.readInt32LE(76 + i * 4))
  let list = bytes.readInt32LE(68)
  for (let n = 0; n < lists && found.length < tables; n++) {
    const sector = sectorOf(bytes, list, size)
    for (let at = 0; at < size - 4 && found.length < tables; at += 4) found.push(sector.readInt32LE(at))
    list = sector.readInt32LE(size - 4)
  }
  return found
}

const follower = (next: Buffer, at: number) =>
  at >= 0 && at < next.length / 4 ? next.readInt32LE(at * 4) : -1

/** A sector that names itself ends its chain for the parser: some programs write that. */
function chain(next: Buffer, from: number): number[] {
  const sectors: number[] = []
  for (let at = from; at >= 0; at = follower(next, at)) {
    sectors.push(at)
    if (follower(next, at) === at) break
  }
  return sectors
}

/** Whether some chain of a table comes back to a sector it has passed. */
function circles(next: Buffer): boolean {
  const walkOf = new Int32Array(next.length / 4)
  for (let from = 0; from < walkOf.length; from++) {
    let at = from
    while (at >= 0 && at < walkOf.length && walkOf[at] === 0) {
      walkOf[at] = from + 1
      if (follower(next, at) !== at) at = follower(next, at)
    }
    if (walkOf[at] === from + 1 && follower(next, at) !== at) return true
  }
  return false
}

/** Whether no entry of a directory hangs on two others: left, right and child of each in use (MS-CFB 2.6.1). */
function isTree(directory: Buffer): boolean {
  const hanging = new Set<number>()
  for (let at = 0; at < directory.length; at += ENTRY) {
    if (directory[at + 66] === 0) continue
    for (const field of [68, 72, 76]) {
      const entry = directory.readInt32LE(at + field)
      if (entry < 0) continue
      if (hanging.has(entry)) return false
      hanging.add(entry)
    }
  }
  return true
}
