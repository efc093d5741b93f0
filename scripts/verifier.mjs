/**
 * Builds the verifier as one HTML file that works from a disk: dist/kiem-chung.html. Instead of node:crypto it carries
 * our own arithmetic (src/ledger/pure); its policy lets in nothing but its own script and style.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(root, 'src/ledger')
const hash = text => createHash('sha256').update(text).digest('base64')

export async function verifierPage() {
  const [result] = [
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      plugins: [
        {
          name: 'our-own-arithmetic',
          enforce: 'pre',
          resolveId: (path, from) =>
            /\/primitives\.ts$/.test(path) && from && !from.includes('/pure/')
              ? join(source, 'pure/primitives.ts')
              : null,
        },
      ],
      build: {
        write: false,
        target: 'es2022',
        modulePreload: false,
        rollupOptions: { input: join(source, 'page/main.ts'), output: { format: 'iife' } },
      },
    }),
  ].flat()
  const js = result.output[0].code.trim().replaceAll('</script', '<\\/script')
  const css = readFileSync(join(source, 'page/page.css'), 'utf8').trim()
  return readFileSync(join(source, 'page/page.html'), 'utf8')
    .replace('SCRIPT_HASH', hash(js))
    .replace('STYLE_HASH', hash(css))
    .replace('/* style */', () => css)
    .replace('/* script */', () => js)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, 'dist/kiem-chung.html'), await verifierPage())
}
