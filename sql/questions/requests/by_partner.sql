-- One row per partner with records: how many cells it is asked, by what is missing, and how many it answered.
with asked as (
    select
        partner_code,
        count(*) as cells,
        count(distinct project_id) as records_asked,
        count(case when request_code = 'stale' then 1 end) as stale,
        count(case when request_code = 'ended_ongoing' and field = 'status' then 1 end) as ended_ongoing,
        count(case when request_code = 'no_disbursement' then 1 end) as no_disbursement,
        count(case when request_code = 'no_status' then 1 end) as no_status,
        count(case when request_code = 'no_twg' then 1 end) as no_twg,
        count(case when request_code = 'no_subsector' then 1 end) as no_subsector,
        count(case when request_code = 'no_province' then 1 end) as no_province,
        count(case when request_code = 'no_tied' then 1 end) as no_tied
    from requests_read($scope)
    where request_code <> 'stale' or months_since >= $months
    group by partner_code
),

records as (
    select partner_code, count(*) as records
    from marts.projects
    where snapshot_date = $scope.snapshot
    group by partner_code
),

answers as (
    select partner_code, count(*) as answers
    from corrections_read($scope)
    where state_code = 'beside'
    group by partner_code
)

select
    records.partner_code,
    coalesce(partners.group_code = 'ngo', false) as is_ngo,
    coalesce(asked.cells, 0) as cells,
    coalesce(asked.records_asked, 0) as records_asked,
    records.records,
    coalesce(asked.stale, 0) as stale,
    coalesce(asked.ended_ongoing, 0) as ended_ongoing,
    coalesce(asked.no_disbursement, 0) as no_disbursement,
    coalesce(asked.no_status, 0) as no_status,
    coalesce(asked.no_twg, 0) as no_twg,
    coalesce(asked.no_subsector, 0) as no_subsector,
    coalesce(asked.no_province, 0) as no_province,
    coalesce(asked.no_tied, 0) as no_tied,
    coalesce(answers.answers, 0) as answers
from records
left join asked using (partner_code)
left join answers using (partner_code)
left join marts.partners using (partner_code)
where passes(records.partner_code, $scope.partner) and passes(records.partner_code, $scope.reads)
order by cells desc, records.partner_code
