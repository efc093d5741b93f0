-- Requests that repeat: what is asked at each turn of a rhythm, until an end date.

create table report_series (
  id bigint generated always as identity primary key,
  public_id uuid not null unique,
  state text not null default 'running' check (state in ('running', 'ended')),
  version int not null default 1,
  title text not null check (length(title) between 1 and 480),
  rhythm text not null check (length(rhythm) <= 20),
  begins_on date not null,
  ends_on date,
  moved text not null check (moved in ('before', 'after')),
  closes_before int not null check (closes_before between 0 and 60),
  opens_before int not null check (opens_before between 0 and 60),
  organisation_id bigint not null references organisation,
  lo bigint not null,
  through_id bigint references organisation,
  through_lo bigint,
  sketch jsonb not null,
  reason text not null check (length(reason) between 1 and 2000),
  problem jsonb,
  created_at timestamptz not null,
  created_by bigint not null references person,
  check (ends_on is null or ends_on >= begins_on),
  check ((through_id is null) = (through_lo is null))
);
comment on table report_series is 'A request for reports that repeats; through_id is who asks on behalf of the committee it advises';
comment on column report_series.rhythm is 'weekly-fri, monthly-20, quarterly-25, yearly-12-15';
comment on column report_series.moved is 'A due day on a day off moves to the working day before or after it';
comment on column report_series.closes_before is 'Figures end so many days before the turn; they begin after those of the turn before';
comment on column report_series.problem is 'Why the turn that is open could not be asked for: code and data of the refusal';
create index report_series_of on report_series (lo, id desc);
create index report_series_through on report_series (through_lo, id desc) where through_lo is not null;
create index report_series_running on report_series (id) where state = 'running';

create table report_turn (
  id bigint generated always as identity primary key,
  series_id bigint not null references report_series,
  turn date not null,
  due date not null,
  request_id bigint references report_request,
  opened_at timestamptz not null,
  unique (series_id, turn)
);
comment on table report_turn is 'append-only: a turn that was asked for; without a request: it passed before it could be';

alter table report_series enable row level security;
create policy report_series_scope on report_series to thongsuot_app
  using (lo <@~ (select app_territory()) or coalesce(through_lo <@~ (select app_territory()), false));
alter table report_turn enable row level security;
create policy report_turn_scope on report_turn to thongsuot_app
  using (exists (select from report_series where report_series.id = series_id offset 0));
