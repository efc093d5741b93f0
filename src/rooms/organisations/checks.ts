/** Rules that hold for all rows of the tree, looked at by `thongsuot check`. */
import type { Check } from '../../platform/database/integrity.ts'

const present = `(select * from organisation where state = 'active')`
const parent = `join organisation p on p.id = o.parent_id`

export const checks: Check[] = [
  {
    name: 'organisations.oneRoot',
    sql: `select id, name from organisation where state = 'active' and parent_id is null
      and (select count(*) from ${present} x where x.parent_id is null) > 1`,
  },
  {
    name: 'organisations.childrenInsideParent',
    sql: `select o.id, o.name from ${present} o ${parent}
      where p.state <> 'active' or not (p.lo < o.lo and o.hi <= p.hi) or o.anc <> p.anc || o.id limit 10`,
  },
  {
    name: 'organisations.labelsDisjoint',
    sql: `select id, name from (select id, name, lo, lag(hi) over (partition by parent_id order by lo) as before
      from ${present} o) x where lo < before limit 10`,
  },
  {
    name: 'organisations.periodsDisjoint',
    sql: `select organisation_id, valid_from from (select organisation_id, valid_from,
        lag(coalesce(valid_to, 'infinity')) over (partition by organisation_id order by valid_from) as before
      from organisation_version where retracted_at is null) x where valid_from < before limit 10`,
  },
  {
    name: 'organisations.presentIsTodaysVersion',
    sql: `select coalesce(o.id, v.organisation_id) as id from ${present} o
      full join (select v.* from organisation_version v, tree_state s where v.retracted_at is null
        and v.valid_from <= s.day and (v.valid_to is null or v.valid_to > s.day)) v on v.organisation_id = o.id
      where (o.parent_id, o.name, o.kind, o.level, o.lo, o.hi, o.anc)
        is distinct from (v.parent_id, v.name, v.kind, v.level, v.lo, v.hi, v.anc) limit 10`,
  },
  {
    name: 'organisations.belowIsCounted',
    sql: `select o.id, o.below from ${present} o where o.below
      <> (select count(*) - 1 from ${present} b where b.lo >= o.lo and b.lo < o.hi) limit 10`,
  },
]
