-- One row per file: its rows read, loaded, refused and not data, and its findings by severity.
-- Who may read of some partners only sees the files with findings of theirs, and not what became of the rows of others.
with findings_of_files as (
    select
        source_file,
        count(case when severity_code = 'refused' then 1 end) as refused,
        count(case when severity_code = 'doubtful' then 1 end) as doubtful,
        count(case when severity_code = 'note' then 1 end) as noted
    from findings_read($scope)
    group by source_file
)

select
    files.source_file,
    files.kind_code,
    case when $scope.reads is null then files.rows_read end as rows_read,
    case when $scope.reads is null then files.rows_loaded end as rows_loaded,
    case when $scope.reads is null then files.rows_refused end as rows_refused,
    case when $scope.reads is null then files.rows_not_data end as rows_not_data,
    case when $scope.reads is null then files.rows_unanswered end as rows_unanswered,
    case when $scope.reads is null then files.rows_repeated end as rows_repeated,
    coalesce(findings_of_files.refused, 0) as refused,
    coalesce(findings_of_files.doubtful, 0) as doubtful,
    coalesce(findings_of_files.noted, 0) as noted
from marts.files
left join findings_of_files using (source_file)
where files.snapshot_date = $scope.snapshot
    and ($scope.reads is null or findings_of_files.source_file is not null)
order by refused desc, doubtful desc, noted desc, files.source_file
