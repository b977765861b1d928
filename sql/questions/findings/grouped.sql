-- One row per file and kind of finding: how often, the costliest as an example, and the money that hangs on all of them.
-- A column that no field takes costs what stands in it; what is doubted costs what its records are worth, each once, or
-- all of the file where it is of no row. What a refused row is worth nobody knows: refusals come first.
with found as (
    select
        findings.*,
        case
            when findings.message_key = 'unread_amounts' then unread.unread_usd
            when findings.severity_code = 'doubtful' then worth.worth_usd
        end as at_stake_usd
    from findings_read($scope) as findings
    left join worth_of_records($scope.snapshot) as worth on findings.record_id = worth.project_id
    left join unread_money($scope.snapshot) as unread
        on findings.source_file = unread.source_file and findings.value = unread.heading
    where passes(findings.partner_code, $scope.partner)
        and is_asked(findings.severity_code, $severity)
        and is_asked(findings.message_key, $finding)
        and is_asked(findings.source_file, $source_file)
),

-- A record or a column with several findings of a kind is counted once.
apart as (
    select
        source_file,
        message_key,
        max(at_stake_usd) as at_stake_usd
    from found
    group by source_file, message_key, coalesce(record_id, value)
),

summed as (
    select source_file, message_key, sum(at_stake_usd) as at_stake_usd
    from apart
    group by source_file, message_key
),

whole_files as (
    select source_file, sum(worth_usd) as worth_usd
    from worth_of_records($scope.snapshot)
    group by source_file
),

gathered as (
    select
        source_file,
        message_key,
        severity_code,
        severity_rank,
        count(*) as findings,
        bool_and(record_id is null and source_row is null) as is_of_file,
        first(
            {'in_sheet': source_sheet, 'in_row': source_row, 'in_column': source_column, 'said': value}
            order by at_stake_usd desc nulls last, source_sheet nulls first, source_row nulls first, source_column nulls first
        ) as example
    from found
    group by source_file, message_key, severity_code, severity_rank
)

select
    gathered.severity_code,
    gathered.message_key,
    gathered.findings,
    case
        when gathered.severity_code = 'doubtful' and gathered.is_of_file
            then coalesce(summed.at_stake_usd, whole_files.worth_usd)
        else summed.at_stake_usd
    end as at_stake_usd,
    gathered.source_file,
    gathered.example.in_sheet as source_sheet,
    gathered.example.in_row as source_row,
    gathered.example.in_column as source_column,
    gathered.example.said as value
from gathered
inner join summed
    on gathered.source_file = summed.source_file and gathered.message_key = summed.message_key
left join whole_files on gathered.source_file = whole_files.source_file
order by
    gathered.severity_code <> 'refused',
    at_stake_usd desc nulls last,
    gathered.severity_rank,
    gathered.findings desc,
    gathered.source_file,
    gathered.message_key
