-- Study (học tập, quán triệt): plans on documents, who is expected, classes, rolls, check-in, results.

create table study_content (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  document_id bigint unique references document,
  title text not null check (length(title) between 1 and 500)
);
comment on table study_content is
  'What is studied. One document is one content for the whole installation: whoever studied it anywhere has studied it';

create table study_plan (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'draft' check (state in ('draft', 'published', 'closed', 'discarded')),
  version int not null default 1,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  scope_id bigint not null references organisation,
  root_lo bigint not null,
  root_hi bigint not null,
  title text not null check (length(title) between 1 and 500),
  basis_document_id bigint references document,
  assignment_id bigint references assignment,
  as_of date not null,
  due date,
  split_over int not null check (split_over between 1 and 100000),
  essay boolean not null default false,
  created_at timestamptz not null,
  created_by bigint not null references person,
  published_at timestamptz,
  closed_at timestamptz
);
comment on column study_plan.scope_id is 'Whose people it is about: the organisation itself, or the committee that it advises';
comment on column study_plan.split_over is 'A body with more members than this may hold several classes, as the directive says';
create index study_plan_of on study_plan (organisation_id, id desc);
create index study_plan_scope on study_plan (root_lo, root_hi);

create table plan_content (
  plan_id bigint not null references study_plan on delete cascade,
  content_id bigint not null references study_content,
  ordinal int not null,
  primary key (plan_id, content_id)
);
create index plan_content_of on plan_content (content_id);

create table conference (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  plan_id bigint not null references study_plan on delete cascade,
  ordinal int not null,
  kind text not null check (kind in ('keyCadres', 'members', 'unionStaff', 'armedForces', 'grassroots', 'other')),
  title text not null check (length(title) between 1 and 300),
  organised_by text not null check (organised_by in ('one', 'each')),
  audience jsonb not null,
  due date,
  classes int check (classes between 1 and 1000),
  speaker_note text check (length(speaker_note) <= 300),
  material text check (length(material) <= 500),
  unique (plan_id, ordinal)
);
comment on table conference is 'A kind of conference of a plan: who comes, who holds it, by when';
comment on column conference.organised_by is 'one: one organiser for all; each: every organiser for the people who study in its subtree';
comment on column conference.audience is 'Expression over people: audience.ts';

create table conference_organiser (
  conference_id bigint not null references conference on delete cascade,
  plan_id bigint not null references study_plan on delete cascade,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  primary key (conference_id, organisation_id)
);
create index conference_organiser_of on conference_organiser (organisation_id);
create index conference_organiser_plan on conference_organiser (plan_id);

create table expected (
  content_id bigint not null references study_content,
  person_id bigint not null references person,
  plan_id bigint not null references study_plan,
  conference_id bigint not null references conference,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  home_id bigint not null references organisation,
  home_lo bigint not null,
  organiser_id bigint references organisation,
  organiser_lo bigint,
  standing text not null check (standing in ('required', 'exempt')),
  member boolean not null,
  primary key (content_id, person_id)
);
comment on table expected is 'Frozen when a plan is published: each person once for each content, whatever plans there are';
comment on column expected.lo is 'Label of the place where the person studies: the cell, of teachers the school';
comment on column expected.home_lo is 'Label of the person''s own cell (else place of work): their own committee may read names there';
comment on column expected.organiser_id is 'Who holds the class for this person; null when no organiser covers the place';
create index expected_by_territory on expected (plan_id, lo);
create index expected_of_person on expected (person_id, plan_id);
create index expected_by_organiser on expected (organiser_id, plan_id);

create table study_class (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'planned' check (state in ('planned', 'open', 'held', 'cancelled')),
  version int not null default 1,
  plan_id bigint not null references study_plan,
  conference_id bigint not null references conference,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  title text not null check (length(title) between 1 and 300),
  mode text not null check (mode in ('inPerson', 'online', 'combined')),
  place text check (length(place) <= 300),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity int check (capacity between 1 and 100000),
  speaker_id bigint references person,
  material text check (length(material) <= 500),
  guests int not null default 0 check (guests between 0 and 100000),
  make_up boolean not null default false,
  closed_at timestamptz,
  created_at timestamptz not null,
  check (starts_at < ends_at)
);
comment on column study_class.guests is 'Invited people without a name in the register, counted apart from everybody else';
create index study_class_of on study_class (organisation_id, starts_at desc);
create index study_class_plan on study_class (plan_id);
create index study_class_speaker on study_class (speaker_id) where speaker_id is not null;

create table class_content (
  class_id bigint not null references study_class on delete cascade,
  content_id bigint not null references study_content,
  primary key (class_id, content_id)
);

create table class_site (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  class_id bigint not null references study_class on delete cascade,
  parent_id bigint references class_site,
  ordinal int not null,
  organisation_id bigint references organisation,
  name text not null check (length(name) between 1 and 300),
  place text check (length(place) <= 300),
  capacity int check (capacity between 1 and 100000),
  guests int not null default 0 check (guests between 0 and 100000),
  unique (class_id, ordinal)
);
comment on table class_site is 'Sites (điểm cầu) of an online class, as a tree; the people of a site are those of its organisation';

create table roll_line (
  class_id bigint not null references study_class,
  person_id bigint not null references person,
  key uuid not null unique default gen_random_uuid(),
  ordinal int not null,
  site_id bigint references class_site,
  walk_in boolean not null default false,
  primary key (class_id, person_id),
  unique (class_id, ordinal)
);
comment on column roll_line.key is 'What a phone at the door knows a person by; means nothing outside this class';
create index roll_line_person on roll_line (person_id);

create table check_mark (
  id uuid primary key,
  class_id bigint not null references study_class,
  person_id bigint not null references person,
  present boolean not null,
  method text not null check (method in ('roll', 'code', 'roomCode', 'paper', 'import')),
  at timestamptz not null,
  device_at timestamptz not null,
  received_at timestamptz not null,
  registrar_id bigint references person,
  device text check (length(device) <= 60)
);
comment on table check_mark is
  'append-only: every mark as it was made, by the id the device gave it, so that no copy of a batch counts twice';
comment on column check_mark.at is 'When it was made by the server''s clock: the device''s clock corrected by what it was told';
create index check_mark_of on check_mark (class_id, person_id);

create table visit (
  class_id bigint not null references study_class,
  person_id bigint not null references person,
  present boolean not null,
  at timestamptz not null,
  mark_id uuid not null,
  method text not null,
  primary key (class_id, person_id)
) with (fillfactor = 90);
comment on table visit is 'One person at one class (lượt người), by the latest mark; the attendance of a content counts the person once';
create index visit_of_person on visit (person_id);

create table attendance (
  content_id bigint not null references study_content,
  person_id bigint not null references person,
  class_id bigint references study_class,
  plan_id bigint references study_plan,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  home_id bigint not null references organisation,
  home_lo bigint not null,
  method text not null check (method in ('roll', 'code', 'roomCode', 'paper', 'import', 'elsewhere')),
  at timestamptz not null,
  proof text check (length(proof) <= 500),
  registrar_id bigint references person,
  primary key (content_id, person_id),
  check ((method = 'elsewhere') = (class_id is null)),
  check (method <> 'elsewhere' or length(proof) > 0)
);
comment on table attendance is 'Who has studied what: each person once for each content, wherever it was';
comment on column attendance.organisation_id is 'Who held the class, or who took the proof of a class elsewhere';
create index attendance_of_person on attendance (person_id);
create index attendance_of_class on attendance (class_id) where class_id is not null;

create table absence (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'requested' check (state in ('requested', 'granted', 'refused', 'withdrawn')),
  version int not null default 1,
  class_id bigint not null references study_class,
  plan_id bigint not null references study_plan,
  person_id bigint not null references person,
  reason text not null check (length(reason) <= 40),
  asked_at timestamptz not null,
  asked_by bigint not null references person,
  unique (class_id, person_id)
);
comment on column absence.reason is 'A code of the short list in rules.ts, never free text (nobody has to tell an illness)';
create index absence_of_person on absence (person_id);
create index absence_granted on absence (plan_id, person_id) where state = 'granted';

create table essay (
  plan_id bigint not null references study_plan,
  person_id bigint not null references person,
  home_id bigint not null references organisation,
  home_lo bigint not null,
  handed_on date not null,
  recorded_by bigint not null references person,
  primary key (plan_id, person_id)
);
comment on table essay is 'That an essay (bài thu hoạch) was handed in; its text stays with the cell and is not kept here';

create table member_code (
  person_id bigint primary key references person,
  generation int not null default 1
);
comment on table member_code is 'Which generation of a person''s codes counts; a new one revokes all before it';

create table study_secret (
  "only" boolean primary key default true check ("only"),
  secret bytea not null
);
comment on table study_secret is 'private: the key that signs codes of members and rooms; used through study_sign()';
insert into study_secret (secret) values (gen_random_bytes(32));

create function study_sign(message text) returns text
  language sql stable security definer set search_path = public as $$
  select encode(hmac(convert_to(message, 'UTF8'), secret, 'sha256'), 'hex') from study_secret
$$;

-- Second lock. Helpers that look at one thing about the asker only.
create function study_organises(plan bigint) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from conference_organiser o where o.plan_id = plan and o.lo <@~ (select app_territory()))
$$;
create function study_expects(plan bigint) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from expected e where e.person_id = app_person() and e.plan_id = plan)
$$;
create function study_on_roll(class bigint) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from roll_line r where r.class_id = class and r.person_id = app_person())
$$;

alter table study_plan enable row level security;
create policy study_plan_scope on study_plan to thongsuot_app
  using (lo <@~ (select app_territory()) or (state not in ('draft', 'discarded')
    and ((select app_territory()) && int8multirange(int8range(root_lo, root_hi)) or study_organises(id) or study_expects(id))))
  with check (true);
alter table plan_content enable row level security;
create policy plan_content_scope on plan_content to thongsuot_app
  using (exists (select from study_plan p where p.id = plan_id offset 0)) with check (true);
alter table study_content enable row level security;
create policy study_content_scope on study_content to thongsuot_app
  using ((select app_territory()) = '{(,)}' or exists (select from plan_content c where c.content_id = study_content.id offset 0)) with check (true);
alter table conference enable row level security;
create policy conference_scope on conference to thongsuot_app
  using (exists (select from study_plan p where p.id = plan_id offset 0)) with check (true);
alter table conference_organiser enable row level security;
create policy conference_organiser_scope on conference_organiser to thongsuot_app
  using (exists (select from study_plan p where p.id = plan_id offset 0)) with check (true);
alter table expected enable row level security;
create policy expected_scope on expected to thongsuot_app
  using (person_id = app_person() or lo <@~ (select app_territory()) or home_lo <@~ (select app_territory()) or organiser_lo <@~ (select app_territory()))
  with check (true);
alter table study_class enable row level security;
create policy study_class_scope on study_class to thongsuot_app
  using (lo <@~ (select app_territory()) or study_on_roll(id)) with check (true);
alter table class_content enable row level security;
create policy class_content_scope on class_content to thongsuot_app
  using (exists (select from study_class c where c.id = class_id offset 0)) with check (true);
alter table class_site enable row level security;
create policy class_site_scope on class_site to thongsuot_app
  using (exists (select from study_class c where c.id = class_id offset 0)) with check (true);
alter table roll_line enable row level security;
create policy roll_line_scope on roll_line to thongsuot_app
  using (person_id = app_person() or exists (select from study_class c where c.id = class_id and c.lo <@~ (select app_territory()) offset 0))
  with check (true);
alter table check_mark enable row level security;
create policy check_mark_scope on check_mark to thongsuot_app
  using (person_id = app_person() or exists (select from study_class c where c.id = class_id and c.lo <@~ (select app_territory()) offset 0))
  with check (true);
alter table visit enable row level security;
create policy visit_scope on visit to thongsuot_app
  using (person_id = app_person() or exists (select from study_class c where c.id = class_id and c.lo <@~ (select app_territory()) offset 0))
  with check (true);
alter table attendance enable row level security;
create policy attendance_scope on attendance to thongsuot_app
  using (person_id = app_person() or lo <@~ (select app_territory()) or home_lo <@~ (select app_territory())
    or exists (select from expected e where e.content_id = attendance.content_id and e.person_id = attendance.person_id offset 0))
  with check (true);
alter table absence enable row level security;
create policy absence_scope on absence to thongsuot_app
  using (person_id = app_person()
    or exists (select from study_class c where c.id = class_id and c.lo <@~ (select app_territory()) offset 0)
    or exists (select from expected e where e.plan_id = absence.plan_id and e.person_id = absence.person_id offset 0))
  with check (true);
alter table essay enable row level security;
create policy essay_scope on essay to thongsuot_app
  using (person_id = app_person() or home_lo <@~ (select app_territory())) with check (true);
alter table member_code enable row level security;
create policy member_code_scope on member_code to thongsuot_app using (person_id = app_person());

-- People as a plan needs them, wherever their cell is: a teacher studies at the school though the cell is elsewhere.
-- The services ask who may know; these functions only answer for organisations and persons that they are given.
create function study_members(lows bigint[], highs bigint[], on_day date, past boolean) returns setof bigint
  language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select p.id from unnest(lows, highs) r (lo, hi) join person p on p.lo >= r.lo and p.lo < r.hi
  where not past and p.cell_id is not null and p.party_status <> 'nonMember'
    and (p.left_on is null or p.left_on > on_day)
  union
  select m.person_id from membership m
  join organisation_version v on v.organisation_id = m.cell_id and v.retracted_at is null
    and v.valid_from <= on_day and (v.valid_to is null or on_day < v.valid_to)
  join unnest(lows, highs) r (lo, hi) on v.lo >= r.lo and v.lo < r.hi
  where past and m.begins_on <= on_day and (m.ends_on is null or on_day < m.ends_on)
$$;
create function study_employees(lows bigint[], highs bigint[], kinds text[], party text, on_day date) returns setof bigint
  language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select distinct p.id from unnest(lows, highs) r (lo, hi)
  join organisation o on o.lo >= r.lo and o.lo < r.hi and o.state = 'active'
  join person p on p.workplace_id = o.id
  where (kinds is null or o.kind = any (kinds)) and (p.left_on is null or p.left_on > on_day)
    and (party = 'all' or (party = 'nonMembers') = (p.party_status = 'nonMember'))
$$;
create function study_holders(lows bigint[], highs bigint[], posts text[], kinds text[], levels text[], on_day date)
  returns setof bigint
  language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select distinct h.person_id from unnest(lows, highs) r (lo, hi)
  join organisation o on o.lo >= r.lo and o.lo < r.hi and o.state = 'active'
  join post_holding h on h.organisation_id = o.id
  join person p on p.id = h.person_id and (p.left_on is null or p.left_on > on_day)
  where h.post = any (posts) and (kinds is null or o.kind = any (kinds)) and (levels is null or o.level = any (levels))
    and h.begins_on <= on_day and (h.ends_on is null or on_day < h.ends_on)
$$;
-- Whose people a name list may name: those in the asker's territory, and those who work inside it.
create function study_named(names uuid[]) returns setof bigint
  language sql stable security definer set search_path = public as $$
  select p.id from person p left join organisation w on w.id = p.workplace_id
  where p.public_id = any (names) and (p.lo <@~ (select app_territory()) or w.lo <@~ (select app_territory()))
$$;
create function study_people(ids bigint[], on_day date, work_kinds text[], exempt_kinds text[]) returns table (
  id bigint, public_id uuid, full_name text, name_key text, folded text, member boolean, home_id bigint, home_lo bigint,
  home_name text, place_id bigint, place_lo bigint, place_name text, exempt boolean
) language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select p.id, p.public_id, p.full_name, p.name_key, p.folded, p.party_status <> 'nonMember',
    coalesce(c.id, w.id), coalesce(c.lo, w.lo), coalesce(c.name, w.name),
    case when w.kind = any (work_kinds) then w.id else coalesce(c.id, w.id) end,
    case when w.kind = any (work_kinds) then w.lo else coalesce(c.lo, w.lo) end,
    case when w.kind = any (work_kinds) then w.name else coalesce(c.name, w.name) end,
    exists (select from exemption e where e.person_id = p.id and e.kind = any (exempt_kinds)
      and e.begins_on <= on_day and (e.ends_on is null or on_day < e.ends_on))
  from unnest(ids) wanted (id) join person p on p.id = wanted.id
  left join organisation c on c.id = p.cell_id
  left join organisation w on w.id = p.workplace_id
  where coalesce(c.id, w.id) is not null
$$;
-- By the random id that a search of the plan gave out; the service answers nothing of people outside the plan.
create function study_by_public_id(sought uuid) returns table (id bigint, full_name text)
  language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select id, full_name from person where public_id = sought
$$;
-- How many are on the roll and how many of them came; whoever sees the class is told so. One scan of an index each,
-- without asking the policy for every row.
create function study_class_counts(class bigint) returns table (roll int, present int)
  language sql stable security definer set search_path = public as $$
  select (select count(*)::int from roll_line r where r.class_id = class),
    (select count(*)::int from visit v where v.class_id = class and v.present)
$$;
-- One content for one document, whoever named it first.
create function study_content_of(document bigint, named text) returns bigint
  language sql security definer set search_path = public as $$
  insert into study_content (document_id, title) values (document, named)
  on conflict (document_id) do update set title = study_content.title returning id
$$;
-- What is studied without a document in the register: a row of its own, seen once a plan names it.
create function study_content_named(named text) returns bigint
  language sql security definer set search_path = public as $$
  insert into study_content (title) values (named) returning id
$$;
-- Which of these are expected for which content by another plan; no more is told of it.
create function study_taken(plan bigint, contents bigint[], people bigint[]) returns table (content_id bigint, person_id bigint)
  language sql stable security definer set search_path = public as $$
  select e.content_id, e.person_id from expected e
  where e.content_id = any (contents) and e.person_id = any (people) and e.plan_id <> plan
$$;
-- Who has studied all of these already, wherever it was but in this plan.
create function study_studied(plan bigint, contents bigint[], people bigint[]) returns setof bigint
  language sql stable security definer set search_path = public as $$
  select a.person_id from attendance a where a.content_id = any (contents) and a.person_id = any (people)
    and a.plan_id is distinct from plan
  group by a.person_id having count(*) = cardinality(contents)
$$;
create function study_contents_of(documents bigint[]) returns setof bigint
  language sql stable security definer set search_path = public as $$
  select id from study_content where document_id = any (documents)
$$;
-- A mark was taken back: the attendance goes with it, unless another class stands for the same content.
create function study_take_back(class bigint, people bigint[]) returns void
  language sql security definer set search_path = public as $$
  delete from attendance where class_id = class and person_id = any (people);
  insert into attendance
    (content_id, person_id, class_id, plan_id, organisation_id, lo, home_id, home_lo, method, at, registrar_id)
  select x.content_id, v.person_id, c.id, c.plan_id, c.organisation_id, c.lo, e.home_id, e.home_lo, v.method, v.at,
    m.registrar_id
  from visit v join study_class c on c.id = v.class_id join class_content x on x.class_id = c.id
  join check_mark m on m.id = v.mark_id
  join lateral (select home_id, home_lo from expected e where e.person_id = v.person_id and e.plan_id = c.plan_id
    limit 1) e on true
  where v.person_id = any (people) and v.present order by v.at
  on conflict do nothing
$$;
-- Accredited speakers (post of báo cáo viên) with the classes they have this year: asked before one is invited.
create function study_speakers(on_day date) returns table (
  id bigint, public_id uuid, full_name text, name_key text, organisation text, level text, since date, planned int, held int
) language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select p.id, p.public_id, p.full_name, p.name_key, o.name, o.level, h.begins_on,
    (select count(*)::int from study_class c where c.speaker_id = p.id and c.state in ('planned', 'open')),
    (select count(*)::int from study_class c where c.speaker_id = p.id and c.state = 'held'
      and c.starts_at >= date_trunc('year', on_day::timestamp))
  from post_holding h join person p on p.id = h.person_id and (p.left_on is null or p.left_on > on_day)
  join organisation o on o.id = h.organisation_id and o.state = 'active'
  where h.post = 'speaker' and h.begins_on <= on_day and (h.ends_on is null or on_day < h.ends_on)
$$;
create function study_generation(of_person bigint) returns int
  language sql stable security definer set search_path = public as $$
  select coalesce((select generation from member_code where person_id = of_person), 1)
$$;
