"""Aid analytics for Cambodia's Technical Working Groups: two programs with one file between them.

A *build* turns exports into a DuckDB file, an *app* reads it and can never write it; they share only the floor.

Floor:      paths, reference, wording
Write side: sources (one module per export), similar_activities (which titles an activity is like)
            -> build (lands them, runs `sql/`, checks, publishes)
Read side:  warehouse (the published file) -> queries -> charts, exports -> ui -> `pages/`, `app.py`
Both:       __main__ (the command line), sample (the illustrative exports)

Which module may import which is held by `tests/test_architecture.py`.
"""
