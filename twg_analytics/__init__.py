"""Aid analytics for Cambodia's Technical Working Groups: two programs with one file between them.

A *build* turns exports into a DuckDB file, an *app* reads it and can never write it; they share only the floor.

Floor:      paths, reference, wording, decisions (what people decided: written by the app, read by the build)
Write side: sources (one module per export), likeness (which texts are alike), in_force (what was decided)
            -> build (lands them, runs `sql/`, checks) -> publication
Read side:  warehouse (the published file) -> queries -> charts -> reports -> exports
            -> packs (a report as a file) -> ui -> `pages/`, `app.py`
Both:       __main__ (the command line), sample (the illustrative exports)

Which module may import which is held by `tests/test_architecture.py`.
"""
