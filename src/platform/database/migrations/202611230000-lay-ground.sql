-- The ground that every room stands on.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create extension if not exists pgcrypto;

-- Every transaction of the program runs as this role; it owns nothing, so row-level security binds it.
-- Roles belong to the whole server: another database of it may have made this one, or be making it now.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'thongsuot_app') then
    create role thongsuot_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end
$$;

revoke create on schema public from public;

-- Who asks, as the platform wrote it into the transaction. Without it: nobody, nothing.
create function app_person() returns bigint language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::bigint $$;
create function app_territory() returns int8multirange language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.territory', true), ''), '{}')::int8multirange $$;
create function app_organisations() returns bigint[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.organisations', true), ''), '{}')::bigint[] $$;
create function app_now() returns timestamptz language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- The span of the territory, for a search in an index; inside it the territory itself decides.
create function app_from() returns bigint language sql stable parallel safe as
  $$ select coalesce(lower(app_territory()), -9223372036854775808) $$;
create function app_to() returns bigint language sql stable parallel safe as
  $$ select coalesce(upper(app_territory()), 9223372036854775807) $$;

-- "Lies in the territory", as policies ask it: `lo <@~ (select app_territory())`. The same as <@, but the planner
-- takes it for nearly always true, as it is for services that pass their bounds as values; taken for rare, it would
-- read and sort a whole province for a page of fifty. The sub-select reads the territory once a statement.
create operator <@~ (
  leftarg = anyelement, rightarg = anymultirange, function = elem_contained_by_multirange, restrict = neqsel
);

-- Text as it is searched and compared: the same result as fold() in src/platform/text.ts.
create function fold(value text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    lower(translate(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd') collate "C"),
    '[^a-z0-9]+', ' ', 'g'))
$$;

create text search configuration vn (copy = simple);
alter text search configuration vn
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart
  with unaccent, simple;

create table history (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  person_id bigint,
  organisation_id bigint,
  room text not null,
  object_type text not null,
  object_id bigint not null,
  step text not null,
  reason text,
  before jsonb,
  after jsonb
);
comment on table history is 'append-only: who did what to which object, acting for which organisation, when and why';
create index history_of_object on history (object_type, object_id, id desc);
create index history_of_person on history (person_id, id desc);
create index history_at on history (at);

create table setting (
  key text primary key,
  value jsonb not null,
  source text,
  effective_from date,
  changed_at timestamptz not null default now(),
  changed_by bigint
);
comment on table setting is 'Rules and figures an installation may change, each with the document it comes from';
