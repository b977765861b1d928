-- Codes that stand twice in a list of data/reference, which would count their money twice.
with listed as (
    select
        'exchange_rates' as list,
        currency_code || ' ' || year as code
    from reference.exchange_rates
    union all
    select
        'partners' as list,
        partner_code as code
    from reference.partners
    union all
    select
        'subsector_twgs' as list,
        subsector_code || ' ' || twg_code as code
    from reference.subsector_twgs
    union all
    select
        'pipeline_weights' as list,
        stage_code || ' ' || from_age_days as code
    from reference.pipeline_weights
    union all
    select
        'match_rules' as list,
        rule_code as code
    from reference.match_rules
    union all
    select
        'findings' as list,
        message_key as code
    from reference.findings
    union all
    select
        'twgs' as list,
        twg_code as code
    from reference.twgs
    union all
    select
        'conduct_rules' as list,
        rule_code as code
    from reference.conduct_rules
)

select
    list,
    code,
    count(*) as times
from listed
group by list, code
having count(*) > 1
