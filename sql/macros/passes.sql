-- Whether a code is among those that were chosen in a filter; where nothing was chosen, every code passes.
create macro passes(code, wanted) as wanted is null or is_among(code, wanted)
