-- Cut-offs of JMI statuses that are missing, double or the wrong way round, which would judge every JMI wrongly.
select
    on_track_from,
    delayed_from,
    maintain_to,
    maintain_on_track_to,
    maintain_delayed_to,
    rules
from core.jmi_cutoffs
cross join (
    select count(*) as rules
    from staging.jmi_status_rules
) as counted
where
    on_track_from is null
    or delayed_from is null
    or on_track_from <= delayed_from
    or maintain_to is null
    or maintain_on_track_to is null
    or maintain_delayed_to is null
    or maintain_on_track_to >= maintain_delayed_to
    or rules <> 6
