-- A part of a duty may be carried out by an operation of another room: a report that a request asks for.

alter table assignment add column carried_by text check (length(carried_by) <= 40);
comment on column assignment.carried_by is
  'The room whose operation carries it out ("reports"): that room asks for it on the desk, and moves it when it is done';
