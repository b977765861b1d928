-- Whether a code is among those that were chosen in a filter; where nothing was chosen, none is.
-- A choice of nothing comes without a type, so it is said that it is a list.
create macro is_among(code, wanted) as list_contains(cast(wanted as varchar []), code)
