-- Activities whose shares of main sectors do not add to 1, so that the gap by main sector would not be the gap.
select
    activities.snapshot_date,
    activities.twg_code,
    activities.activity_id,
    sum(activity_sectors.share) as share
from core.activities
left join marts.activity_sectors
    on
        activities.snapshot_date = activity_sectors.snapshot_date
        and activities.twg_code = activity_sectors.twg_code
        and activities.activity_id = activity_sectors.activity_id
group by activities.snapshot_date, activities.twg_code, activities.activity_id
having abs(coalesce(sum(activity_sectors.share), 0) - 1) > 1e-9
