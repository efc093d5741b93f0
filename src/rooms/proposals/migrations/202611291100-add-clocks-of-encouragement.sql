-- What a cadre is owed after success: no rule names days for it, so each installation sets its own; the months of an
-- early pay rise are those of the decree.
insert into mechanism_rule (name, value, unit, effective_from, source, verified) values
  ('praiseDays', 10, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('rewardDays', 20, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('priorityDays', 20, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('raiseDays', 20, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('spreadDays', 30, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('giveDays', 10, 'workingDays', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false),
  ('raiseMonths', 12, 'months', '2023-09-29', 'Nghị định 73/2023/NĐ-CP, Điều 10', false),
  ('adoptionMonths', 12, 'months', '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false);
