-- Finding among a million documents. Under row-level security no index of words may be used (their operators are
-- not leakproof), and a policy of many parts costs more to plan than to answer; so both questions are functions of
-- the owner that ask for the territory themselves. What they answer is read through the policy once more.

-- A dispatch that reached somebody in the territory.
create function reached_by(dispatch_id bigint) returns boolean
  language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  return exists (select from receipt r where r.dispatch_id = reached_by.dispatch_id
    and r.lo >= app_from() and r.lo < app_to() and r.lo <@ app_territory());
end $$;

-- A document exists for whoever sees it in a register or a dispatch, and the root for whom its cascade reached.
create function sees_document(document_id bigint, issuer_id bigint) returns boolean
  language plpgsql stable security definer cost 500
  set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  territory int8multirange := app_territory();
  low bigint := app_from();
  high bigint := app_to();
begin
  return territory = '{(,)}' -- the house itself: jobs, imports, checks
    or coalesce(sees_document.issuer_id = any (app_organisations()), false)
    or exists (select from register_entry e where e.document_id = sees_document.document_id
      and e.lo >= low and e.lo < high and e.lo <@ territory)
    or exists (select from coverage c where c.root_document_id = sees_document.document_id
      and c.lo >= low and c.lo < high and c.lo <@ territory)
    or exists (select from dispatch d where d.document_id = sees_document.document_id
      and (d.lo <@ territory or reached_by(d.id)
        or (d.mode = 'everyCell' and int8multirange(int8range(d.root_lo, d.root_hi)) && territory)))
    or exists (select from dispatch d where d.root_document_id = sees_document.document_id
      and d.lo >= low and d.lo < high and d.lo <@ territory)
    or exists (select from dispatch d where d.root_document_id = sees_document.document_id
      and d.mode = 'everyCell' and int8multirange(int8range(d.root_lo, d.root_hi)) && territory);
end $$;

create policy dispatch_scope on dispatch to thongsuot_app
  using (
    lo <@~ (select app_territory())
    or (mode = 'everyCell' and (select app_territory()) && int8multirange(int8range(root_lo, root_hi)))
    or reached_by(id)
  ) with check (true);
create policy document_scope on document to thongsuot_app
  using (sees_document(id, issuer_id)) with check (true);

create index register_entry_territory on register_entry (lo, document_id);
create index receipt_territory on receipt (lo, dispatch_id);
create index dispatch_territory on dispatch (lo);

-- The same rule from the other side: what a small territory sees, without looking at every document.
create function seen_documents() returns setof bigint
  language sql stable security definer set search_path = public as $$
  with span as (select lower(part) as low, upper(part) as high from unnest(app_territory()) part),
  sent as (
    select d.document_id, d.root_document_id from span join dispatch d on d.lo >= low and d.lo < high
    union
    select d.document_id, d.root_document_id from span join receipt r on r.lo >= low and r.lo < high
      join dispatch d on d.id = r.dispatch_id
    union
    select d.document_id, d.root_document_id from dispatch d where d.mode = 'everyCell'
      and int8multirange(int8range(d.root_lo, d.root_hi)) && app_territory()
  )
  select e.document_id from span join register_entry e on e.lo >= low and e.lo < high where e.document_id is not null
  union select document_id from sent
  union select root_document_id from sent
  union select id from document where issuer_id = any (app_organisations())
$$;

-- Ids of documents, newest first, from a cursor on. `words` is what somebody typed; with `exact` (a folded number,
-- `begun` its continuation) those that bear the number, else those that speak of the words and do not bear it.
--
-- Three ways to the same answer, measured at a million documents. A small territory is gathered and read through.
-- In a wide one, words that one in a hundred of the newest documents holds are found by walking from the newest;
-- rarer words through their index. The planner cannot choose: it takes the words of a phrase for independent.
create function find_documents(
  words text, bearing boolean, exact text, begun text, number_type text, only_type text, from_day date, to_day date,
  only_issuer bigint, after_day date, after_id bigint, most int
) returns table (id bigint, day date)
  language plpgsql stable security definer set search_path = public as $$
declare
  small constant int := 20000;
  day constant text := 'coalesce(d.issued_on, ''0001-01-01'')';
  bears constant text := '((d.number_folded = $2 or d.number_folded like $3) and ($4 is null or d.type = $4))';
  -- As a function the comparison is not found in the index of words, as an operator it is.
  speaks_read constant text := 'ts_match_vq(d.tsv, $1)';
  speaks_indexed constant text := 'd.tsv @@ $1';
  query tsquery := websearch_to_tsquery('vn', words);
  narrow boolean;
  frequent boolean := true;
  asked text[] := '{true}';
begin
  select app_territory() <> '{(,)}' and count(*) < small into narrow
  from (select from register_entry e where e.lo >= app_from() and e.lo < app_to() limit small) t;
  if bearing then
    asked := asked || bears;
  elsif words is not null then
    if not narrow then
      select count(*) >= 20 into frequent from (
        select d.tsv from document d order by coalesce(d.issued_on, '0001-01-01') desc, d.id desc limit 2000) newest
      where ts_match_vq(newest.tsv, query);
    end if;
    asked := asked || case when frequent then speaks_read else speaks_indexed end;
    if exact is not null then asked := asked || ('not ' || bears); end if;
  end if;
  if only_type is not null then asked := asked || 'd.type = $5'::text; end if;
  if from_day is not null then asked := asked || 'd.issued_on >= $6'::text; end if;
  if to_day is not null then asked := asked || 'd.issued_on <= $7'::text; end if;
  if only_issuer is not null then asked := asked || 'd.issuer_id = $8'::text; end if;
  if after_id is not null then asked := asked || format('(%s, d.id) < ($9, $10)', day); end if;
  -- Rare words: sorted first ("offset 0" keeps the order of the two steps), then looked at until there are enough.
  asked := asked || case when narrow then 'd.id in (select seen_documents())'
    when frequent then 'sees_document(d.id, d.issuer_id)' else 'true' end;
  return query execute format(
    'select d.id, d.day from (
      select d.id, d.issuer_id, %1$s as day from document d where %2$s order by %1$s desc, d.id desc %3$s) d
      where %4$s limit $11',
    day, array_to_string(asked, ' and '), case when narrow or frequent then 'limit $11' else 'offset 0' end,
    case when narrow or frequent then 'true' else 'sees_document(d.id, d.issuer_id)' end)
    using query, exact, begun, number_type, only_type, from_day, to_day, only_issuer, after_day, after_id, most;
end $$;
