-- Whoever speaks at a class is told of it, wherever it is held: what a speaker has to know, and no name of those who come.
create function study_speaking(since timestamptz) returns table (
  public_id uuid, title text, plan text, contents text[], organisation text, mode text, place text,
  starts_at timestamptz, ends_at timestamptz, state text, material text, people int, created_at timestamptz
) language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select k.public_id, k.title, p.title,
    array(select c.title from class_content x join study_content c on c.id = x.content_id where x.class_id = k.id order by c.id),
    o.name, k.mode, k.place, k.starts_at, k.ends_at, k.state, k.material, n.roll, k.created_at
  from study_class k join study_plan p on p.id = k.plan_id join organisation o on o.id = k.organisation_id
  cross join lateral study_class_counts(k.id) n
  where k.speaker_id = app_person() and k.state <> 'cancelled' and k.starts_at > since
  order by k.state in ('planned', 'open') desc, k.starts_at
$$;
