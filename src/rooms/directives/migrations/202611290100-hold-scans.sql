-- A scan whose marks nobody knows yet is held outside the store: it becomes a stored file only when it was recognised.
alter table reading add column held text;
comment on column reading.held is
  'Ticket of the quarantine (src/platform/files/quarantine.ts) while pages wait to be recognised; with it goes the key of the file';
