/** What a change of the tree means for duties: labels follow, open parts pass to the heir. */
import { announceTerritory } from '../../platform/territory.ts'
import { inherit } from './heirs.ts'

const open = "t.state in ('assigned', 'accepted', 'returned', 'handedIn')"

announceTerritory(
  [
    { table: 'duty', label: 'lo', organisation: 't.issuer_id' },
    {
      table: 'assignment',
      label: 'lo',
      organisation: 't.organisation_id',
      counted: { name: 'openAssignments', where: open },
    },
    { table: 'assignment', label: 'issuer_lo', organisation: 't.issuer_id' },
    { table: 'assignment', label: 'via_lo', organisation: 't.via_id' },
    { table: 'coordination', label: 'lo', organisation: 't.organisation_id' },
    {
      table: 'coordination',
      label: 'issuer_lo',
      organisation: 'a.issuer_id',
      join: { table: 'assignment a', on: 'a.id = t.assignment_id' },
    },
    {
      table: 'coordination',
      label: 'lead_lo',
      organisation: 'a.organisation_id',
      join: { table: 'assignment a', on: 'a.id = t.assignment_id' },
    },
  ],
  inherit,
)
