"""Aid analytics for Cambodia's Technical Working Groups: two programs with one file between them.

A *build* turns exports into a DuckDB file, an *app* reads it and can never write it; they share only the floor.

Floor:      paths, reference, wording; decisions, incoming (what people decided and handed in: written by the app,
            read by the write side)
Write side: sources (one module per export), likeness (which texts are alike), in_force (what was decided)
            -> build (lands them, runs `sql/`, checks) -> publication;
            loads (read beside what is there, publish, discard, go back) with suggestions, layouts (unknown headings)
            and marking (a file given back); loading (its commands, each a process that the page starts)
Read side:  warehouse (the published file) -> queries -> charts -> reports -> exports
            -> packs (a report as a file) -> ui -> `pages/`, `app.py`
Both:       __main__ (the command line), sample (the illustrative exports)

Which module may import which is held by `tests/test_architecture.py`.
"""
