-- What follows success (Kết luận 14-KL/TW, 2.5; Nghị định 73/2023/NĐ-CP, Điều 10): what the cadre is owed, models that
-- other units adopt with results of their own, and the rules that embody them.

create table encouragement (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'owed' check (state in ('owed', 'prepared', 'granted', 'given', 'refused', 'waived')),
  version int not null default 1,
  kind text not null check (kind in ('praise', 'reward', 'priority', 'raise', 'spread')),
  proposal_id bigint not null references proposal,
  cadre_id bigint not null references person,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  authority_id bigint not null references organisation,
  authority_lo bigint not null,
  owed_since date not null,
  content text check (length(content) <= 2000),
  basis text check (length(basis) <= 1000),
  months int check (months between 1 and 60),
  number text check (length(number) <= 60),
  decided_on date,
  effective_on date,
  given_on date,
  evidence text check (length(evidence) <= 2000),
  unique (proposal_id, kind),
  check (months is null or kind = 'raise'),
  check (state <> 'granted' or decided_on is not null)
);
comment on table encouragement is
  'What a cadre is owed after success, one line a kind: prepared, decided and given by the authority, or refused with reasons';
comment on column encouragement.months is 'How much earlier the next pay step comes; no pay is kept here';
create index encouragement_of_cadre on encouragement (cadre_id, id desc);
create index encouragement_of_authority on encouragement (authority_id, state, id);
create index encouragement_by_authority_territory on encouragement (authority_lo, id);
create index encouragement_by_territory on encouragement (lo, id);

create table encouragement_clock (
  id bigint generated always as identity primary key,
  encouragement_id bigint not null references encouragement,
  kind text not null check (kind in ('decide', 'give')),
  organisation_id bigint not null references organisation,
  began_on date not null,
  due_on date not null,
  basis text not null check (length(basis) <= 300),
  ended_on date,
  called_off boolean not null default false,
  lapsed_at timestamptz
);
comment on table encouragement_clock is
  'Which authority owes the decision or the giving until when; lapsed_at: when the house recorded that nothing came';
create index encouragement_clock_of on encouragement_clock (encouragement_id, id);
create index encouragement_clock_running on encouragement_clock (due_on, id) where ended_on is null;

create table model (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'published' check (state in ('published', 'embodied', 'withdrawn')),
  version int not null default 1,
  proposal_id bigint not null unique references proposal,
  cadre_id bigint not null references person,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  title text not null check (length(title) between 1 and 200),
  content text not null check (length(content) between 1 and 4000),
  how_to text not null check (length(how_to) between 1 and 8000),
  conditions text not null check (length(conditions) <= 4000),
  results text not null check (length(results) between 1 and 4000),
  folded text not null,
  published_on date not null,
  published_by bigint not null references person
);
comment on table model is 'A way of working that proved itself, told without names of persons so that other units adopt it';
create index model_of_organisation on model (organisation_id, id);
create index model_by_territory on model (lo, id);

create table adoption (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'adopting' check (state in ('adopting', 'reported', 'stopped')),
  version int not null default 1,
  model_id bigint not null references model,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  adapted text not null check (length(adapted) <= 2000),
  adopted_on date not null,
  report_by date not null,
  result text check (result in ('reached', 'partly', 'not')),
  results text check (length(results) <= 4000),
  reported_on date,
  check ((state = 'reported') = (result is not null))
);
comment on table adoption is 'A unit that does the same, what it changed, and what came of it there';
create unique index adoption_running on adoption (model_id, organisation_id) where state <> 'stopped';
create index adoption_of_organisation on adoption (organisation_id, state, id);
create index adoption_by_territory on adoption (lo, id);

create table embodiment (
  id bigint generated always as identity primary key,
  model_id bigint not null references model,
  document_id bigint references document,
  number text not null check (length(number) between 1 and 60),
  issued_on date not null,
  issuer text not null check (length(issuer) between 1 and 300),
  subject text not null check (length(subject) between 1 and 500),
  at timestamptz not null,
  person_id bigint not null references person,
  organisation_id bigint not null references organisation
);
comment on table embodiment is
  'append-only: the rule that embodies a model, as printed; document_id where it stands in the register';
create index embodiment_of on embodiment (model_id, id);

-- What this room needs of a proposal, for whoever may read what came of it.
create function origin_of(asked bigint)
  returns table (public_id uuid, title text, submitted_on date, decided_on date, concluded_on date)
  language sql stable security definer set search_path = public as $$
  select p.public_id,
    (select e.plan ->> 'title' from proposal_edition e where e.proposal_id = p.id order by e.ordinal desc limit 1),
    p.submitted_on, p.decided_on, p.concluded_on
  from proposal p where p.id = asked and p.edition > 0
$$;

-- Whether a case over this proposal ended in strict handling: then there is nothing to encourage (2.4).
create function handled_strictly(asked bigint) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from protection_case c where c.proposal_id = asked and c.outcome = 'strict')
$$;

alter table encouragement enable row level security;
create policy encouragement_scope on encouragement to thongsuot_app
  using (cadre_id = app_person() or (select app_territory()) = '{(,)}' or authority_lo <@~ (select app_territory())
    or lo <@~ (select app_territory())) with check (true);
alter table encouragement_clock enable row level security;
create policy encouragement_clock_scope on encouragement_clock to thongsuot_app
  using (exists (select from encouragement e where e.id = encouragement_id offset 0)) with check (true);
