-- As before, but a number is looked up first: few documents bear one, and each of them is asked for alone. Gathering what
-- a territory sees took 30 ms in a province for a number that three documents bear.
create or replace function find_documents(
  words text, bearing boolean, exact text, begun text, number_type text, only_type text, from_day date, to_day date,
  only_issuer bigint, after_day date, after_id bigint, most int
) returns table (id bigint, day date)
  language plpgsql stable security definer set search_path = public as $$
declare
  small constant int := 20000;
  few constant int := 200;
  day constant text := 'coalesce(d.issued_on, ''0001-01-01'')';
  bears constant text := '((d.number_folded = $2 or d.number_folded like $3) and ($4 is null or d.type = $4))';
  -- As a function the comparison is not found in the index of words, as an operator it is.
  speaks_read constant text := 'ts_match_vq(d.tsv, $1)';
  speaks_indexed constant text := 'd.tsv @@ $1';
  query tsquery := websearch_to_tsquery('vn', words);
  narrow boolean;
  rare boolean;
  frequent boolean := true;
  asked text[] := '{true}';
begin
  select app_territory() <> '{(,)}' and count(*) < small into narrow
  from (select from register_entry e where e.lo >= app_from() and e.lo < app_to() limit small) t;
  if bearing then
    -- A number that few documents bear leads to them at once, however much or little the asker sees.
    execute format('select count(*) < %s from (select from document d where %s limit %s) borne',
      few, bears, few)
    into rare using query, exact, begun, number_type;
    if rare then
      narrow := false;
      frequent := false;
    end if;
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
