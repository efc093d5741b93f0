/** `node scripts/build.mjs`: installs what is missing and builds the pages; for installations that start the server themselves. */
import { buildPages, install } from './ground.mjs'

install()
process.exitCode = buildPages() ? 0 : 1
