"""The build's SQL on other engines: `python -m benchmarks.conformance [--only ENGINE] [--real]`.

The exports are read once and built by DuckDB (`build`). What was landed goes to each engine, which makes every table
and asks every check by the same files of `sql/`, translated (`translated`); then each table, of `marts` and of the
layers before them, is held against DuckDB's, row by row (`comparing`).
"""
