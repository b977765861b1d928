-- One row per finding: what was refused, doubtful or worth a note, with file, sheet, row and column.
with all_findings as (
    select * from findings.reading
    union all
    select * from findings.activity_dates
    union all
    select * from findings.activity_not_found
    union all
    select * from findings.better_disagrees
    union all
    select * from findings.control_total
    union all
    select * from findings.currency_blank
    union all
    select * from findings.date_order
    union all
    select * from findings.dead_link
    union all
    select * from findings.decision_without_record
    union all
    select * from findings.duplicate_row
    union all
    select * from findings.iati_levels
    union all
    select * from findings.jmi_quality
    union all
    select * from findings.link_without_record
    union all
    select * from findings.negative_amount
    union all
    select * from findings.negative_cost
    union all
    select * from findings.no_budget_year
    union all
    select * from findings.no_rate
    union all
    select * from findings.parts_disagree
    union all
    select * from findings.plan_total_unsplit
    union all
    select * from findings.published
    union all
    select * from findings.rate_carried
    union all
    select * from findings.result_gap
    union all
    select * from findings.result_twice
    union all
    select * from findings.result_without_jmi
    union all
    select * from findings.same_number
    union all
    select * from findings.second_workbook
    union all
    select * from findings.shares_over_100
    union all
    select * from findings.stale_ongoing
    union all
    select * from findings.unknown_record
    union all
    select * from findings.unlisted_partner
)

select
    all_findings.snapshot_date,
    all_findings.source_file,
    nullif(all_findings.source_sheet, '') as source_sheet,
    all_findings.source_row,
    all_findings.source_column,
    messages.severity_code,
    all_findings.message_key,
    all_findings.value,
    all_findings.record_id,
    all_findings.partner_code
from all_findings
left join reference.findings as messages
    on all_findings.message_key = messages.message_key
