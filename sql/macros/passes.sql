-- Whether a code is the one that was chosen; where nothing was chosen, every code passes.
create macro passes(code, wanted) as wanted is null or code = wanted
