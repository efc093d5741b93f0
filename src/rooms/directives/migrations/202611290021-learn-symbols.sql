-- Which organisation issues under a symbol, learned where its printed name alone did not tell.
create table issuer_symbol (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  folded text collate "C" not null,
  printed text not null check (length(printed) <= 60),
  issuer_id bigint not null references organisation,
  learned_for bigint not null references organisation,
  lo bigint not null,
  learned_from uuid,
  created_at timestamptz not null,
  created_by bigint references person,
  unique (learned_for, folded, issuer_id)
);
comment on table issuer_symbol is
  'Symbols of issuers as confirmed by a person; offered at the next document, never taken silently. lo: of learned_for';
create index issuer_symbol_learned on issuer_symbol (learned_for, id desc);
alter table issuer_symbol enable row level security;
create policy issuer_symbol_scope on issuer_symbol to thongsuot_app using (lo <@~ (select app_territory()));
