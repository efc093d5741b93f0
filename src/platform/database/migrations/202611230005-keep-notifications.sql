-- What the product tells a person inside the application; each says why (reason) and where to act (href).

create table notification (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default gen_random_uuid(),
  person_id bigint not null,
  reason text not null check (length(reason) <= 60),
  data jsonb not null,
  href text not null check (length(href) <= 300),
  at timestamptz not null,
  read_at timestamptz
);
create index notification_unread on notification (person_id, id desc) where read_at is null;

alter table notification enable row level security;
create policy notification_scope on notification to thongsuot_app
  using (person_id = app_person()) with check (true);
