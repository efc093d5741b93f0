/**
 * What the role `thongsuot_app` may do, renewed after every migration: read and change every table, but only read
 * and add where the table's comment starts with "append-only", and nothing where it starts with "private".
 */
export const grants = `
do $grants$
declare
  item record;
begin
  -- Tables that libraries lay later (the queue of jobs) are the role's to use at once.
  alter default privileges grant usage on schemas to thongsuot_app;
  alter default privileges grant select, insert, update, delete on tables to thongsuot_app;
  for item in
    select format('%I', n.nspname) as schema_name
    from pg_namespace n
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  loop
    execute format('grant usage on schema %s to thongsuot_app', item.schema_name);
  end loop;
  for item in
    select format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind,
           coalesce(obj_description(c.oid, 'pg_class'), '') as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  loop
    execute format('revoke all on %s from thongsuot_app', item.name);
    if item.kind = 'S' then
      execute format('grant usage on sequence %s to thongsuot_app', item.name);
    elsif item.comment like 'private%' then
      continue;
    elsif item.kind in ('v', 'm') then
      execute format('grant select on %s to thongsuot_app', item.name);
    elsif item.comment like 'append-only%' then
      execute format('grant select, insert on %s to thongsuot_app', item.name);
    else
      execute format('grant select, insert, update, delete on %s to thongsuot_app', item.name);
    end if;
  end loop;
end
$grants$`
