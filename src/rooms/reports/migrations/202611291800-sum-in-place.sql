-- The same sums in less memory: nothing of the size of all reports is kept beside them any more, sums are counted in
-- whole numbers and not in decimals, and a row with the lines of some ten units stays in its page.
create aggregate sum_whole(bigint) (sfunc = int8pl, stype = bigint);
comment on aggregate sum_whole(bigint) is 'Like sum, which counts in decimals what does not leave bigint';
alter table report_consolidation set (toast_tuple_target = 8160);

drop function report_places(bigint, text);
drop function report_stands_then(bigint, bigint, date);
drop function report_stands_now(bigint, bigint, date);
drop function report_line(bigint, report, int);

-- What one report counts for where it stands: a line in units.
create function report_line(place bigint, covered boolean, state text, late boolean, unsent boolean, vals bigint[], width int)
  returns bigint[] language sql immutable as $$
  select array[place, (not covered)::int,
      (not covered and state in ('submitted', 'accepted', 'consolidated'))::int,
      (state in ('accepted', 'consolidated'))::int,
      (not covered and late)::int,
      (not covered and unsent)::int]::bigint[]
    || case when state not in ('accepted', 'consolidated') then array_fill(null::bigint, array[width])
         when cardinality(vals) = width then vals
         else (vals || array_fill(null::bigint, array[width]))[:width] end
$$;

-- Where each unit of a request stands: its path from the root down, on the tree of the day of issue or of today. A
-- unit that has moved out of the root's territory counts for the root alone. Written so that the planner sees through
-- them: what nobody asks for is not worked out, and what is asked for twice ("offset 0") is worked out once.
create function report_stands_then(request bigint, root bigint, day date)
  returns table (report_id bigint, organisation_id bigint, path bigint[], covered boolean, state text, late boolean,
    unsent boolean, vals bigint[]) language sql stable as $$
  select r.id, r.organisation_id,
    case p.at when 1 then p.anc else coalesce(p.anc[p.at:], array[root]) end, r.covered_by is not null, r.state,
    coalesce((r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > r.due, false),
    r.first_submitted_at is null, r.vals
  from report r
  left join organisation_version v on v.organisation_id = r.addressed_id and v.retracted_at is null
    and v.valid_from <= day and coalesce(v.valid_to > day, true)
  cross join lateral (
    select anc, array_position(anc, root) as at
    -- Of a unit that ended on the very day of issue: its last state.
    from (select coalesce(v.anc, (select last.anc from organisation_version last
      where last.organisation_id = r.addressed_id and last.retracted_at is null and last.valid_from <= day
      order by last.valid_from desc limit 1)) as anc) known
    where anc is not null) p
  where r.request_id = request
  offset 0
$$;
create function report_stands_now(request bigint, root bigint, day date)
  returns table (report_id bigint, organisation_id bigint, path bigint[], covered boolean, state text, late boolean,
    unsent boolean, vals bigint[]) language sql stable as $$
  select r.id, r.organisation_id,
    case p.at when 1 then o.anc else coalesce(o.anc[p.at:], array[root]) end, r.covered_by is not null, r.state,
    coalesce((r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > r.due, false),
    r.first_submitted_at is null, r.vals
  from report r join organisation o on o.lo = r.lo and o.state = 'active'
  cross join lateral (select array_position(o.anc, root) as at) p
  where r.request_id = request
  offset 0
$$;

create function report_places(request bigint, wanted text) returns table (report_id bigint, path bigint[])
  language plpgsql stable security definer set search_path = public as $$
declare
  asked report_request;
begin
  select * into asked from report_request r where r.id = request;
  if wanted = 'then' then
    return query select p.report_id, p.path from report_stands_then(request, report_root(asked, wanted), asked.issued_on) p;
  else
    return query select p.report_id, p.path from report_stands_now(request, report_root(asked, wanted), asked.issued_on) p;
  end if;
end $$;

-- Only for who may see the request; answers the number of levels. Units are first added to their siblings (parts), then
-- these sums and what the levels themselves reported to every level above. At most one report of a place is of the
-- organisation that stands there; where another one was passed on to it, it gets a row of its own like a level. The
-- reports are read twice, for keeping them between costs more; so does more memory, in which reports would be hashed
-- instead of the tree.
create or replace function consolidate_reports(request bigint, wanted text, moment timestamptz) returns int
  language plpgsql security definer set search_path = public set work_mem = '32MB' as $$
declare
  asked report_request;
  sums text;
  written int;
begin
  select * into asked from report_request r where r.id = request;
  if asked.id is null or not (asked.lo <@~ app_territory() or coalesce(asked.through_lo <@~ app_territory(), false)) then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('report_consolidation ' || request, 0));
  select string_agg(format('sum_whole(line[%s])', n), ', ' order by n) into sums from generate_series(2, asked.width + 6) n;
  delete from report_consolidation c where c.request_id = request and c.structure = wanted;
  execute format($sql$
    with placed as not materialized (
      select node, parent, path, organisation_id <> node as passed_on,
        report_line(node, covered, state, late, unsent, vals, $6) as line
      from (select *, path[cardinality(path)] as node, path[cardinality(path) - 1] as parent from %1$I($1, $7, $8)) p
      offset 0),
    parts as materialized (
      select parent, (min(path))[:cardinality(min(path)) - 1] as path, array[parent, %2$s] as line,
        array_agg(line) as units, array_agg(node) filter (where passed_on) as crowded
      from placed where parent is not null group by parent),
    kept as (
      select node from parts, unnest(path || crowded) node
      union select $7),
    levels as (
      select path[at] as node, path[at - 1] as parent, true as has_levels, line
      from parts, generate_subscripts(path, 1) at
      union all
      select node, parent, false, line from placed join kept using (node)),
    summed as (
      select node, max(parent) as parent, bool_or(has_levels) as has_levels, array[node, %2$s] as line
      from levels group by node)
    insert into report_consolidation (request_id, structure, organisation_id, lo, asker_lo, through_lo, parent_id,
      expected, given, accepted, late, unsent, vals, computed_at, has_levels, units)
    select $1, $2, node, o.lo, $4, $5, s.parent, s.line[2], s.line[3], s.line[4], s.line[5], s.line[6], s.line[7:], $3,
      has_levels, coalesce(units, '{}')
    from summed s join organisation o on o.id = node left join parts on parts.parent = node$sql$, 'report_stands_' || wanted, sums)
    using request, wanted, moment, asked.lo, asked.through_lo, asked.width, report_root(asked, wanted), asked.issued_on;
  get diagnostics written = row_count;
  return written;
end $$;
