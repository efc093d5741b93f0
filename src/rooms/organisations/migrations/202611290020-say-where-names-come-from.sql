-- A learned name says for whom it was learned and at which document, so that it can be looked at and taken back.
alter table organisation_alias
  add column learned_for bigint references organisation,
  add column learned_from uuid;
comment on column organisation_alias.learned_for is 'Organisation on whose behalf a person resolved the name';
comment on column organisation_alias.learned_from is 'Public id of the document at whose confirmation it was resolved';
create index organisation_alias_learned on organisation_alias (learned_for, id desc);
