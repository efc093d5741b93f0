-- Cases of protection (Kết luận 14-KL/TW, 2.4): causes, the test of three, conclusion, appeal; the watch against
-- retaliation; precedents without names.

create table protection_case (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'opened' check (state in ('opened', 'accepted', 'examined', 'replied', 'concluded',
    'appealed', 'settled', 'withdrawn')),
  version int not null default 1,
  kind text not null check (kind in ('result', 'accusation')),
  proposal_id bigint not null references proposal,
  cadre_id bigint not null references person,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  authority_id bigint not null references organisation,
  authority_lo bigint not null,
  grounds text not null check (length(grounds) between 1 and 4000),
  opened_by bigint not null references person,
  opened_at timestamptz not null,
  outcome text check (outcome in ('noneNeeded', 'excluded', 'exempted', 'mitigated', 'cleared', 'unprotected', 'strict')),
  concluded_on date,
  settled_on date
);
comment on table protection_case is 'What becomes of a cadre when a result fell short, did damage, or they were accused over a proposal';
comment on column protection_case.authority_id is
  'Who concludes: the authority of the proposal, the level above after a conflict of interest or an appeal';
create unique index protection_case_open on protection_case (proposal_id, kind)
  where state not in ('settled', 'withdrawn');
create index protection_case_of_cadre on protection_case (cadre_id, id desc);
create index protection_case_of_authority on protection_case (authority_id, state, id);
create index protection_case_by_authority_territory on protection_case (authority_lo, id);
create index protection_case_by_territory on protection_case (lo, id);

create table case_clock (
  id bigint generated always as identity primary key,
  case_id bigint not null references protection_case,
  kind text not null check (kind in ('accept', 'examine', 'reply', 'conclude', 'appeal', 'answerAppeal')),
  whose text not null check (whose in ('authority', 'cadre')),
  organisation_id bigint references organisation,
  began_on date not null,
  due_on date not null,
  basis text not null check (length(basis) <= 300),
  ended_on date,
  called_off boolean not null default false,
  lapsed_at timestamptz,
  check ((whose = 'authority') = (organisation_id is not null))
);
comment on table case_clock is 'Whose turn it is in a case until when; lapsed_at: when the house recorded that nothing came';
create index case_clock_of on case_clock (case_id, id);
create index case_clock_running on case_clock (due_on, id) where ended_on is null;

create table case_finding (
  id bigint generated always as identity primary key,
  case_id bigint not null references protection_case,
  finding jsonb not null,
  at timestamptz not null,
  person_id bigint not null references person,
  organisation_id bigint not null references organisation
);
comment on table case_finding is
  'append-only: causes, damage and the test of three, each with evidence, as people found them; the newest counts';
create index case_finding_of on case_finding (case_id, id);

create table case_reply (
  id bigint generated always as identity primary key,
  case_id bigint not null references protection_case,
  agrees boolean not null,
  words text not null check (length(words) <= 8000),
  at timestamptz not null
);
comment on table case_reply is 'append-only: what the cadre says to a finding; it stays beside it';
create index case_reply_of on case_reply (case_id, id);

create table case_conclusion (
  id bigint generated always as identity primary key,
  case_id bigint not null references protection_case,
  appeal boolean not null,
  outcome text not null check (outcome in ('noneNeeded', 'excluded', 'exempted', 'mitigated', 'cleared', 'unprotected', 'strict')),
  reasons text not null check (length(reasons) <= 4000),
  number text check (length(number) <= 60),
  at timestamptz not null,
  person_id bigint not null references person,
  organisation_id bigint not null references organisation
);
comment on table case_conclusion is 'append-only: conclusions with their reasons; after an appeal that of the level above counts';
create index case_conclusion_of on case_conclusion (case_id, id);

create table case_recusal (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  case_id bigint not null references protection_case,
  person_id bigint not null references person,
  reason text not null check (length(reason) between 1 and 1000),
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  due_on date,
  granted boolean,
  answer text check (length(answer) <= 1000),
  answered_by bigint references person,
  answered_at timestamptz,
  unique (case_id, person_id),
  check ((granted is null) = (answered_at is null))
);
comment on table case_recusal is 'Who stays out for a conflict of interest: by their own word, or asked for by the cadre and answered by others';

create table precedent (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  case_id bigint not null unique references protection_case,
  outcome text not null,
  result text check (result in ('reached', 'partly', 'not')),
  damaged boolean not null,
  declared boolean not null,
  title text not null check (length(title) between 1 and 200),
  situation text not null check (length(situation) between 1 and 3000),
  reasoning text not null check (length(reasoning) between 1 and 3000),
  folded text not null,
  published_on date not null,
  published_by bigint not null references person,
  withdrawn_on date
);
comment on table precedent is 'How a like situation was concluded, without names; everybody signed in reads it, nobody learns whose it was';

create table retaliation_watch (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'reported' check (state in ('reported', 'examining', 'judged', 'confirmed')),
  version int not null default 1,
  cadre_id bigint not null references person,
  proposal_id bigint not null references proposal,
  body_id bigint not null references organisation,
  act text not null check (act in ('moved', 'lostPost', 'graded', 'disciplined', 'paid', 'denied', 'other')),
  act_on date not null,
  sealed_account text not null,
  by_house boolean not null,
  opened_at timestamptz not null,
  due_on date not null,
  retaliation boolean,
  sealed_finding text,
  judged_by bigint references person,
  judged_on date,
  confirmed_by bigint references person,
  confirmed_on date,
  check ((state in ('judged', 'confirmed')) = (retaliation is not null)),
  check (confirmed_by is null or confirmed_by <> judged_by)
);
comment on table retaliation_watch is
  'An adverse act against a proposer, looked into by two officers of a body above; texts are sealed, nobody else sees that it exists';
create index retaliation_watch_of_cadre on retaliation_watch (cadre_id, id desc);

create table watch_officer (
  watch_id bigint not null references retaliation_watch,
  person_id bigint not null references person,
  primary key (watch_id, person_id)
);
comment on table watch_officer is 'The two officers of a watch';
create index watch_officer_of_person on watch_officer (person_id, watch_id);

create table sensitive_read (
  id bigint generated always as identity primary key,
  object_type text not null check (object_type in ('protection_case', 'retaliation_watch')),
  object_id bigint not null,
  what text not null check (what in ('open', 'dossier', 'folder')),
  person_id bigint not null references person,
  organisation_id bigint not null references organisation,
  at timestamptz not null,
  sealed boolean not null default false
);
comment on table sensitive_read is 'Who read what is sensitive, shown to whom it is about; each day is sealed';
create index sensitive_read_of on sensitive_read (object_type, object_id, id desc);
create index sensitive_read_unsealed on sensitive_read (at) where not sealed;

-- Is the reader one of the two officers of this watch? Asked by row-level security, so it looks past it.
create function watches(asked bigint) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from watch_officer o where o.watch_id = asked and o.person_id = app_person())
$$;

-- Holders of posts of the bodies of inspection that advise the committees above an organisation, the nearest first.
create function inspectors_above(asked bigint, on_day date, ranks text[])
  returns table (body_id bigint, hop int, person_id bigint, post text)
  language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  with recursive above as (
    select id, coalesce(advises_id, parent_id) as next, 0 as hop from organisation where id = asked
    union all
    select o.id, coalesce(o.advises_id, o.parent_id), above.hop + 1
    from above join organisation o on o.id = above.next where above.hop < 20
  )
  select c.id, above.hop, h.person_id, h.post
  from above join organisation c on c.advises_id = above.id and c.kind = 'inspectionCommission'
  join post_holding h on h.organisation_id = c.id
  where above.hop > 0 and h.post = any(ranks) and h.begins_on <= on_day and (h.ends_on is null or on_day < h.ends_on)
  order by above.hop, array_position(ranks, h.post), h.person_id
$$;

-- Who holds any post in an organisation on a day: they are not the ones to look into it.
create function at_work_in(asked bigint, on_day date) returns setof bigint
  language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select distinct person_id from post_holding
  where organisation_id = asked and begins_on <= on_day and (ends_on is null or on_day < ends_on)
$$;

alter table protection_case enable row level security;
create policy protection_case_scope on protection_case to thongsuot_app
  using (cadre_id = app_person() or (select app_territory()) = '{(,)}' or authority_lo <@~ (select app_territory())
    or lo <@~ (select app_territory())) with check (true);

do $$
declare
  child text;
begin
  foreach child in array array['case_clock', 'case_finding', 'case_reply', 'case_conclusion', 'case_recusal'] loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to thongsuot_app
      using (exists (select from protection_case p where p.id = case_id offset 0)) with check (true)', child || '_scope', child);
  end loop;
end
$$;

alter table retaliation_watch enable row level security;
create policy retaliation_watch_scope on retaliation_watch to thongsuot_app
  using (cadre_id = app_person() or (select app_territory()) = '{(,)}' or watches(id)) with check (true);
alter table watch_officer enable row level security;
create policy watch_officer_scope on watch_officer to thongsuot_app
  using (person_id = app_person() or (select app_territory()) = '{(,)}' or watches(watch_id)) with check (true);

alter table sensitive_read enable row level security;
create policy sensitive_read_scope on sensitive_read to thongsuot_app
  using (person_id = app_person() or (select app_territory()) = '{(,)}'
    or (object_type = 'protection_case'
      and exists (select from protection_case p where p.id = object_id and p.cadre_id = app_person() offset 0))
    or (object_type = 'retaliation_watch'
      and exists (select from retaliation_watch w where w.id = object_id and w.cadre_id = app_person() offset 0)))
  with check (true);

-- The proposal of a case, for whoever may read the case (the level above may have no view of the proposal itself).
create function proposal_of_case(asked bigint)
  returns table (id bigint, public_id uuid, title text, state text, result text)
  language sql stable security definer set search_path = public as $$
  select p.id, p.public_id,
    (select e.plan ->> 'title' from proposal_edition e where e.proposal_id = p.id order by e.ordinal desc limit 1),
    p.state, p.result
  from proposal p where p.id = asked and p.edition > 0
$$;

-- What the proposal says to its case: risks that came true beside those declared in advance, what was assessed, and how
-- many duties of the authority were late.
create function told_of_case(asked bigint, on_day date) returns table (risks jsonb, assessed jsonb, late int)
  language sql stable security definer set search_path = public as $$
  select
    (select jsonb_agg(jsonb_build_object('what', r.what, 'damage', r.damage, 'happenedOn', r.happened_on,
        'declared', (select jsonb_build_object('what', d ->> 'what', 'prevention', d ->> 'prevention')
          from proposal_edition e, jsonb_array_elements(e.plan -> 'risks') d
          where e.proposal_id = asked and (d ->> 'key')::int = r.risk_key
            and e.ordinal = (select max(ordinal) from proposal_edition where proposal_id = asked))) order by r.id)
      from risk_occurrence r where r.proposal_id = asked),
    (select jsonb_build_object('objective', coalesce(a.objective_causes, ''),
        'subjective', coalesce(a.subjective_causes, ''), 'damage', coalesce(a.damage, ''))
      from assessment a where a.proposal_id = asked and a.concluded_at is not null),
    (select count(*)::int from proposal_clock k
      where k.proposal_id = asked and k.whose = 'authority' and coalesce(k.ended_on, on_day) > k.due_on)
$$;
