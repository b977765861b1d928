-- Whether a year lies within the years that were chosen; what has no date lies in none, unless no year was chosen.
create macro dated_in_years(a_year, scope) as
    ((scope).from_year is null or a_year >= (scope).from_year)
    and ((scope).to_year is null or a_year <= (scope).to_year)
