-- Proposals of cadres from the idea to its assessment (Kết luận 14-KL/TW, 2.2 to 2.5; Nghị định 73/2023/NĐ-CP).

create table mechanism_rule (
  id bigint generated always as identity primary key,
  name text not null check (length(name) <= 40),
  value int not null check (value >= 0),
  unit text not null check (unit in ('workingDays', 'days', 'percent', 'persons', 'months')),
  effective_from date not null,
  source text not null check (length(source) between 1 and 300),
  verified boolean not null,
  written_at timestamptz not null default now(),
  written_by bigint references person
);
comment on table mechanism_rule is
  'append-only: clocks and shares of the mechanism, each with its source; of one day the line written last counts';
create index mechanism_rule_by_name on mechanism_rule (name, effective_from desc, id desc);

insert into mechanism_rule (name, value, unit, effective_from, source, verified) values
  ('receiveDays', 2, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('meetDays', 7, 'workingDays', '2023-09-29', 'Nghị định 73/2023/NĐ-CP, Điều 8 khoản 1', false),
  ('passShare', 50, 'percent', '2023-09-29', 'Nghị định 73/2023/NĐ-CP, Điều 8 khoản 1', false),
  ('quorumShare', 50, 'percent', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('decideDays', 3, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('councilDays', 20, 'days', '2023-05-02', 'Dự thảo 3 của Nghị định 73/2023/NĐ-CP', false),
  ('councilMin', 5, 'persons', '2023-05-02', 'Dự thảo 3 của Nghị định 73/2023/NĐ-CP', false),
  ('councilMax', 9, 'persons', '2023-05-02', 'Dự thảo 3 của Nghị định 73/2023/NĐ-CP', false),
  ('papersDays', 7, 'workingDays', '2023-05-02', 'Dự thảo 3 của Nghị định 73/2023/NĐ-CP', false),
  ('supportDays', 5, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('answerDays', 5, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('completeDays', 5, 'workingDays', '2023-09-29', 'Nghị định 73/2023/NĐ-CP, Điều 18', false),
  ('reviewDays', 7, 'workingDays', '2023-09-29', 'Nghị định 73/2023/NĐ-CP, Điều 18', false),
  ('concludeDays', 3, 'workingDays', '2023-09-29', 'Nghị định 73/2023/NĐ-CP, Điều 18', false);

create table proposal (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'received', 'returned', 'convened',
    'voted', 'running', 'stopped', 'reported', 'reviewed', 'concluded', 'declined', 'withdrawn')),
  version int not null default 1,
  proposer_id bigint not null references person,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  authority_id bigint not null references organisation,
  authority_lo bigint not null,
  route text not null check (route in ('head', 'superior', 'higher')),
  plan jsonb not null,
  edition int not null default 0,
  mode text check (mode in ('implement', 'pilot')),
  published boolean not null default false,
  result text check (result in ('reached', 'partly', 'not')),
  created_at timestamptz not null,
  submitted_on date,
  received_on date,
  voted_on date,
  decided_on date,
  stopped_on date,
  reported_on date,
  reviewed_on date,
  concluded_on date
);
comment on table proposal is 'A proposal of a cadre; what the authority read is in proposal_edition';
comment on column proposal.plan is 'As the proposer writes it; until the first sending nobody else sees it';
comment on column proposal.authority_id is
  'Who decides: the organ of the proposer, its superior when the proposer is its head, or whom it was referred to';
comment on column proposal.edition is 'How often it was sent: the number of the newest edition';
comment on column proposal.published is 'The authority lets everybody here know that this is being tried';
create index proposal_of_proposer on proposal (proposer_id, id desc);
create index proposal_of_authority on proposal (authority_id, state, id);
create index proposal_by_authority_territory on proposal (authority_lo, id) where edition > 0;
create index proposal_by_territory on proposal (lo, id) where edition > 0;
create index proposal_published on proposal (id desc) where published;

create table proposal_edition (
  id bigint generated always as identity primary key,
  proposal_id bigint not null references proposal,
  ordinal int not null,
  plan jsonb not null,
  at timestamptz not null,
  person_id bigint not null references person,
  unique (proposal_id, ordinal)
);
comment on table proposal_edition is 'append-only: the plan as it was sent, with the risks declared in advance';

create table proposal_clock (
  id bigint generated always as identity primary key,
  proposal_id bigint not null references proposal,
  kind text not null check (kind in ('receive', 'meet', 'council', 'decide', 'support', 'give', 'answer', 'monitor',
    'complete', 'review', 'conclude')),
  subject_id bigint,
  whose text not null check (whose in ('authority', 'proposer')),
  organisation_id bigint references organisation,
  began_on date not null,
  due_on date not null,
  basis text not null check (length(basis) <= 300),
  ended_on date,
  called_off boolean not null default false,
  lapsed_at timestamptz,
  check ((whose = 'authority') = (organisation_id is not null))
);
comment on table proposal_clock is
  'Whose turn it is until when, on which basis. lapsed_at: when the house recorded that nothing had happened in time';
comment on column proposal_clock.called_off is 'It no longer mattered: nobody was late';
create index proposal_clock_of on proposal_clock (proposal_id, id);
create index proposal_clock_running on proposal_clock (due_on, id) where ended_on is null;

create table proposal_meeting (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  proposal_id bigint not null references proposal,
  council boolean not null,
  held_on date not null,
  place text check (length(place) <= 300),
  convened_at timestamptz not null,
  convened_by bigint not null references person,
  organisation_id bigint not null references organisation,
  put_off boolean not null default false,
  closed_at timestamptz,
  minutes text check (length(minutes) <= 4000),
  outcome text check (outcome in ('passed', 'passedByHead', 'notPassed', 'notPassedByHead')),
  check ((closed_at is null) = (outcome is null))
);
create unique index proposal_meeting_open on proposal_meeting (proposal_id) where closed_at is null and not put_off;
create index proposal_meeting_of on proposal_meeting (proposal_id, id);

create table proposal_voter (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references proposal_meeting,
  person_id bigint not null references person,
  post text check (length(post) <= 40),
  chairs boolean not null default false,
  conflict text check (conflict in ('proposer', 'declared')),
  conflict_reason text check (length(conflict_reason) <= 1000),
  vote text check (vote in ('for', 'against', 'abstain')),
  voted_at timestamptz,
  recorded_by bigint references person,
  unique (meeting_id, person_id),
  check (vote is null or conflict is null),
  check ((vote is null) = (voted_at is null))
);
comment on table proposal_voter is 'Who sits in a meeting, who stays out for a conflict of interest, and how each voted';
create unique index proposal_voter_chair on proposal_voter (meeting_id) where chairs;
create index proposal_voter_of_person on proposal_voter (person_id, meeting_id);

create table proposal_decision (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  proposal_id bigint not null references proposal,
  kind text not null check (kind in ('implement', 'pilot', 'decline', 'adjust', 'extend', 'stop')),
  number text check (length(number) <= 60),
  decided_on date not null,
  decided_by bigint not null references person,
  organisation_id bigint not null references organisation,
  reasons text check (length(reasons) <= 4000),
  overrides boolean not null default false,
  conditions jsonb,
  at timestamptz not null
);
comment on table proposal_decision is
  'append-only: decisions with their reasons; conditions as they hold from then on (area, days, resources, limits, when to stop)';
comment on column proposal_decision.overrides is 'Against or without a passing vote, in writing, answerable by the head alone';
create index proposal_decision_of on proposal_decision (proposal_id, id);

create table support (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'requested' check (state in ('requested', 'promised', 'given', 'missing', 'refused')),
  version int not null default 1,
  proposal_id bigint not null references proposal,
  kind text not null check (kind in ('people', 'money', 'equipment', 'mandate', 'other')),
  what text not null check (length(what) <= 2000),
  asked_on date not null,
  promised_for date,
  given_on date,
  answer text check (length(answer) <= 2000)
);
comment on table support is 'What the proposer asked for to carry the proposal out, and what became of it';
create index support_of on support (proposal_id, id);

create table difficulty (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'raised' check (state in ('raised', 'answered', 'settled')),
  version int not null default 1,
  proposal_id bigint not null references proposal,
  what text not null check (length(what) <= 4000),
  raised_on date not null,
  answer text check (length(answer) <= 4000),
  answered_on date,
  answered_by bigint references person
);
comment on table difficulty is 'A difficulty of carrying out, raised by the proposer and answered by the authority';
create index difficulty_of on difficulty (proposal_id, id);

create table monitoring (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  proposal_id bigint not null references proposal,
  planned_on date,
  dropped boolean not null default false,
  entered_on date,
  entered_by bigint references person,
  findings text check (length(findings) <= 4000),
  advice text check (advice in ('goOn', 'help', 'correct', 'warn', 'adjust', 'stop')),
  check ((entered_on is null) = (findings is null)),
  check (planned_on is not null or entered_on is not null)
);
comment on table monitoring is
  'The plan of monitoring and what was found; it is of the pilot and of what the authority owes, never of a person';
create index monitoring_of on monitoring (proposal_id, id);

create table risk_occurrence (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  proposal_id bigint not null references proposal,
  risk_key int,
  what text not null check (length(what) <= 4000),
  damage text check (length(damage) <= 2000),
  happened_on date not null,
  at timestamptz not null,
  person_id bigint not null references person
);
comment on table risk_occurrence is 'append-only: a risk that came true; risk_key points at the one declared in advance, null: unforeseen';
create index risk_occurrence_of on risk_occurrence (proposal_id, id);

create table completion_report (
  id bigint generated always as identity primary key,
  proposal_id bigint not null unique references proposal,
  finished_on date not null,
  results text not null check (length(results) <= 8000),
  indicators jsonb not null,
  objective_causes text check (length(objective_causes) <= 4000),
  subjective_causes text check (length(subjective_causes) <= 4000),
  damage text check (length(damage) <= 2000),
  at timestamptz not null,
  person_id bigint not null references person
);
comment on table completion_report is 'append-only: what the proposer reports at the end, each aim with what was reached';

create table assessment (
  id bigint generated always as identity primary key,
  proposal_id bigint not null unique references proposal,
  reviewed_on date not null,
  attendees text not null check (length(attendees) <= 2000),
  minutes text not null check (length(minutes) <= 4000),
  result text check (result in ('reached', 'partly', 'not')),
  objective_causes text check (length(objective_causes) <= 4000),
  subjective_causes text check (length(subjective_causes) <= 4000),
  damage text check (length(damage) <= 2000),
  conclusion text check (length(conclusion) <= 4000),
  concluded_by bigint references person,
  concluded_at timestamptz
);
comment on table assessment is 'What the authority finds about the result: of the proposal, never a mark of a person';

-- Is the reader one of those who sit over this proposal? Asked by row-level security, so it looks past it.
create function sits_over(asked bigint) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from proposal_voter v join proposal_meeting m on m.id = v.meeting_id
    where m.proposal_id = asked and v.person_id = app_person() and not m.put_off)
$$;

-- The holders of leading posts of an organisation on a day: heads and the collective that votes.
create function leaders_of(asked bigint, on_day date, ranks text[])
  returns table (person_id bigint, full_name text, post text)
  language sql stable security definer set search_path = public set app.territory = '{(,)}' as $$
  select distinct on (h.person_id) h.person_id, p.full_name, h.post
  from post_holding h join person p on p.id = h.person_id
  where h.organisation_id = asked and h.post = any(ranks)
    and h.begins_on <= on_day and (h.ends_on is null or on_day < h.ends_on)
  order by h.person_id, array_position(ranks, h.post)
$$;

-- What is being tried or was concluded elsewhere and made known there: a hint against doing the same twice.
create function published_proposals(words text)
  returns table (public_id uuid, title text, organisation text, state text)
  language sql stable security definer set search_path = public as $$
  select p.public_id, p.plan ->> 'title', o.name, p.state
  from proposal p join organisation o on o.id = p.authority_id
  where p.published and word_similarity(words, fold(p.plan ->> 'title')) > 0.5
  order by word_similarity(words, fold(p.plan ->> 'title')) desc, p.id desc limit 5
$$;

alter table proposal enable row level security;
create policy proposal_scope on proposal to thongsuot_app
  using (proposer_id = app_person() or (select app_territory()) = '{(,)}' or (edition > 0 and (authority_lo <@~ (select app_territory())
    or lo <@~ (select app_territory()) or sits_over(id)))) with check (true);

do $$
declare
  child text;
begin
  foreach child in array array['proposal_edition', 'proposal_clock', 'proposal_meeting', 'proposal_decision', 'support',
    'difficulty', 'monitoring', 'risk_occurrence', 'completion_report', 'assessment'] loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I to thongsuot_app
      using (exists (select from proposal p where p.id = proposal_id offset 0)) with check (true)', child || '_scope', child);
  end loop;
end
$$;
alter table proposal_voter enable row level security;
create policy proposal_voter_scope on proposal_voter to thongsuot_app
  using (exists (select from proposal_meeting m where m.id = meeting_id offset 0)) with check (true);
