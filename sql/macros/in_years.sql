-- Whether a year lies within the years that were chosen; money without a year is of every year.
create macro in_years(a_year, scope) as
    a_year is null
    or (
        ((scope).from_year is null or a_year >= (scope).from_year)
        and ((scope).to_year is null or a_year <= (scope).to_year)
    )
