-- Beside a scan lies a copy of it in which words are found; it goes when the scan goes.
alter table stored_file add column copy_sha256 text references stored_file;
comment on column stored_file.copy_sha256 is
  'The searchable copy of a scan: its pages as pictures with what was recognised, unseen (src/reader/extract/searchable.ts)';
create index stored_file_copy on stored_file (copy_sha256) where copy_sha256 is not null;

-- Two files may have one copy, and a copy may have been handed in as a file of its own.
create function drop_copy() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  delete from stored_file where sha256 = old.copy_sha256;
  return null;
exception when foreign_key_violation then
  return null;
end $$;
create trigger drop_copy after delete on stored_file for each row when (old.copy_sha256 is not null)
  execute function drop_copy();

-- A file stays as long as anything uses it: the scan of which it is the copy does as well.
create or replace function release_file(released text) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  if exists (select from reading where file_sha256 = released)
    or exists (select from document where file_sha256 = released)
    or exists (select from evidence where file_sha256 = released)
    or exists (select from stored_file where copy_sha256 = released) then
    return false;
  end if;
  delete from stored_file where sha256 = released;
  return true;
end $$;
