-- One row per file and heading of a snapshot whose cells are numbers that no field takes, in US dollars.
create macro unread_money(snapshot) as table
select
    worth.source_file,
    other_cells.heading,
    sum(try_cast(replace(replace(other_cells.value, ',', ''), ' ', '') as double) / worth.exchange_rate) as unread_usd
from marts.other_cells
inner join worth_of_records(snapshot) as worth on other_cells.project_id = worth.project_id
where other_cells.snapshot_date = snapshot
group by worth.source_file, other_cells.heading
