-- One row per column and name of some files that no list knows.
-- In how many rows it stands, and the disbursements reported by their records (US$), all years together.
with disbursed as (
    select project_id, sum(amount_usd) as amount_usd
    from marts.money
    where snapshot_date = $scope.snapshot and flow_code = 'disbursed'
    group by project_id
),

-- An unlisted partner is found once a file, at the first row that names it; all its records are meant,
-- and in a workbook, which has none, the row itself.
named as (
    select findings.source_column, findings.value as name, projects.project_id
    from findings_read($scope) as findings
    left join marts.projects
        on
            findings.snapshot_date = projects.snapshot_date
            and findings.source_file = projects.source_file
            and findings.partner_code = projects.partner_code
    where findings.message_key = 'unlisted_partner'
        and list_contains($files, findings.source_file)
    union all
    select source_column, value as name, record_id as project_id
    from findings_read($scope)
    where message_key in ('unknown_code', 'iati_unlisted')
        and list_contains($files, source_file)
)

select
    coalesce(named.source_column, '') as source_column,
    named.name,
    count(*) as rows_named,
    sum(disbursed.amount_usd) as amount_usd
from named
left join disbursed using (project_id)
group by named.source_column, named.name
