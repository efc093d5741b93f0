-- Resuming a session is in every request. Its statements go by key, so one plan of each serves a whole connection;
-- a function in SQL would be planned at every call.

create or replace function posts_held(holder bigint, on_day date) returns jsonb
  language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'post', h.post, 'id', o.id, 'publicId', o.public_id, 'name', o.name, 'kind', o.kind, 'lo', o.lo, 'hi', o.hi,
        'advised', case when a.id is not null then jsonb_build_object(
          'id', a.id, 'publicId', a.public_id, 'name', a.name, 'kind', a.kind, 'lo', a.lo, 'hi', a.hi) end
      ) order by o.lo, h.id), '[]')
    from post_holding h
    join organisation o on o.id = h.organisation_id and o.state = 'active'
    left join organisation a on a.id = o.advises_id and a.state = 'active'
    where h.person_id = holder and h.begins_on <= on_day and (h.ends_on is null or on_day < h.ends_on));
end
$$;

alter function session_resume(bytea, timestamptz, date) set plan_cache_mode = force_generic_plan;
