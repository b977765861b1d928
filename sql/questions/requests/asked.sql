-- One row per record and cell that is missing or stale, with what a published project taken for it says, beside.
with published as (
    select
        project_id,
        field,
        year,
        string_agg(distinct answer_code, ' / ' order by answer_code) as published_codes,
        max(answer_date) as published_date,
        sum(answer_usd) as published_usd,
        max(standing_code) as reconciliation_code,
        min_by(source_file, source_row) as published_file,
        min(source_row) as published_row
    from marts.iati_answers
    where snapshot_date = $scope.snapshot
    group by project_id, field, year
)

select
    requests.title,
    requests.partner_code,
    requests.request_code,
    requests.field as request_field_code,
    requests.year,
    requests.present_value,
    published.published_codes as published_answer,
    published.published_date,
    published.published_usd,
    published.reconciliation_code,
    published.published_file,
    published.published_row,
    requests.months_since,
    requests.project_number,
    requests.source_code,
    requests.currency_code,
    requests.source_file,
    requests.source_sheet,
    requests.source_row,
    requests.project_id
from requests_read($scope) as requests
left join published
    on requests.project_id = published.project_id
    and requests.field = published.field
    and requests.year is not distinct from published.year
where passes(requests.partner_code, $scope.partner)
    and (requests.request_code <> 'stale' or requests.months_since >= $months)
order by
    requests.partner_code,
    requests.source_code desc,
    requests.title,
    requests.project_id,
    requests.request_code,
    requests.field desc
