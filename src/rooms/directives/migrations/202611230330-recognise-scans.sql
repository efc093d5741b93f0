-- Scans are recognised after the upload was answered: a reading that is not read yet, and one that could not be.
alter table reading drop constraint reading_state_check;
alter table reading add constraint reading_state_check
  check (state in ('recognising', 'proposed', 'unreadable', 'confirmed', 'discarded'));
alter table reading
  add column pages_total int check (pages_total > 0),
  add column pages_done int not null default 0 check (pages_done between 0 and coalesce(pages_total, 0)),
  add column failure jsonb,
  add constraint reading_failed check ((state = 'unreadable') <= (failure is not null));
comment on column reading.failure is 'Why nothing was read: code and data of the reader (src/reader/refusal.ts)';
create index reading_recognising on reading (id) where state = 'recognising';
