-- What each organisation did about a directive up to a moment. Put into the statement that asks (no settings of its own).
create function coverage_until(root bigint, day_end timestamptz) returns table (
  organisation_id bigint, lo bigint, to_cell boolean, above_cut boolean, received_at timestamptz, state text
) language sql stable as $$
  select c.organisation_id, c.lo, c.to_cell, c.above_cut, case when c.received_at < day_end then c.received_at end,
    case when c.state = 'returned' then 'returned'
      when c.received_at is null or c.received_at >= day_end then 'sent'
      when c.responded_on is null or c.responded_on >= (day_end at time zone 'Asia/Ho_Chi_Minh')::date then 'received'
      else c.state end
  from coverage c where c.root_document_id = root and c.sent_at < day_end
$$;

-- The branches of a cascade as it stands today: one statement, planned once a connection. Every part goes by key or by
-- the range of one child, so one plan serves all levels. The same figures as those of any day (cascade.ts,
-- figuresWithin): today, above the cut, few rows of counters are summed with the few facts above them; elsewhere the
-- facts themselves. Null when the directive or the organisation does not exist for the asker.
create function cascade_branches(sought uuid, under uuid, on_day date) returns jsonb
  language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  root bigint;
  point organisation;
  day_end constant timestamptz := (on_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh';
begin
  select coalesce(
    (select d.root_document_id from dispatch d where d.document_id = document.id order by d.id limit 1), document.id)
  into root from document where public_id = sought;
  if not found or not exists (select from document where id = root) then
    return null;
  end if;
  select * into point from organisation where public_id = under and state = 'active';
  if not found then
    return null;
  end if;
  return jsonb_build_object('lo', point.lo, 'branches', (select coalesce(jsonb_agg(branch), '[]') from (
    select child.id, child.public_id, child.name, child.kind, child.level,
      exists (select from organisation below where below.parent_id = child.id and below.state = 'active') as has_children,
      figures.*, mine.public_id as receipt_public_id, mine.state as receipt_state, mine.received_at, mine.due,
      above.issued_on as above_issued_on, to_jsonb(own) as document
    from organisation child
    cross join lateral (select exists (select from cut where cut.lo >= child.lo and cut.lo < child.hi) as is_cut) split
    cross join lateral (
      select sum(sent)::int as sent, sum(received)::int as received, sum(passed_on)::int as passed_on,
        sum(studied)::int as studied, sum(returned)::int as returned, sum(cells_reached)::int as cells_reached,
        (select coalesce(sum(cut.cells), 0)::int from cut where cut.lo >= child.lo and cut.lo < child.hi) as cells
      from (
        select sent, received, passed_on, studied, returned, cells_reached from coverage_cut
        where root_document_id = root and lo >= child.lo and lo < child.hi
        union all
        select count(*), count(*) filter (where state not in ('sent', 'returned')),
          count(*) filter (where state = 'passedOn'), count(*) filter (where state = 'studied'),
          count(*) filter (where state = 'returned'), count(*) filter (where to_cell and state not in ('sent', 'returned'))
        from coverage_until(root, day_end) fact where fact.above_cut and fact.lo >= child.lo and fact.lo < child.hi) parts
      where split.is_cut having split.is_cut
      union all
      select count(*)::int, count(*) filter (where state not in ('sent', 'returned'))::int,
        count(*) filter (where state = 'passedOn')::int, count(*) filter (where state = 'studied')::int,
        count(*) filter (where state = 'returned')::int,
        count(*) filter (where to_cell and state not in ('sent', 'returned'))::int,
        (select count(*)::int from organisation cell where cell.state = 'active' and cell.kind = 'cell'
          and cell.lo >= child.lo and cell.lo < child.hi)
      from coverage_until(root, day_end) fact
      where not split.is_cut and fact.lo >= child.lo and fact.lo < child.hi having not split.is_cut) figures
    left join lateral (
      select r.public_id, r.dispatch_id, r.due, fact.state, fact.received_at
      from coverage_until(root, day_end) fact join receipt r on r.root_document_id = root
        and r.organisation_id = fact.organisation_id
      where fact.organisation_id = child.id order by r.id limit 1) mine on true
    left join dispatch on dispatch.id = mine.dispatch_id
    left join document above on above.id = dispatch.document_id
    left join lateral (
      select d.document_id from dispatch d where d.issuer_id = child.id and d.root_document_id = root
        and d.dispatched_on <= on_day order by d.id limit 1) carried on true
    left join lateral (
      select o.public_id, o.type, o.number, o.symbol, o.issued_on, o.issuer_name, o.subject, o.urgency,
        o.state as document_state
      from document o where o.id = carried.document_id) own on true
    where child.parent_id = point.id and child.state = 'active'
    order by child.name_key, child.id limit 2000) branch));
end
$$;
