/** What a change of the tree means for cases: labels follow; what an authority has before it passes to its heir. */
import { announceTerritory } from '../../platform/territory.ts'
import { passToHeir } from '../proposals/index.ts'

const open = "t.state not in ('settled', 'withdrawn')"

announceTerritory(
  [
    { table: 'protection_case', label: 'lo', organisation: 't.organisation_id' },
    {
      table: 'protection_case',
      label: 'authority_lo',
      organisation: 't.authority_id',
      counted: { name: 'openCases', where: open },
    },
  ],
  passToHeir({ room: 'protection', table: 'protection_case', clocks: 'case_clock', open }),
)
