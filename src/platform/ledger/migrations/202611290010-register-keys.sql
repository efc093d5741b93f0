-- Keys of persons who sign for themselves (passkeys), and where the book says so.
create table signing_key (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  person_id bigint not null,
  credential text not null unique,
  key text not null,
  key_name text not null unique,
  counter bigint not null default 0,
  label text not null check (length(label) between 1 and 100),
  registered_at timestamptz not null,
  revoked_at timestamptz
);
comment on table signing_key is 'A key by which a person signs steps of their own; the private half never leaves the device';
create index signing_key_person on signing_key (person_id);

create table ledger_registration (
  key_name text primary key,
  leaf_id bigint not null references ledger_leaf,
  salt text not null
);
comment on table ledger_registration is 'append-only: the leaf that registers a key, and the salt that shows it';

alter table signing_key enable row level security;
create policy signing_key_scope on signing_key to thongsuot_app
  using (person_id = app_person() or (select app_territory()) = '{(,)}');
