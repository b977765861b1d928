-- One row per cause, and per TWG where they are told apart: what it adds to the earlier total or takes from it.
select
    cause_code,
    code,
    count(distinct project_id) as records,
    sum(difference_usd) as difference_usd
from differences($scope, $earlier, $by)
group by cause_code, code
order by abs(sum(difference_usd)) desc, code
