"""Pages of ours in Dash, asked of the same published file by the same questions.

It is written to be quick: figures are plain dictionaries, one callback makes the headline and the charts, another the
table, and nothing is drawn that ours does not show too.
"""

import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
from dash import Dash, Input, Output, dash_table, dcc, html

from benchmarks.peers import figures
from twg_analytics import reference, words
from twg_analytics.questions import reporting, resources, snapshots, warehouse
from twg_analytics.questions.scope import OF_SEVERAL, Scope

_FILE = warehouse.published()
_DAYS = [f"{day:%Y-%m-%d}" for day in snapshots.listed(_FILE)["snapshot_date"]]
_PARTNERS = snapshots.partner_names(_FILE).set_index("partner_code")["name_en"].to_dict()
_YEARS = snapshots.years(_FILE)["year"].astype(str).tolist()
# Each box with the field of `Scope` that it sets.
_BOXES: dict[str, list[str]] = {
    "snapshot": _DAYS, "measure": reference.codes("measure"), "twg": reference.codes("twg"),
    "partner": snapshots.partners(_FILE, language="en")["partner_code"].tolist(),
    "sector": reference.sector_levels(), "province": reference.codes("province"), "from_year": _YEARS,
    "to_year": _YEARS, "source": reference.codes("source"), "status": reference.codes("status"),
}  # fmt: skip
_USUAL = {"snapshot": _DAYS[0], "measure": "disbursed"}
_COLUMNS = ("name", "across_name", "projects", "partners", "ngos", "counted_usd", "share_of_total")


def _name(kind: str) -> Callable[[Any], str]:
    def name(code: Any) -> str:
        if kind in ("snapshot", "from_year", "to_year", "year"):
            return str(code)
        if kind == "partner" and code in _PARTNERS:
            return str(_PARTNERS[code])
        level = reference.sector_level(code) if kind == "sector" and code != reference.UNKNOWN else kind
        return words.label(level, code, "en")

    return name


def _scope(asked: dict[str, Any]) -> Scope:
    said: dict[str, Any] = {
        name: tuple(value) if name in OF_SEVERAL else value for name, value in asked.items() if value
    }
    said |= {name: int(said[name]) for name in ("from_year", "to_year") if name in said}
    said["snapshot"] = pd.Timestamp(said["snapshot"]).date()
    return Scope(_FILE, **said)


def _by_year(scope: Scope) -> list[figures.Figure]:
    return [figures.by_year(resources.sums_by_year(scope))]


def _overview(scope: Scope) -> list[figures.Figure]:
    """The three charts that Overview had: by year, by group of partners and by TWG."""
    asked = {by: resources.sums(scope, by=by) for by in ("partner_group", "twg")}
    return _by_year(scope) + [figures.ranked(sums, _name(by), f"By {by}") for by, sums in asked.items()]


def _by_province(scope: Scope) -> list[figures.Figure]:
    return [figures.by_province(resources.sums(scope, by="province", is_firm_apart=False), _name("province"))]


def _crossed(scope: Scope) -> list[figures.Figure]:
    sums = resources.sums(scope, by="partner", across="sector", is_firm_apart=False)
    return [figures.crossed(sums, {side: _name(side) for side in ("partner", "sector")})]


_PAGES: dict[str, tuple[Callable[[Scope], list[figures.Figure]], int, tuple[str, str | None]]] = {
    "/year": (_by_year, 1, ("year", None)),
    "/overview": (_overview, 3, ("year", None)),
    "/province": (_by_province, 1, ("province", None)),
    "/crossed": (_crossed, 1, ("partner", "sector")),
}


def _headline(scope: Scope) -> list[html.Div]:
    year, total = reporting.judged_year(scope).iloc[0], reporting.coverage(scope).iloc[0]
    said = {
        f"Disbursed, {year['year']}": f"US$ {year['counted_usd'] / 1e6:,.1f} million",
        "Projects": f"{total['projects']:,}",
        "Development partners": f"{total['partners']:,}",
        "NGOs": f"{total['ngos']:,}",
    }
    return [html.Div([html.Small(label), html.H2(value)]) for label, value in said.items()]


def _rows(scope: Scope, by: str, across: str | None) -> list[dict[str, Any]]:
    rows = resources.sums(scope, by=by, across=across, is_firm_apart=False)
    rows["name"] = rows["code"].map(_name(by))
    rows["across_name"] = rows["across_code"].map(_name(across)) if across else None
    shown = rows[[*_COLUMNS]].astype(object)
    found: list[dict[str, Any]] = shown.where(shown.notna(), None).to_dict("records")
    return found


def _page(path: str) -> html.Div:
    boxes = [
        html.Label([name, dcc.Dropdown(
            [{"value": code, "label": _name(name)(code)} for code in codes], _USUAL.get(name), id=f"{path}-{name}",
            multi=name in OF_SEVERAL,
        )])
        for name, codes in _BOXES.items()
    ]  # fmt: skip
    charts = [
        dcc.Graph(id=f"{path}-chart-{place}", config={"displayModeBar": False}) for place in range(_PAGES[path][1])
    ]
    table = dash_table.DataTable(
        id=f"{path}-rows", columns=[{"id": one, "name": one} for one in _COLUMNS], page_size=15
    )
    top = html.Div(id=f"{path}-headline", style={"display": "flex", "gap": "3rem"})
    main = html.Div([top, *charts, table], style={"flex": "1", "minWidth": 0})
    return html.Div([html.Div(boxes, style={"width": "260px"}), main], style={"display": "flex", "gap": "2rem"})


def _answer(app: Dash, path: str) -> None:
    draw, charts, (by, across) = _PAGES[path]
    asked = {name: Input(f"{path}-{name}", "value") for name in _BOXES}

    drawn = [Output(f"{path}-chart-{place}", "figure") for place in range(charts)]

    @app.callback(output=(Output(f"{path}-headline", "children"), drawn), inputs={"asked": asked})
    def _drawn(asked: dict[str, Any]) -> tuple[list[html.Div], list[figures.Figure]]:
        scope = _scope(asked)
        return _headline(scope), draw(scope)

    @app.callback(Output(f"{path}-rows", "data"), inputs={"asked": asked})
    def _told(asked: dict[str, Any]) -> list[dict[str, Any]]:
        return _rows(_scope(asked), by, across)


def main(port: int) -> None:
    """Serve the pages."""
    app = Dash(__name__, suppress_callback_exceptions=True, title="Dash")
    app.layout = html.Div([dcc.Location(id="address"), html.Div(id="page")])

    @app.callback(Output("page", "children"), Input("address", "pathname"))
    def _shown(path: str) -> html.Div:
        return _page(path if path in _PAGES else "/year")

    for path in _PAGES:
        _answer(app, path)
    app.run(host="127.0.0.1", port=port, debug=False, threaded=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
