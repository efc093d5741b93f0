/** `npm start`: installs what is missing, builds the pages when they changed, and serves (PORT, DATA_DIR). */
import { become, buildPages, install } from './ground.mjs'

install()
if (!buildPages()) process.exit(1)
become(['src/server/main.ts'])
