-- The evidence log: what is sealed, in which book and place, under which heads, and who holds a receipt.

-- The steps of one object form a case; its name in the book is random and tells nothing.
create table ledger_case (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[0-9a-f]{32}$'),
  room text not null,
  object_type text not null,
  object_id bigint not null,
  steps int not null default 0,
  last_hash text,
  unique (room, object_type, object_id)
);
comment on table ledger_case is 'Which object a case of the evidence log is about, and how far its chain has come';

create table ledger_leaf (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  case_id bigint not null references ledger_case,
  step int not null check (step > 0),
  kind text not null,
  at timestamptz not null,
  body text not null check (octet_length(body) <= 61440),
  hash text not null unique,
  unique (case_id, step)
);
comment on table ledger_leaf is 'append-only: what is sealed, byte for byte as its hash was taken, written with the change itself';

create table ledger_holder (
  leaf_id bigint not null references ledger_leaf,
  person_id bigint not null,
  primary key (leaf_id, person_id)
);
comment on table ledger_holder is 'append-only: who holds the receipt of a leaf: the person it protects and those who signed';
create index ledger_holder_person on ledger_holder (person_id, leaf_id desc);

-- Salts and values apart from the leaves: erasing one row makes a commitment unreadable for ever.
create table ledger_opening (
  leaf_id bigint not null references ledger_leaf,
  field text not null check (field ~ '^(cam|tep|ky)\.'),
  salt text not null,
  value jsonb not null,
  primary key (leaf_id, field)
);
comment on table ledger_opening is 'The value behind a commitment and its salt, until it is erased';

create table ledger_book (
  id bigint generated always as identity primary key,
  number int not null unique check (number > 0),
  origin text not null unique,
  key text not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  halted_at timestamptz,
  halted_why text check (halted_why in ('smaller', 'inconsistent', 'otherKey', 'fork')),
  halted_data jsonb
);
comment on table ledger_book is 'One book of the evidence log; a restored backup ends it and opens the next';
create unique index ledger_book_open on ledger_book ((true)) where ended_at is null;

create table ledger_entry (
  book_id bigint not null references ledger_book,
  number bigint not null check (number >= 0),
  leaf_id bigint not null unique references ledger_leaf,
  primary key (book_id, number)
);
comment on table ledger_entry is 'append-only: the place of a leaf in its book';

create table ledger_checkpoint (
  id bigint generated always as identity primary key,
  book_id bigint not null references ledger_book,
  size bigint not null check (size >= 0),
  root text not null,
  note text not null,
  at timestamptz not null,
  unique (book_id, size)
);
comment on table ledger_checkpoint is 'append-only: heads of a book with the signature of the installation';

create table ledger_cosignature (
  checkpoint_id bigint not null references ledger_checkpoint,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (checkpoint_id, witness)
);
comment on table ledger_cosignature is 'append-only: what witnesses signed';

create table ledger_stamp (
  checkpoint_id bigint not null references ledger_checkpoint,
  authority text not null,
  token text not null,
  at timestamptz not null,
  primary key (checkpoint_id, authority)
);
comment on table ledger_stamp is 'append-only: time stamps (RFC 3161) over heads';

-- What this installation witnesses for others, and proof of what others did wrong.
create table ledger_witnessed (
  origin text primary key,
  key text not null,
  size bigint not null default 0,
  root text,
  note text,
  at timestamptz
);
comment on table ledger_witnessed is 'The newest head of another installation that this one has cosigned';

create table ledger_fork (
  id bigint generated always as identity primary key,
  origin text not null,
  size bigint not null,
  note text not null,
  known_size bigint not null,
  known_note text,
  at timestamptz not null
);
comment on table ledger_fork is 'append-only: two heads of one book that cannot both be true';

alter table ledger_holder enable row level security;
create policy ledger_holder_scope on ledger_holder to thongsuot_app
  using (person_id = app_person() or (select app_territory()) = '{(,)}') with check (true);
alter table ledger_opening enable row level security;
create policy ledger_opening_scope on ledger_opening to thongsuot_app
  using ((select app_territory()) = '{(,)}'
    or exists (select from ledger_holder where ledger_holder.leaf_id = ledger_opening.leaf_id
               and ledger_holder.person_id = app_person()))
  with check (true);
