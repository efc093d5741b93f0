-- Clocks of cases of protection: no rule names figures for them, so each installation sets its own.
insert into mechanism_rule (name, value, unit, effective_from, source, verified)
select name, value, unit, '2021-09-22', 'Cấu hình mặc định, cơ quan sử dụng tự quy định', false
from (values ('caseOpenDays', 10, 'workingDays'), ('caseAcceptDays', 3, 'workingDays'),
  ('caseExamineDays', 20, 'workingDays'), ('caseReplyDays', 5, 'workingDays'), ('caseConcludeDays', 5, 'workingDays'),
  ('appealDays', 10, 'workingDays'), ('appealAnswerDays', 20, 'workingDays'), ('challengeDays', 3, 'workingDays'),
  ('watchDays', 15, 'workingDays'), ('watchMonths', 24, 'months')) as figure (name, value, unit);
