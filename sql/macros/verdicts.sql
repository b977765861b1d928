-- One row per TWG and rule: its verdict, of a rule judged by calendar year the one not met, else the last there is.
create macro verdicts(scope) as table
select * exclude (place)
from (
    select
        *,
        row_number() over (
            partition by twg_code, rule_code
            order by case state_code when 'not_met' then 1 when 'met' then 2 else 3 end, year desc
        ) as place
    from marts.twg_conduct
    where snapshot_date = (scope).snapshot
)
where place = 1
