import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printRules } from '../src/platform/printed-rules.ts'
import { allRooms } from '../src/server/installation.ts'

const pages = allRooms().flatMap(room =>
  (room.lifecycles ?? []).map(table => ({
    file: `docs/rules/${table.object.replaceAll('_', '-')}.md`,
    text: printRules(table, room.words.vi),
  })),
)

// `PRINT=1 npx vitest run test/rules.test.ts` prints the pages anew.
test.each(pages)('$file is what the table says', ({ file, text }) => {
  if (process.env.PRINT) {
    mkdirSync('docs/rules', { recursive: true })
    writeFileSync(file, text)
  }
  expect(readFileSync(file, 'utf8')).toBe(text)
})
