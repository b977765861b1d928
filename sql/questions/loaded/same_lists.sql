-- One row per file of a load and other file of its day that are the same list: half of the shorter stands in the longer.
-- The one whose shared records were updated later is the newer, else the one with the latest update of all.
with listed as (
    select source_file, record_key, updated_date
    from marts.listed_records
    where snapshot_date = $scope.snapshot
),

sizes as (
    select source_file, count(*) as records, max(updated_date) as updated_date
    from listed
    group by source_file
),

shared as (
    select
        mine.source_file,
        theirs.source_file as other_file,
        count(*) as records_shared,
        count(case when mine.updated_date > theirs.updated_date then 1 end) as later,
        count(case when mine.updated_date < theirs.updated_date then 1 end) as earlier
    from listed as mine
    inner join listed as theirs on mine.record_key = theirs.record_key and mine.source_file <> theirs.source_file
    where list_contains($files, mine.source_file)
        -- Two files of one load are told once.
        and (not list_contains($files, theirs.source_file) or mine.source_file < theirs.source_file)
    group by mine.source_file, theirs.source_file
)

select
    shared.source_file,
    shared.other_file,
    list_contains($files, shared.other_file) as is_of_load,
    shared.records_shared,
    mine.records,
    theirs.records as other_records,
    case
        when shared.later <> shared.earlier then case when shared.later > shared.earlier then 'newer' else 'older' end
        when mine.updated_date > theirs.updated_date then 'newer'
        when mine.updated_date < theirs.updated_date then 'older'
        else 'undated'
    end as list_age_code
from shared
inner join sizes as mine on shared.source_file = mine.source_file
inner join sizes as theirs on shared.other_file = theirs.source_file
where shared.records_shared >= 0.5 * least(mine.records, theirs.records)
order by shared.records_shared desc, shared.source_file, shared.other_file
