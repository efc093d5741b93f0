/** What a change of the tree means for proposals: labels follow; what an authority has before it passes to its heir. */
import { announceTerritory } from '../../platform/territory.ts'
import { passToHeir } from './heirs.ts'

const ended = "('concluded', 'declined', 'withdrawn')"
const open = `t.state <> 'draft' and t.state not in ${ended}`

announceTerritory(
  [
    { table: 'proposal', label: 'lo', organisation: 't.organisation_id' },
    {
      table: 'proposal',
      label: 'authority_lo',
      organisation: 't.authority_id',
      counted: { name: 'openProposals', where: open },
    },
  ],
  passToHeir({
    room: 'proposals',
    table: 'proposal',
    clocks: 'proposal_clock',
    open,
    going: `t.state not in ${ended}`,
  }),
)
