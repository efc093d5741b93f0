-- Whose file was read stands beside the read, so that other sensitive files are written down in the same way.
alter table sensitive_read add column cadre_id bigint references person;
update sensitive_read r set cadre_id = case r.object_type
  when 'protection_case' then (select cadre_id from protection_case p where p.id = r.object_id)
  else (select cadre_id from retaliation_watch w where w.id = r.object_id) end;
alter table sensitive_read alter column cadre_id set not null;
alter table sensitive_read drop constraint sensitive_read_object_type_check;
alter table sensitive_read add check (object_type in ('protection_case', 'retaliation_watch', 'encouragement'));
drop policy sensitive_read_scope on sensitive_read;
create policy sensitive_read_scope on sensitive_read to thongsuot_app
  using (person_id = app_person() or cadre_id = app_person() or (select app_territory()) = '{(,)}')
  with check (true);
