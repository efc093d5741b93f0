-- What each organisation did about one directive, kept beside the receipts, and its sums at the cut (SCALE.md,
-- Coverage roll-up). The cut of an organisation is its highest ancestor-or-self with at most 500 organisations; it
-- exists only in trees of more than 10,000. Above the cut one sums few cut rows, at and below it few facts.

create table coverage (
  root_document_id bigint not null references document,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  to_cell boolean not null,
  above_cut boolean not null,
  state text not null check (state in ('sent', 'received', 'noted', 'studied', 'passedOn', 'returned')),
  sent_at timestamptz not null,
  received_at timestamptz,
  responded_on date,
  primary key (root_document_id, organisation_id)
) with (fillfactor = 85);
comment on table coverage is 'One row for each organisation reached by a directive; written by the trigger on receipt';
create index coverage_by_territory on coverage (root_document_id, lo);
create index coverage_label on coverage (lo);
create index coverage_above_cut on coverage (root_document_id, lo) where above_cut;

create table cut (
  organisation_id bigint primary key references organisation,
  lo bigint not null,
  hi bigint not null,
  cells int not null
);
comment on table cut is 'Organisations that carry counters; empty in small trees. Renewed by recut()';
create unique index cut_label on cut (lo);

create table coverage_cut (
  root_document_id bigint not null references document,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  sent int not null,
  received int not null,
  passed_on int not null,
  studied int not null,
  returned int not null,
  cells_reached int not null,
  primary key (root_document_id, organisation_id)
) with (fillfactor = 50);
create index coverage_cut_by_territory on coverage_cut (root_document_id, lo);

alter table coverage enable row level security;
create policy coverage_scope on coverage to thongsuot_app using (lo <@~ (select app_territory()));
-- Only triggers and functions of the owner write them.
alter table coverage_cut enable row level security;
create policy coverage_cut_scope on coverage_cut to thongsuot_app using (lo <@~ (select app_territory()));

-- The cut in which a label lies, or null. One step in the index: a join by range would try every cut for every row.
create function cut_of(label bigint) returns bigint language sql stable as $$
  select case when label < hi then organisation_id end from cut where lo <= label order by lo desc limit 1
$$;

-- The fact of one organisation: the best of the states of its receipts, the earliest of their days.
create function coverage_of(root bigint, organisation bigint) returns table (
  lo bigint, to_cell boolean, state text, sent_at timestamptz, received_at timestamptz, responded_on date
) language sql stable as $$
  select max(r.lo), bool_or(r.to_cell),
    case when bool_or(r.state in ('localized', 'forwarded')) then 'passedOn'
      when bool_or(r.state = 'studied') then 'studied'
      when bool_or(r.state = 'noted') then 'noted'
      when bool_or(r.state = 'received') then 'received'
      when bool_or(r.state = 'sent') then 'sent'
      else 'returned' end,
    min(r.sent_at),
    min(r.received_at) filter (where r.state not in ('sent', 'returned')),
    min(r.responded_on) filter (where r.state in ('localized', 'forwarded', 'studied', 'noted'))
  from receipt r where r.root_document_id = root and r.organisation_id = organisation
$$;

create function cover() returns trigger language plpgsql security definer set search_path = public as $$
declare
  roots bigint[];
  organisations bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(root_document_id), array_agg(organisation_id) into roots, organisations
    from (select distinct root_document_id, organisation_id from changed) t;
  else
    select array_agg(root_document_id), array_agg(organisation_id) into roots, organisations
    from (select root_document_id, organisation_id from changed
      union select root_document_id, organisation_id from former) t;
  end if;
  if roots is null then
    return null;
  end if;
  -- Two receipts of one organisation at the same time: the second waits here for the first.
  perform from coverage c join unnest(roots, organisations) t (root_document_id, organisation_id)
    using (root_document_id, organisation_id) order by root_document_id, organisation_id for update of c;
  with touched as (select * from unnest(roots, organisations) t (root_document_id, organisation_id)),
  fresh as (
    select touched.*, fact.* from touched
    cross join lateral coverage_of(touched.root_document_id, touched.organisation_id) fact
    where fact.lo is not null
  ),
  placed as (select fresh.*, cut_of(fresh.lo) as cut_id from fresh),
  before as (select c.* from coverage c join touched using (root_document_id, organisation_id)),
  gone as (
    delete from coverage c using before where c.root_document_id = before.root_document_id
      and c.organisation_id = before.organisation_id
      and (c.root_document_id, c.organisation_id) not in (select root_document_id, organisation_id from fresh)
  ),
  written as (
    insert into coverage (root_document_id, organisation_id, lo, to_cell, above_cut, state, sent_at, received_at, responded_on)
    select root_document_id, organisation_id, lo, to_cell, cut_id is null, state, sent_at, received_at, responded_on
    from placed order by root_document_id, organisation_id
    on conflict (root_document_id, organisation_id) do update set
      lo = excluded.lo, to_cell = excluded.to_cell, above_cut = excluded.above_cut, state = excluded.state,
      sent_at = excluded.sent_at, received_at = excluded.received_at, responded_on = excluded.responded_on
    returning root_document_id, organisation_id, (xmax = 0) as is_new
  ),
  signed as (
    select root_document_id, lo, state, to_cell, 1 as sign from placed
    where (root_document_id, organisation_id) in (select root_document_id, organisation_id from written where is_new)
      or (root_document_id, organisation_id) in (select root_document_id, organisation_id from before)
    union all
    select root_document_id, lo, state, to_cell, -1 from before
  )
  insert into coverage_cut (root_document_id, organisation_id, lo, sent, received, passed_on, studied, returned, cells_reached)
  select signed.root_document_id, place.organisation_id, place.lo, sum(sign),
    coalesce(sum(sign) filter (where state not in ('sent', 'returned')), 0),
    coalesce(sum(sign) filter (where state = 'passedOn'), 0),
    coalesce(sum(sign) filter (where state = 'studied'), 0),
    coalesce(sum(sign) filter (where state = 'returned'), 0),
    coalesce(sum(sign) filter (where to_cell and state not in ('sent', 'returned')), 0)
  from signed join cut place on place.organisation_id = cut_of(signed.lo)
  group by 1, 2, 3 order by 1, 2
  on conflict (root_document_id, organisation_id) do update set
    sent = coverage_cut.sent + excluded.sent, received = coverage_cut.received + excluded.received,
    passed_on = coverage_cut.passed_on + excluded.passed_on, studied = coverage_cut.studied + excluded.studied,
    returned = coverage_cut.returned + excluded.returned,
    cells_reached = coverage_cut.cells_reached + excluded.cells_reached;
  return null;
end $$;

create trigger receipt_covers after insert on receipt referencing new table as changed
  for each statement execute function cover();
create trigger receipt_covers_again after update on receipt referencing old table as former new table as changed
  for each statement execute function cover();

-- Sums of the facts at every cut, or at some.
create function recount_cuts(only_cuts bigint[] default null) returns void
  language sql security definer set search_path = public as $$
  delete from coverage_cut where only_cuts is null or organisation_id = any (only_cuts)
    or organisation_id not in (select organisation_id from cut);
  insert into coverage_cut (root_document_id, organisation_id, lo, sent, received, passed_on, studied, returned, cells_reached)
  select c.root_document_id, cut.organisation_id, cut.lo, count(*),
    count(*) filter (where state not in ('sent', 'returned')), count(*) filter (where state = 'passedOn'),
    count(*) filter (where state = 'studied'), count(*) filter (where state = 'returned'),
    count(*) filter (where to_cell and state not in ('sent', 'returned'))
  from cut join coverage c on c.lo >= cut.lo and c.lo < cut.hi
  where only_cuts is null or cut.organisation_id = any (only_cuts)
  group by 1, 2, 3;
$$;

-- Renews the cut after the tree changed, and the sums of the cuts that are new or changed their range.
create function recut() returns void language plpgsql security definer set search_path = public as $$
declare
  renewed bigint[];
begin
  create temporary table next_cut on commit drop as
  select o.id as organisation_id, o.lo, o.hi,
    (select count(*)::int from organisation c
      where c.state = 'active' and c.kind = 'cell' and c.lo >= o.lo and c.lo < o.hi) as cells
  from organisation o left join organisation parent on parent.id = o.parent_id
  where o.state = 'active' and o.below < 500 and parent.below >= 500
    and (select max(below) from organisation where state = 'active') >= 10000;
  create temporary table changed_cut on commit drop as
  select cut.organisation_id, cut.lo, cut.hi from cut left join next_cut next using (organisation_id)
    where (cut.lo, cut.hi, cut.cells) is distinct from (next.lo, next.hi, next.cells)
  union all
  select next.organisation_id, next.lo, next.hi from next_cut next left join cut using (organisation_id)
    where (cut.lo, cut.hi, cut.cells) is distinct from (next.lo, next.hi, next.cells);
  delete from cut where organisation_id in (select organisation_id from changed_cut);
  insert into cut select * from next_cut where organisation_id in (select organisation_id from changed_cut);
  select array_agg(distinct organisation_id) into renewed from changed_cut;
  if renewed is not null then
    analyze changed_cut;
    update coverage c set above_cut = not c.above_cut from changed_cut r
      where c.lo >= r.lo and c.lo < r.hi and c.above_cut = (cut_of(c.lo) is not null);
    perform recount_cuts(renewed);
  end if;
  drop table next_cut, changed_cut;
end $$;

-- Coverage of every receipt anew: after a bulk load without triggers, and by the nightly check.
create function rebuild_coverage() returns void language plpgsql security definer set search_path = public as $$
begin
  delete from coverage;
  insert into coverage (root_document_id, organisation_id, lo, to_cell, above_cut, state, sent_at, received_at, responded_on)
  select t.root_document_id, t.organisation_id, fact.lo, fact.to_cell,
    cut_of(fact.lo) is null,
    fact.state, fact.sent_at, fact.received_at, fact.responded_on
  from (select distinct root_document_id, organisation_id from receipt) t
  cross join lateral coverage_of(t.root_document_id, t.organisation_id) fact;
  perform recount_cuts();
end $$;
