-- One row per snapshot, year, partner and TWG: what the partner scheduled as a whole, and the part that is the TWG's.
-- A cap is put on a partner's whole and then spread over TWGs by the schedule (contracts §5, Indicators); a partner
-- that scheduled nothing is spread by what it disbursed.
with parts as (
    select
        snapshot_date,
        year,
        partner_code,
        twg_code,
        sum(scheduled_usd) as scheduled_usd,
        sum(disbursed_usd) as disbursed_usd,
        sum(share) as records
    from core.predictability
    group by snapshot_date, year, partner_code, twg_code
),

wholes as (
    select
        snapshot_date,
        year,
        partner_code,
        sum(scheduled_usd) as scheduled_usd,
        sum(disbursed_usd) as disbursed_usd,
        sum(on_budget_usd) as on_budget_usd
    from core.predictability
    group by snapshot_date, year, partner_code
)

select
    parts.snapshot_date,
    parts.year,
    parts.partner_code,
    parts.twg_code,
    parts.records,
    wholes.scheduled_usd,
    wholes.disbursed_usd,
    wholes.on_budget_usd,
    case
        when wholes.scheduled_usd > 0 then coalesce(parts.scheduled_usd, 0) / wholes.scheduled_usd
        when wholes.disbursed_usd > 0 then coalesce(parts.disbursed_usd, 0) / wholes.disbursed_usd
    end as part
from parts
inner join wholes
    on
        parts.snapshot_date = wholes.snapshot_date
        and parts.year = wholes.year
        and parts.partner_code = wholes.partner_code
