-- One row per partner (or year): what was scheduled before a year, and disbursed and put on budget in it.
select
    case $by when 'year' then cast(year as varchar) else partner_code end as code,
    coalesce(bool_or(partners.group_code = 'ngo'), false) as is_ngo,
    max(scheduled_in) as scheduled_in,
    sum(scheduled_usd) as scheduled_usd,
    sum(disbursed_usd) as disbursed_usd,
    sum(on_budget_usd) as on_budget_usd
from marts.predictability
left join marts.partners using (partner_code)
where snapshot_date = $scope.snapshot
    and ($by = 'year' or year = $year)
    and passes(twg_code, $scope.twg)
    and passes(partner_code, $scope.partner)
group by code
order by code
