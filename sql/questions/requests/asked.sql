-- One row per record and cell that is missing or stale, a record not updated for so many months included.
select
    title,
    partner_code,
    request_code,
    field as request_field_code,
    year,
    present_value,
    months_since,
    project_number,
    source_code,
    currency_code,
    source_file,
    source_sheet,
    source_row,
    project_id
from requests_read($scope)
where passes(partner_code, $scope.partner)
    and (request_code <> 'stale' or months_since >= $months)
order by partner_code, source_code desc, title, project_id, request_code, field desc
