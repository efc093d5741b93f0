-- A page by name walks past the organisations of other subtrees: with the label in the index it need not read their rows.
drop index organisation_by_name;
create index organisation_by_name on organisation (name_key, id) include (lo) where state = 'active';
