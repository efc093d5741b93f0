-- When the installation was saved, how much, and why it failed: shown to those who look after it.
create table backup_run (
  id bigint generated always as identity primary key,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  ended_at timestamptz,
  file text check (length(file) <= 255),
  bytes bigint check (bytes >= 0),
  rows bigint check (rows >= 0),
  files int check (files >= 0),
  reason text check (length(reason) <= 1000),
  erased_at timestamptz,
  check ((state = 'done') <= (file is not null and bytes is not null)),
  check ((state = 'failed') <= (reason is not null))
);
comment on column backup_run.reason is 'Why it failed, as the system says it';
comment on column backup_run.erased_at is 'When the file was erased by the rule of keeping';
create index backup_run_newest on backup_run (started_at desc);
