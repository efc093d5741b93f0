-- Reports: who asks whom for what until when, what each unit gives, and the sums of every level (SCALE.md, Reports).

create table report_form (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  version int not null default 1,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  name text not null check (length(name) between 1 and 300),
  edition int not null default 1,
  definition jsonb not null,
  minutes int not null check (minutes between 1 and 6000),
  changed_at timestamptz not null,
  changed_by bigint references person
);
comment on column report_form.minutes is 'How long it takes to fill, as its author reckons: the burden of a request is units × minutes';
create index report_form_of on report_form (organisation_id, id desc);

create table report_form_edition (
  form_id bigint not null references report_form,
  edition int not null,
  name text not null,
  definition jsonb not null,
  minutes int not null,
  saved_at timestamptz not null,
  saved_by bigint references person,
  primary key (form_id, edition)
);
comment on table report_form_edition is 'append-only: every edition of a form, as requests refer to it';

create table report_request (
  id bigint generated always as identity primary key,
  public_id uuid not null unique,
  state text not null default 'issued' check (state in ('issued', 'closed', 'withdrawn')),
  version int not null default 1,
  occasion text not null check (occasion in ('result', 'periodic', 'interim', 'final')),
  title text not null check (length(title) between 1 and 500),
  organisation_id bigint not null references organisation,
  lo bigint not null,
  through_id bigint references organisation,
  through_lo bigint,
  through_name text check (length(through_name) <= 200),
  root_id bigint not null references organisation,
  root_lo bigint not null,
  basis text check (length(basis) <= 500),
  document_id bigint references document,
  root_document_id bigint references document,
  assignment_id bigint references assignment,
  answers_report_id bigint,
  form_id bigint references report_form,
  form_edition int,
  definition jsonb not null,
  minutes int not null check (minutes between 1 and 6000),
  width int not null check (width between 0 and 400),
  audience jsonb not null,
  period_from date,
  period_to date,
  due date not null,
  reason text not null check (length(reason) between 1 and 2000),
  units int not null check (units > 0),
  overlap jsonb not null default '[]',
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by bigint references person,
  closed_at timestamptz,
  check (period_from is null or period_to is null or period_from <= period_to),
  check ((through_id is null) = (through_lo is null)),
  check (through_id is null or through_name is null)
);
comment on column report_request.through_name is 'An inner room that is no organisation of the tree ("qua Phòng Lý luận chính trị")';
comment on column report_request.basis is 'The document it rests on as it is cited; units that report may not see the document itself';
comment on column report_request.root_id is 'The lowest committee over all who report: sums run from there down';
comment on column report_request.definition is 'The form as it was asked: sections, fields, prompts; width counts its figures';
comment on column report_request.overlap is 'What was shown before issuing: figures the system holds or other open requests ask';
create index report_request_of on report_request (organisation_id, due desc, id desc);
create index report_request_through on report_request (through_id, due desc, id desc) where through_id is not null;
create index report_request_document on report_request (root_document_id) where root_document_id is not null;
create index report_request_answers on report_request (answers_report_id) where answers_report_id is not null;
create index report_request_open on report_request (due, id) where state = 'issued';

create table report (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  state text not null default 'due' check (state in ('due', 'draft', 'submitted', 'returned', 'accepted', 'consolidated')),
  version int not null default 1,
  request_id bigint not null references report_request,
  organisation_id bigint not null references organisation,
  lo bigint not null,
  addressed_id bigint not null references organisation,
  asker_lo bigint not null,
  through_lo bigint,
  covered_by bigint references report,
  due date not null,
  content jsonb not null default '{}',
  revisions jsonb not null default '{}',
  vals bigint[] not null default '{}',
  remarks jsonb not null default '[]',
  submission int not null default 0,
  first_submitted_at timestamptz,
  submitted_at timestamptz,
  submitted_by bigint references person,
  decided_at timestamptz,
  decided_by bigint references person,
  changed_at timestamptz,
  amendments int not null default 0,
  unique (request_id, organisation_id)
);
comment on column report.addressed_id is 'Whom the request named; the organisation may be its heir by now';
comment on column report.covered_by is 'The organisation ended and its one successor reports for it';
comment on column report.vals is 'Figures of the last submission in the order of the form; null where none was given';
comment on column report.changed_at is 'Sent, decided or opened again: sums computed before are old';
comment on column report.amendments is 'How often it was changed after it had been accepted';
alter table report_request add foreign key (answers_report_id) references report;
create index report_by_territory on report (request_id, lo);
create index report_of on report (lo, due desc, id desc);
create index report_open on report (lo, due, id) where state in ('due', 'draft', 'returned') and covered_by is null;
create index report_changed on report (request_id, changed_at);
create index report_to_decide on report (request_id) where state = 'submitted';
create index report_covers on report (covered_by) where covered_by is not null;

create table report_submission (
  id bigint generated always as identity primary key,
  report_id bigint not null references report,
  ordinal int not null,
  key uuid not null unique,
  digest text not null,
  content jsonb not null,
  vals bigint[] not null,
  submitted_at timestamptz not null,
  submitted_by bigint references person,
  organisation_id bigint not null references organisation,
  unique (report_id, ordinal)
);
comment on table report_submission is 'append-only: every version of a report as it was signed and sent; the key makes repeats harmless';

-- Derived and written whole: its keys come from reports and the tree, and checking them took five times as long as summing.
create table report_consolidation (
  request_id bigint not null,
  structure text not null check (structure in ('now', 'then')),
  organisation_id bigint not null,
  lo bigint not null,
  asker_lo bigint not null,
  through_lo bigint,
  parent_id bigint,
  expected int not null,
  given int not null,
  accepted int not null,
  late int not null,
  unsent int not null,
  vals bigint[] not null,
  content jsonb,
  computed_at timestamptz not null,
  primary key (request_id, structure, organisation_id)
);
comment on table report_consolidation is
  'Sums of each level from accepted reports; structure then: the tree on the day of issue, now: the tree on the day of computing';
create index report_consolidation_children on report_consolidation (request_id, structure, parent_id);

-- Second lock: the unit that reports, who asks, and through whom; a superior by territory. "offset 0" keeps each
-- question a probe of an index for the row at hand.
alter table report_form enable row level security;
create policy report_form_scope on report_form to thongsuot_app using (lo <@~ (select app_territory()));
alter table report_form_edition enable row level security;
create policy report_form_edition_scope on report_form_edition to thongsuot_app
  using (exists (select from report_form where report_form.id = form_id offset 0));
alter table report enable row level security;
create policy report_scope on report to thongsuot_app
  using (lo <@~ (select app_territory()) or asker_lo <@~ (select app_territory())
    or coalesce(through_lo <@~ (select app_territory()), false));
alter table report_request enable row level security;
create policy report_request_scope on report_request to thongsuot_app
  using (lo <@~ (select app_territory()) or coalesce(through_lo <@~ (select app_territory()), false)
    or exists (select from report where report.request_id = report_request.id
      and report.lo >= (select app_from()) and report.lo < (select app_to()) offset 0))
  with check (true);
alter table report_submission enable row level security;
create policy report_submission_scope on report_submission to thongsuot_app
  using (exists (select from report where report.id = report_id offset 0));
alter table report_consolidation enable row level security;
create policy report_consolidation_scope on report_consolidation to thongsuot_app
  using (lo <@~ (select app_territory()) or asker_lo <@~ (select app_territory())
    or coalesce(through_lo <@~ (select app_territory()), false));

-- Where each unit of a request stands: its path from the root down, on the tree of the day of issue or of today. A
-- unit that has moved out of the root's territory counts for the root alone.
create function report_places(request bigint, wanted text) returns table (report_id bigint, path bigint[])
  language plpgsql stable security definer set search_path = public as $$
declare
  asked report_request;
  root bigint;
begin
  select * into asked from report_request r where r.id = request;
  if wanted = 'then' then
    root := asked.root_id;
    return query
      select p.id, case when p.at is null then array[root] else p.anc[p.at:] end
      from (select r.id, v.anc, array_position(v.anc, root) as at
        from report r cross join lateral (
          -- Also of a unit that ended on the very day of issue: its last state.
          select anc from organisation_version where organisation_id = r.addressed_id and retracted_at is null
            and valid_from <= asked.issued_on order by valid_from desc limit 1) v
        where r.request_id = request) p;
  else
    select o.id into root from organisation o where o.lo = asked.root_lo and o.state = 'active';
    return query
      select p.id, case when p.at is null then array[root] else p.anc[p.at:] end
      from (select r.id, o.anc, array_position(o.anc, root) as at
        from report r join organisation o on o.lo = r.lo and o.state = 'active'
        where r.request_id = request) p;
  end if;
end $$;

-- Sums of every level in one statement. Only for who may see the request; answers the number of levels' rows.
create function consolidate_reports(request bigint, wanted text, moment timestamptz) returns int
  language plpgsql security definer set search_path = public as $$
declare
  asked report_request;
  sums text;
  written int;
begin
  select * into asked from report_request r where r.id = request;
  if asked.id is null or not (asked.lo <@~ app_territory() or coalesce(asked.through_lo <@~ app_territory(), false)) then
    return 0;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('report_consolidation ' || request, 0));
  select coalesce(string_agg(format('sum(v[%s])::bigint', n), ', ' order by n), '')
    into sums from generate_series(1, asked.width) n;
  delete from report_consolidation c where c.request_id = request and c.structure = wanted;
  -- What counts is picked once for each report, before it is counted at every level above it.
  execute format($sql$
    with placed as materialized (
      select p.path, r.covered_by is null as owed, r.state in ('submitted', 'accepted', 'consolidated') as given,
        r.state in ('accepted', 'consolidated') as accepted, r.first_submitted_at is null as unsent,
        (r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > r.due as late,
        case when r.state in ('accepted', 'consolidated') then r.vals end as v
      from report_places($1, $2) p join report r on r.id = p.report_id),
    sums as (
      select path[at] as node, max(path[at - 1]) as parent, count(*) filter (where owed)::int as expected,
        count(*) filter (where owed and given)::int as given, count(*) filter (where accepted)::int as accepted,
        count(*) filter (where owed and late)::int as late, count(*) filter (where owed and unsent)::int as unsent,
        array[%s]::bigint[] as vals
      from placed, generate_subscripts(path, 1) at
      group by 1)
    insert into report_consolidation (request_id, structure, organisation_id, lo, asker_lo, through_lo, parent_id,
      expected, given, accepted, late, unsent, vals, computed_at)
    select $1, $2, sums.node, o.lo, $4, $5, sums.parent, sums.expected, sums.given, sums.accepted, sums.late, sums.unsent,
      sums.vals, $3
    from sums join organisation o on o.id = sums.node$sql$, sums)
    using request, wanted, moment, asked.lo, asked.through_lo;
  get diagnostics written = row_count;
  return written;
end $$;
