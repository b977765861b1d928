-- One row per file: its rows read, loaded, refused and not data, and its findings by severity.
with findings_of_files as (
    select
        source_file,
        count(case when severity_code = 'refused' then 1 end) as refused,
        count(case when severity_code = 'doubtful' then 1 end) as doubtful,
        count(case when severity_code = 'note' then 1 end) as noted
    from marts.findings
    where snapshot_date = $scope.snapshot
    group by source_file
)

select
    files.source_file,
    files.kind_code,
    files.rows_read,
    files.rows_loaded,
    files.rows_refused,
    files.rows_not_data,
    files.rows_unanswered,
    files.rows_repeated,
    coalesce(findings_of_files.refused, 0) as refused,
    coalesce(findings_of_files.doubtful, 0) as doubtful,
    coalesce(findings_of_files.noted, 0) as noted
from marts.files
left join findings_of_files using (source_file)
where files.snapshot_date = $scope.snapshot
order by refused desc, doubtful desc, noted desc, files.source_file
