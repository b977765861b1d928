-- Whether a year lies within the years that were chosen; money without a year is of every year.
create macro in_years(a_year, scope) as a_year is null or dated_in_years(a_year, scope)
