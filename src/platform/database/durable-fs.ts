/** PGlite's file system has no fsync, so even `fsync=on` wrote nothing through: this one asks the disk. */
import { fsyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { syncPath } from './sync.ts'

interface FileStream {
  /** Of a directory there is none. */
  nfd?: number
  node: object
}

export class DurableFS extends NodeFS {
  /** How often the disk was asked. */
  syncs = 0

  override async init(...[pg, options]: Parameters<NodeFS['init']>) {
    const prepared = await super.init(pg, options)
    const preRun = [prepared.emscriptenOpts.preRun ?? []].flat()
    prepared.emscriptenOpts.preRun = [
      ...preRun,
      mod => {
        const files = mod.FS.filesystems.NODEFS as unknown as {
          stream_ops: { fsync?: (stream: FileStream) => number }
          realPath(node: object): string
        }
        files.stream_ops.fsync = stream => {
          this.syncs++
          if (stream.nfd !== undefined) fsyncSync(stream.nfd)
          else syncPath(files.realPath(stream.node))
          return 0
        }
      },
    ]
    return prepared
  }
}
