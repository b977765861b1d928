-- One row per finding of the build in a snapshot, the gravest first.
select
    severity_code,
    message_key,
    source_file,
    source_sheet,
    source_row,
    source_column,
    value,
    partner_code,
    record_id
from findings_read($scope)
where passes(partner_code, $scope.partner)
    and is_asked(severity_code, $severity)
    and is_asked(message_key, $finding)
    and is_asked(source_file, $source_file)
order by
    severity_rank,
    source_file,
    source_sheet nulls first,
    source_row nulls first,
    source_column nulls first
