-- One row per snapshot and year that anything is reported or planned for: whether it is over and told, and by whom.
-- A year that is over is `provisional` while those who reported it had disbursed less than 98 % of the year before;
-- without a year before to judge by it is `closed` (contracts §4, Years).
-- Published as years.
with told as (
    select snapshot_date, year
    from core.reported_money
    union
    select snapshot_date, year
    from core.activity_years
),

spent as (
    select
        resources.snapshot_date,
        projects.partner_code,
        resources.year,
        -- Added as decimals, so that their order tells nothing.
        sum(cast(resources.counted_usd as decimal(28, 8))) as counted_usd
    from core.resources
    inner join core.projects
        on
            resources.snapshot_date = projects.snapshot_date
            and resources.project_id = projects.project_id
    where resources.measure_code = 'disbursed'
    group by resources.snapshot_date, projects.partner_code, resources.year
),

-- Expected is who has an on-going project, who reported the year, and who reported the year before.
expected as (
    select
        told.snapshot_date,
        told.year,
        projects.partner_code
    from told
    inner join core.projects
        on told.snapshot_date = projects.snapshot_date
    where projects.status_code = 'ongoing'
    union
    select
        snapshot_date,
        year,
        partner_code
    from spent
    union
    select
        snapshot_date,
        year + 1 as year,
        partner_code
    from spent
),

judged as (
    select
        expected.snapshot_date,
        expected.year,
        coalesce(partners.group_code, 'unknown') = 'ngo' as is_ngo,
        this_year.partner_code is not null as has_reported,
        last_year.counted_usd as last_usd
    from expected
    left join core.partners
        on expected.partner_code = partners.partner_code
    left join spent as this_year
        on
            expected.snapshot_date = this_year.snapshot_date
            and expected.partner_code = this_year.partner_code
            and expected.year = this_year.year
    left join spent as last_year
        on
            expected.snapshot_date = last_year.snapshot_date
            and expected.partner_code = last_year.partner_code
            and expected.year = last_year.year + 1
),

counted as (
    select
        told.snapshot_date,
        told.year,
        count(case when not judged.is_ngo then 1 end) as partners_expected,
        count(case when not judged.is_ngo and judged.has_reported then 1 end) as partners_reporting,
        count(case when judged.is_ngo then 1 end) as ngos_expected,
        count(case when judged.is_ngo and judged.has_reported then 1 end) as ngos_reporting,
        cast(sum(judged.last_usd) as double) as last_usd,
        cast(sum(case when judged.has_reported then judged.last_usd else 0 end) as double) as last_reporting_usd
    from told
    left join judged
        on
            told.snapshot_date = judged.snapshot_date
            and told.year = judged.year
    group by told.snapshot_date, told.year
),

weighed as (
    select
        *,
        case when last_usd > 0 then last_reporting_usd / last_usd end as share_of_last_volume
    from counted
)

select
    snapshot_date,
    year,
    case
        when year >= fiscal_year(snapshot_date) then 'open'
        -- Judged to the ninth place, for a share is a division.
        when cast(share_of_last_volume as decimal(18, 9)) < 0.98 then 'provisional'
        else 'closed'
    end as state_code,
    partners_expected,
    partners_reporting,
    ngos_expected,
    ngos_reporting,
    last_usd,
    last_reporting_usd,
    share_of_last_volume
from weighed
