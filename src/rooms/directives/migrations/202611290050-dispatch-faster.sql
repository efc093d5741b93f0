-- One hop of a cascade: what it stands on is read by one statement, what it writes is counted by one plan a connection.

-- Where a document stands for an organisation: what it carries on (the strongest relation first), the directive at the
-- root (a circle of references ends at its first document), the receipts of the organisation.
create function cascade_position(document bigint, organisation bigint) returns jsonb
  language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  upstream record;
  above record;
  seen bigint[] := array[document];
  root bigint := document;
  own bigint;
  carried bigint;
begin
  select r.target_id as id, r.kind into upstream from document_relation r
  where r.document_id = document and r.target_id is not null and r.kind in ('forwards', 'implements', 'basis')
  order by array_position(array['forwards', 'implements', 'basis'], r.kind), r.id limit 1;
  above := upstream;
  while above.id is not null and above.id <> all (seen) loop
    root := above.id;
    seen := seen || root;
    select r.target_id as id, r.kind into above from document_relation r
    where r.document_id = root and r.target_id is not null and r.kind in ('forwards', 'implements', 'basis')
    order by array_position(array['forwards', 'implements', 'basis'], r.kind), r.id limit 1;
  end loop;
  select r.id into own from receipt r join dispatch d on d.id = r.dispatch_id
  where d.document_id = document and r.organisation_id = organisation and r.state <> 'returned' order by r.id limit 1;
  if own is null and upstream.id is not null then
    select r.id into carried from receipt r join dispatch d on d.id = r.dispatch_id
    where d.document_id = upstream.id and r.organisation_id = organisation and r.state <> 'returned'
    order by r.id limit 1;
  end if;
  return jsonb_build_object('rootId', root, 'upstreamId', upstream.id, 'kind', upstream.kind,
    'receiptId', coalesce(own, carried), 'ownReceiptId', own);
end
$$;

-- As before, with plans that are kept: a plan for any number of facts is good for some hundreds, so many are counted in
-- portions. What changes nothing of the fact (who sent it, a version, a note) counts nothing.
create or replace function cover() returns trigger language plpgsql
  security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  portion constant int := 500;
  all_roots bigint[];
  all_organisations bigint[];
  roots bigint[];
  organisations bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(root_document_id order by root_document_id, organisation_id),
      array_agg(organisation_id order by root_document_id, organisation_id) into all_roots, all_organisations
    from (select distinct root_document_id, organisation_id from changed) t;
  else
    select array_agg(root_document_id order by root_document_id, organisation_id),
      array_agg(organisation_id order by root_document_id, organisation_id) into all_roots, all_organisations
    from (select root_document_id, organisation_id from (
      (select id, root_document_id, organisation_id, lo, to_cell, state, sent_at, received_at, responded_on from changed
        except select id, root_document_id, organisation_id, lo, to_cell, state, sent_at, received_at, responded_on from former)
      union all
      (select id, root_document_id, organisation_id, lo, to_cell, state, sent_at, received_at, responded_on from former
        except select id, root_document_id, organisation_id, lo, to_cell, state, sent_at, received_at, responded_on from changed)
    ) side group by 1, 2) differing;
  end if;
  for begun in 1 .. coalesce(cardinality(all_roots), 0) by portion loop
    roots := all_roots[begun : begun + portion - 1];
    organisations := all_organisations[begun : begun + portion - 1];
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
  end loop;
  return null;
end $$;

-- As before; in a language that keeps its plan.
create or replace function cut_of(label bigint) returns bigint
  language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  return (select case when label < hi then organisation_id end from cut where lo <= label order by lo desc limit 1);
end
$$;
