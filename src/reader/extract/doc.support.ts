/** A small .doc made by hand for tests: a compound file with the table of chains, a directory and two streams. */

const SECTOR = 512
/** Where the parts of the file stand, for tests that break them. */
export const PLACES = { sectorSize: 30, table: SECTOR, directory: 2 * SECTOR, firstOfText: 2 }

/** Streams under 4096 bytes would live in short sectors: these are filled up. */
const filled = (stream: Buffer) =>
  Buffer.concat([stream], Math.max(4096, Math.ceil(stream.length / SECTOR) * SECTOR))

function entry(
  name: string,
  type: number,
  right: number,
  child: number,
  sector: number,
  size: number,
): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 'utf16le')
  bytes.writeUInt16LE((name.length + 1) * 2, 64)
  bytes[66] = type
  bytes.writeInt32LE(-1, 68)
  bytes.writeInt32LE(right, 72)
  bytes.writeInt32LE(child, 76)
  bytes.writeInt32LE(sector, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}

/** Word's own stream: its head says how long the text is and where it is cut into pieces. */
function words(text: string): { document: Buffer; table: Buffer } {
  const head = Buffer.alloc(1024)
  head.writeUInt16LE(0xa5ec, 0)
  head.writeUInt16LE(0x0200, 0x0a)
  head.writeUInt32LE(text.length, 0x4c)
  const table = Buffer.alloc(21)
  table[0] = 2
  table.writeUInt32LE(16, 1)
  table.writeUInt32LE(text.length, 9)
  table.writeUInt32LE(head.length, 15)
  return { document: filled(Buffer.concat([head, Buffer.from(text, 'utf16le')])), table: filled(table) }
}

/** A .doc with the text given, at most 28,000 letters: one sector of the table knows 128 sectors. */
export function doc(text: string): Buffer {
  const { document, table } = words(text.replaceAll('\n', '\r'))
  const second = PLACES.firstOfText + document.length / SECTOR
  const end = second + table.length / SECTOR
  const head = Buffer.alloc(SECTOR, 0xff)
  Buffer.from('d0cf11e0a1b11ae100000000000000000000000000000000', 'hex').copy(head)
  head.writeUInt32LE(0x0003003e, 24)
  head.writeUInt32LE(0x0009fffe, 28)
  head.writeUInt16LE(6, 32)
  head.fill(0, 34, 76)
  head.writeUInt32LE(1, 44)
  head.writeInt32LE(1, 48)
  head.writeUInt32LE(4096, 56)
  head.writeInt32LE(-2, 60)
  head.writeInt32LE(-2, 68)
  head.writeInt32LE(0, 76)
  const next = Buffer.alloc(SECTOR, 0xff)
  for (let sector = PLACES.firstOfText; sector < end; sector++)
    next.writeInt32LE(sector + 1 === second || sector + 1 === end ? -2 : sector + 1, sector * 4)
  next.writeInt32LE(-3, 0)
  next.writeInt32LE(-2, 4)
  const directory = Buffer.concat([
    entry('Root Entry', 5, -1, 1, -2, 0),
    entry('WordDocument', 2, 2, -1, PLACES.firstOfText, document.length),
    entry('1Table', 2, -1, -1, second, table.length),
    Buffer.alloc(128),
  ])
  return Buffer.concat([head, next, directory, document, table])
}
