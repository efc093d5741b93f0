/** What must hold in the registers and the cascade; each query answers the rows that do not. */
export const checks = [
  {
    name: 'directives.coverageEqualsReceipts',
    sql: `select c.root_document_id, c.organisation_id from coverage c
      cross join lateral coverage_of(c.root_document_id, c.organisation_id) fact
      where (c.lo, c.to_cell, c.state, c.sent_at, c.received_at, c.responded_on)
        is distinct from (fact.lo, fact.to_cell, fact.state, fact.sent_at, fact.received_at, fact.responded_on)
      union all
      select r.root_document_id, r.organisation_id from receipt r
      where not exists (select from coverage c
        where c.root_document_id = r.root_document_id and c.organisation_id = r.organisation_id)`,
  },
  {
    name: 'directives.cutsEqualCoverage',
    sql: `select cut.organisation_id, counted.root_document_id from cut
      join coverage_cut counted on counted.organisation_id = cut.organisation_id
      cross join lateral (select count(*) as sent, count(*) filter (where to_cell and state not in ('sent', 'returned')) as cells
        from coverage c where c.root_document_id = counted.root_document_id and c.lo >= cut.lo and c.lo < cut.hi) fact
      where (counted.sent, counted.cells_reached) is distinct from (fact.sent::int, fact.cells::int)`,
  },
  {
    name: 'directives.labelsFollowOrganisations',
    sql: `select receipt.id from receipt join organisation on organisation.id = receipt.organisation_id
      where organisation.state = 'active' and receipt.lo <> organisation.lo
      union all
      select entry.id from register_entry entry join organisation on organisation.id = entry.organisation_id
      where organisation.state = 'active' and entry.lo <> organisation.lo`,
  },
  {
    name: 'directives.dispatchCountsItsReceipts',
    sql: `select dispatch.id from dispatch where mode = 'named'
      and sent <> (select count(*) from receipt where receipt.dispatch_id = dispatch.id)`,
  },
]
