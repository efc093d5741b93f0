-- Lists of persons. The territory is asked first and oneself only where it does not answer: of a thousand rows that are
-- counted nearly all lie inside.
alter policy person_scope on person
  using (lo <@~ (select app_territory()) or id = (select app_person()));

-- A page by name walks past the persons of other territories: with the label in the index it need not read their rows.
drop index person_by_name;
create index person_by_name on person (name_key, id) include (lo) where left_on is null;

-- Whoever left carries a label too: a move of the tree finds everybody by it.
drop index person_by_territory;
create index person_by_territory on person (lo);

-- A cell has some dozens of people: sorting them costs less than keeping their names in a second index, which every
-- move of the tree writes anew.
drop index person_of_cell;
create index person_of_cell on person (cell_id) where left_on is null;
drop index person_of_workplace;
create index person_of_workplace on person (workplace_id) where left_on is null and workplace_id is not null;
