-- Check-in is asked for by many phones at a time: one statement reads what a batch needs, one writes it. Both are planned
-- once a connection; their statements go by key.

-- The class (null when it does not exist for the asker), the lines that a batch speaks of, the marks that are known.
create function study_roll_at(class uuid, keys uuid[], ordinals int[], marks uuid[]) returns jsonb
  language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  held study_class;
begin
  select * into held from study_class where public_id = class;
  if not found then
    return null;
  end if;
  return jsonb_build_object(
    'class', to_jsonb(held),
    'known', (select coalesce(jsonb_agg(m.id), '[]') from check_mark m where m.id = any (marks)),
    'lines', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'person_id', r.person_id, 'key', r.key, 'ordinal', r.ordinal, 'full_name', n.full_name,
        'generation', study_generation(r.person_id),
        'present', coalesce((select v.present from visit v where v.class_id = held.id and v.person_id = r.person_id), false),
        'elsewhere', not exists (select from class_content x where x.class_id = held.id and not exists (
          select from attendance a where a.content_id = x.content_id and a.person_id = r.person_id
            and a.class_id is distinct from held.id)))), '[]')
      from (select * from roll_line l where l.key = any (keys) and l.class_id = held.id
        union select * from roll_line l where l.class_id = held.id and l.ordinal = any (ordinals)) r
      cross join lateral person_names(array[r.person_id]) n));
end
$$;

-- Writes marks about people on the roll: the mark by its id, the visit by the latest mark, the attendance of each content
-- once. Of whoever may not keep this roll only marks about themselves are taken: the policy is asked once a batch and
-- not once a row. Answers how many of the class are present.
create function study_mark(
  class bigint, registrar bigint, from_device text, ids uuid[], people bigint[], presents boolean[], methods text[],
  moments timestamptz[], device_moments timestamptz[]
) returns int
  language plpgsql security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  held study_class;
  keeps boolean;
  back bigint[];
begin
  select * into held from study_class where id = class;
  keeps := held.lo <@ app_territory();
  with input as (
    select i.* from unnest(ids, people, presents, methods, moments, device_moments)
      i (id, person_id, present, method, at, device_at)
    where keeps or i.person_id = app_person()),
  marked as (
    insert into check_mark (id, class_id, person_id, present, method, at, device_at, received_at, registrar_id, device)
    select i.id, class, i.person_id, i.present, i.method, i.at, i.device_at, app_now(), registrar, from_device
    from input i join roll_line r on r.class_id = class and r.person_id = i.person_id order by i.id
    on conflict (id) do nothing returning check_mark.id, person_id, present, method, at),
  latest as (select distinct on (person_id) * from marked order by person_id, at desc, marked.id desc),
  visited as (
    insert into visit (class_id, person_id, present, at, mark_id, method)
    select class, person_id, present, at, latest.id, method from latest order by person_id
    on conflict (class_id, person_id) do update
      set present = excluded.present, at = excluded.at, mark_id = excluded.mark_id, method = excluded.method
      where (excluded.at, excluded.mark_id) > (visit.at, visit.mark_id)
    returning person_id, present, at, method),
  attended as (
    insert into attendance
      (content_id, person_id, class_id, plan_id, organisation_id, lo, home_id, home_lo, method, at, registrar_id)
    select x.content_id, v.person_id, class, held.plan_id, held.organisation_id, held.lo, e.home_id, e.home_lo,
      v.method, v.at, registrar
    from visited v join class_content x on x.class_id = class
    join lateral (select home_id, home_lo from expected e
      where e.person_id = v.person_id and e.plan_id = held.plan_id limit 1) e on true
    where v.present order by x.content_id, v.person_id
    on conflict (content_id, person_id) do nothing)
  select array_agg(person_id) into back from visited where not present;
  if back is not null then
    perform study_take_back(class, back);
  end if;
  return (select count(*) from visit v where v.class_id = class and v.present);
end
$$;
