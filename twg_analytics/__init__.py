"""Aid analytics for Cambodia's Technical Working Groups: two programs with one file between them.

A *build* turns exports into a DuckDB file, an *app* reads it and can never write it; they share only the floor.

Floor:      atomic (a file written whole or not at all), paths, warehouse_folder (what is published in it),
            country (its settings), reference (the lists of `data/reference`), words (texts, numbers, dates in both
            languages);
            storage (the database of what people say), access (who may do what, and what was done);
            decisions and what is handed in (`loads.accepting`, `loads.folders`, `loads.names`): written by the app,
            read by the write side
Write side: reading (one module per export) -> building (lands what was read, runs `sql/`, checks, publishes)
            -> loads (reads beside what is there, publishes, discards, goes back; each a command that the page starts)
Read side:  questions (the published file, and what is asked of it) -> sentences (what is said with a number, for
            pages and reports) -> charts -> reports -> exports -> ui -> `pages/`, `app.py`;
            serving (what the server answers beside the pages)
Both:       __main__ (the command line); `sample/` beside the package makes the illustrative exports

Which module may import which is held by `tests/house/test_architecture.py`.
"""
