-- One row for all suggestions: how much each reason weighs, and the least score of one.
select
    sum(case when reason_code = 'text' then cast(weight as double) end) as text_weight,
    sum(case when reason_code = 'twg' then cast(weight as double) end) as twg_weight,
    sum(case when reason_code = 'sector' then cast(weight as double) end) as sector_weight,
    sum(case when reason_code = 'province' then cast(weight as double) end) as province_weight,
    sum(case when reason_code = 'score' then cast(least as double) end) as least_score
from reference.suggestion_weights
