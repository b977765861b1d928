-- JMIs that have not exactly one standing in each year that is shown, or two judgements of one year.
with years as (
    select
        snapshot_date,
        count(distinct year) as years
    from marts.jmi_standings
    group by snapshot_date
),

standings as (
    select
        snapshot_date,
        twg_code,
        jmi_id,
        count(*) as standings,
        count(distinct year) as years
    from marts.jmi_standings
    group by snapshot_date, twg_code, jmi_id
)

select
    jmis.snapshot_date,
    jmis.twg_code,
    jmis.jmi_id,
    standings.standings as found
from marts.jmis
inner join years using (snapshot_date)
left join standings using (snapshot_date, twg_code, jmi_id)
where
    standings.standings is null
    or standings.standings <> years.years
    or standings.years <> years.years
union all
select
    snapshot_date,
    twg_code,
    jmi_id,
    count(*) as found
from marts.jmi_progress
group by snapshot_date, twg_code, jmi_id, year
having count(*) > 1
