/** `npm run dev`: the server, started again at each change, and the pages with hot reload in front of it. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environment, install, pinnedNode, root } from './ground.mjs'

install()
const options = { cwd: root, stdio: 'inherit', env: environment }
const children = [
  spawn(pinnedNode, ['--watch-path=src', 'src/server/main.ts'], options),
  spawn(join(root, 'node_modules/.bin/vite'), [], options),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
for (const child of children) child.on('close', stop)
