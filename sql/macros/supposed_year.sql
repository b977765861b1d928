-- The year in which money of a project comes as the reader supposes it: another one where the project is moved.
create macro supposed_year(a_year, project, supposed) as
    a_year + case when is_among(project, (supposed).moved) then (supposed).years_later else 0 end
