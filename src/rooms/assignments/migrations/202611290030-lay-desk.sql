-- The desk of an organisation is the first page of everybody: one statement, planned once a connection.

-- As before; in a language that keeps its plan.
create or replace function hops_above(assignments bigint[])
  returns table (assignment_id bigint, hop int, holder_id bigint, held_from date, sent_on date)
  language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  with recursive asked as (
    select a.id, a.organisation_id, a.assigned_at, d.above_id, d.document_id
    from assignment a join duty d on d.id = a.duty_id
    where a.id = any(assignments) and a.assigned_at is not null and (d.above_id is not null or d.document_id is not null)
      and (a.lo <@~ (select app_territory()) or a.issuer_lo <@~ (select app_territory()))
  ),
  by_duty as (
    select asked.id as asked_id, 1 as hop, above.id, above.organisation_id as holder_id, above.assigned_at as had,
      asked.assigned_at as passed
    from asked join assignment above on above.id = asked.above_id
    union all
    select lower.asked_id, lower.hop + 1, above.id, above.organisation_id, above.assigned_at, lower.had
    from by_duty lower join assignment a on a.id = lower.id join duty d on d.id = a.duty_id
      join assignment above on above.id = d.above_id
    where lower.hop < 12
  ),
  by_document as (
    select asked.id as asked_id, 1 as hop, arrival.issuer_id, arrival.answers_receipt_id, arrival.dispatched_on
    from asked cross join lateral (
      select d.issuer_id, d.answers_receipt_id, d.dispatched_on from dispatch d
      join receipt r on r.dispatch_id = d.id and r.organisation_id = asked.organisation_id and r.state <> 'returned'
      where d.document_id = asked.document_id order by r.id limit 1) arrival
    where asked.above_id is null
    union all
    select up.asked_id, up.hop + 1, d.issuer_id, d.answers_receipt_id, d.dispatched_on
    from by_document up join receipt r on r.id = up.answers_receipt_id join dispatch d on d.id = r.dispatch_id
    where up.hop < 12
  )
  select asked_id, hop, holder_id, (had at time zone 'Asia/Ho_Chi_Minh')::date,
    (passed at time zone 'Asia/Ho_Chi_Minh')::date
  from by_duty
  union all
  select up.asked_id, up.hop, up.issuer_id, (r.sent_at at time zone 'Asia/Ho_Chi_Minh')::date, up.dispatched_on
  from by_document up join receipt r on r.id = up.answers_receipt_id
  where up.issuer_id is not null
  order by 1, 2;
end
$$;

-- What waits at an organisation: for those who work there the parts to accept, carry out and answer and the parts of
-- others they work on; for those who issue results to confirm, requests for more time, heirs to settle. At most a
-- hundred of one reason; of the twenty most urgent of the first also how each superior held them.
create function assignment_desk(of_organisation bigint, works boolean, issues boolean, today date) returns jsonb
  language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  found jsonb;
  urgent bigint[];
begin
  select coalesce(jsonb_agg(item), '[]'), (array_agg(item.id) filter (where item.inherits))[:20] into found, urgent
  from (
    (select a.id, a.public_id, d.what, d.clause, d.document_label, i.name as other, a.due, a.assigned_at as since,
      case when a.state = 'assigned' then 'accept' when a.state = 'returned' then 'returned'
        when a.due < today then 'overdue' else 'due' end as reason,
      a.due is not null and (d.above_id is not null or d.document_id is not null) as inherits
    from assignment a join duty d on d.id = a.duty_id join organisation i on i.id = a.issuer_id
    where works and a.organisation_id = of_organisation and a.state in ('assigned', 'accepted', 'returned')
      and (a.carried_by is null or exists (select from coordination c where c.assignment_id = a.id))
    order by a.due nulls last, a.id limit 100)
    union all
    (select a.id, a.public_id, d.what, d.clause, d.document_label, o.name, a.due, a.assigned_at, 'coordinate', false
    from coordination c join assignment a on a.id = c.assignment_id join duty d on d.id = a.duty_id
    join organisation o on o.id = a.organisation_id
    where works and c.organisation_id = of_organisation and c.state = 'asked'
      and a.state in ('assigned', 'accepted', 'returned')
    order by a.due nulls last, a.id limit 100)
    union all
    (select a.id, a.public_id, d.what, d.clause, d.document_label, o.name, a.due, a.handed_in_at, 'confirm', false
    from assignment a join duty d on d.id = a.duty_id join organisation o on o.id = a.organisation_id
    where issues and a.issuer_id = of_organisation and a.state = 'handedIn' and a.carried_by is null
    order by a.handed_in_at, a.id limit 100)
    union all
    (select a.id, a.public_id, d.what, d.clause, d.document_label, o.name, a.due, e.requested_at, 'extension', false
    from extension e join assignment a on a.id = e.assignment_id join duty d on d.id = a.duty_id
    join organisation o on o.id = a.organisation_id
    where issues and a.issuer_id = of_organisation and a.state in ('assigned', 'accepted', 'returned')
      and e.state = 'requested'
    order by e.requested_at, a.id limit 100)
    union all
    (select a.id, a.public_id, d.what, d.clause, d.document_label, o.name, a.due, a.assigned_at, 'heirs', false
    from assignment a join duty d on d.id = a.duty_id join organisation o on o.id = a.organisation_id
    where issues and a.issuer_id = of_organisation and a.state in ('assigned', 'accepted', 'returned') and a.heirs_asked
    order by a.assigned_at, a.id limit 100)
  ) item;
  return jsonb_build_object('items', found, 'hops', case when urgent is null then '[]' else (
    select coalesce(jsonb_agg(to_jsonb(held)), '[]') from hops_above(urgent) held) end);
end
$$;

-- Few of the parts that an organisation issued wait for an heir or for more time: found without walking all of them.
create index assignment_heirs on assignment (issuer_id) where heirs_asked;
