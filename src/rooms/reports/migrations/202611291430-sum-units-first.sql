-- Sums of every level from the sums of the units right below each: a unit with nothing beneath has no row of its own
-- any more but a line in the row above it: of 297,370 rows of a country 30,023 are left.
alter table report_consolidation
  add column has_levels boolean not null default false,
  add column units bigint[] not null default '{}',
  alter column units set storage external;
comment on column report_consolidation.units is
  'A line for each report of the units right below (two dimensions, read with unnest): organisation, expected, given, accepted, late, unsent, then the figures. Those with a row of their own are told by it';
update report_consolidation c set has_levels = true where exists (select from report_consolidation b
  where b.request_id = c.request_id and b.structure = c.structure and b.parent_id = c.organisation_id);

-- What one report counts for where it stands: a line in units.
create function report_line(place bigint, r report, width int) returns bigint[] language sql immutable as $$
  select array[place, (r.covered_by is null)::int,
      (r.covered_by is null and r.state in ('submitted', 'accepted', 'consolidated'))::int,
      (r.state in ('accepted', 'consolidated'))::int,
      (r.covered_by is null and coalesce((r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > r.due, false))::int,
      (r.covered_by is null and r.first_submitted_at is null)::int]::bigint[]
    || case when r.state not in ('accepted', 'consolidated') then array_fill(null::bigint, array[width])
         when cardinality(r.vals) = width then r.vals
         else (r.vals || array_fill(null::bigint, array[width]))[:width] end
$$;

-- Where each unit of a request stands: its path from the root down, on the tree of the day of issue or of today. A
-- unit that has moved out of the root's territory counts for the root alone. Written so that the planner sees through
-- them: what nobody asks for is not worked out.
create function report_stands_then(request bigint, root bigint, day date)
  returns table (report_id bigint, organisation_id bigint, path bigint[], report report) language sql stable as $$
  select r.id, r.organisation_id, case p.at when 1 then v.anc else coalesce(v.anc[p.at:], array[root]) end, r
  from report r cross join lateral (
    -- Also of a unit that ended on the very day of issue: its last state.
    select anc from organisation_version where organisation_id = r.addressed_id and retracted_at is null
      and valid_from <= day order by valid_from desc limit 1) v
  cross join lateral (select array_position(v.anc, root) as at) p
  where r.request_id = request
$$;
create function report_stands_now(request bigint, root bigint, day date)
  returns table (report_id bigint, organisation_id bigint, path bigint[], report report) language sql stable as $$
  select r.id, r.organisation_id, case p.at when 1 then o.anc else coalesce(o.anc[p.at:], array[root]) end, r
  from report r join organisation o on o.lo = r.lo and o.state = 'active'
  cross join lateral (select array_position(o.anc, root) as at) p
  where r.request_id = request
$$;

create function report_root(asked report_request, wanted text) returns bigint language sql stable as $$
  select case wanted when 'then' then asked.root_id
    else (select id from organisation where lo = asked.root_lo and state = 'active') end
$$;

create or replace function report_places(request bigint, wanted text) returns table (report_id bigint, path bigint[])
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
-- organisation that stands there; where another one was passed on to it, it gets a row of its own like a level.
create or replace function consolidate_reports(request bigint, wanted text, moment timestamptz) returns int
  language plpgsql security definer set search_path = public set work_mem = '256MB' as $$
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
  select string_agg(format('sum(line[%s])::bigint', n), ', ' order by n) into sums from generate_series(2, asked.width + 6) n;
  delete from report_consolidation c where c.request_id = request and c.structure = wanted;
  execute format($sql$
    with placed as materialized (
      select node, parent, path, organisation_id <> node as passed_on, report_line(node, report, $6) as line
      from (select *, path[cardinality(path)] as node, path[cardinality(path) - 1] as parent from %I($1, $7, $8)) p),
    parts as materialized (
      select parent, (min(path))[:cardinality(min(path)) - 1] as path, array[parent, %s] as line, array_agg(line) as units
      from placed where parent is not null group by parent),
    kept as (
      select node from parts, unnest(path) node
      union select node from placed where passed_on or parent is null),
    levels as (
      select path[at] as node, path[at - 1] as parent, true as has_levels, line,
        case when path[at] = parts.parent then units end as units
      from parts, generate_subscripts(path, 1) at
      union all
      select node, parent, false, line, null from placed join kept using (node)),
    summed as (
      select node, max(parent) as parent, bool_or(has_levels) as has_levels, array[node, %s] as line,
        max(units) as units
      from levels group by node)
    insert into report_consolidation (request_id, structure, organisation_id, lo, asker_lo, through_lo, parent_id,
      expected, given, accepted, late, unsent, vals, computed_at, has_levels, units)
    select $1, $2, node, o.lo, $4, $5, parent, line[2], line[3], line[4], line[5], line[6], line[7:], $3, has_levels,
      coalesce(units, '{}')
    from summed join organisation o on o.id = node$sql$, 'report_stands_' || wanted, sums, sums)
    using request, wanted, moment, asked.lo, asked.through_lo, asked.width, report_root(asked, wanted), asked.issued_on;
  get diagnostics written = row_count;
  return written;
end $$;
