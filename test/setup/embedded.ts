/** Before the tests on the embedded database: makes the prepared directory that every test file copies. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preparedDirectory } from '../../src/platform/database/template.ts'

export default async function setup(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'thongsuot-setup-'))
  await preparedDirectory(scratch)
  rmSync(scratch, { recursive: true, force: true })
}
