/** What the pickers of this room ask. */
import { finderOf } from '../../../web/find.ts'

export const findCells = finderOf({ kinds: ['cell', 'grassrootsBody'] })
