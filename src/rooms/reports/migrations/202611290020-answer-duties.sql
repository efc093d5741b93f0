-- A report duty of a directive becomes a request: it names the duty, and each report the assignment it carries out.

alter table report_request drop column assignment_id;
alter table report_request add column duty_id bigint references duty;
create index report_request_duty on report_request (duty_id) where duty_id is not null;
alter table report add column assignment_id bigint references assignment;
comment on column report.assignment_id is 'The part of the duty that this report carries out: sending it hands the part in';
create index report_assignment on report (assignment_id) where assignment_id is not null;

-- More time for the duty is more time for its report: the date is the same one.
create function extend_report() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update report set due = new.due
    where assignment_id = new.id and new.due is not null and state in ('due', 'draft', 'returned');
  return null;
end $$;
create trigger assignment_extends_report after update of due on assignment
  for each row when (old.due is distinct from new.due) execute function extend_report();
