"""What was spent of workplans: on their page by year and by group or priority, in short on that of gaps."""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.charts import bullets
from twg_analytics.questions import spending
from twg_analytics.sentences import spending as told
from twg_analytics.ui import funding as gaps
from twg_analytics.ui import labels, rooms, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import t

KINDS = ("twg", "priority")
_SUMS = ["year", "year_state_code", "spent_share", "spent_usd", "cost_reported_usd", "cost_usd", "spent_above_usd",
         "gap_low_usd", "gap_usd", "lines_reported", "lines_planned", "government_spent_usd", "partner_spent_usd",
         "government_spent_share"]  # fmt: skip
_YEARS = 3  # so many numbers stand beside each other


def _kind(chosen: Filters) -> str:
    """What the plan is divided by: one group by its priorities, several by group."""
    return "priority" if isinstance(chosen.scope.twg, str) else "twg"


def _named(frame: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    kind = _kind(chosen)
    return gaps.priorities(frame, chosen) if kind == "priority" else labels.named(frame, kind, chosen)


def section(chosen: Filters) -> None:
    """How much of the plan was spent, year by year, and by whom; where nobody says, that it is not reported."""
    language = chosen.language
    by_year = fetch(spending.sums, chosen.scope, across="year")
    st.header(t("spending_title", language), anchor=False)
    numbers = told.leading(by_year, chosen.scope, language)[-_YEARS:]
    if not numbers:
        show.notice("spending_none", chosen)
        return
    show.caution("spending_blank", chosen)
    with st.container(key="spending"):
        show.side_by_side(*numbers, widths=len(numbers))
    found = fetch(spending.sums, chosen.scope, by=_kind(chosen), across="year")
    _chart(found, by_year, chosen)
    _table(found, chosen)
    for which in ("reported", "above"):
        show.folded(
            f"spending_{which}",
            t(f"spending_{which}_title", language),
            partial(fetch, spending.rows, chosen.scope, which=which),
            chosen,
            source="spending_line",
        )


def _chart(found: pd.DataFrame, by_year: pd.DataFrame, chosen: Filters) -> None:
    """What was spent of the plan in the year that leads: a bar, and a mark where all of the plan would be spent."""
    led = told.led_by(by_year)
    if led is None or pd.isna(led["spent_share"]):
        return
    drawn = found[(found["across_code"] == led["across_code"]) & found["spent_planned_usd"].notna()]
    drawn = drawn.assign(value=drawn["spent_planned_usd"], reference=drawn["cost_reported_usd"])
    finding = told.finding(by_year, chosen.scope, chosen.language)
    around = show.caption("spending", chosen, "spending_line", of=told.period(led), finding=finding)
    names = {"value": t("spending_bar", chosen.language), "reference": t("spending_mark", chosen.language)}
    ordered = _named(drawn.sort_values("reference", ascending=False), chosen)
    figure = bullets.bars(ordered, chosen.language, around, unit="money", **names)
    show.draw("spending", figure, chosen, kind=_kind(chosen))


def _table(found: pd.DataFrame, chosen: Filters) -> None:
    """The same by year with the gap beside it; a row is of one year, for years that are over are not those to come."""
    kind = _kind(chosen)
    shown = found[found["cost_usd"].notna() | found["spent_usd"].notna()]
    shown = shown.assign(year=shown["across_code"].astype(int)).sort_values(["year", "code"])
    named = names("priority", chosen.language, chosen.file)
    blank = shown["code"].str.endswith(f":{reference.UNKNOWN}")
    who = {"priority": shown["code"].map(named).mask(blank, None)} if kind == "priority" else {
        "twg_code": shown["code"]
    }  # fmt: skip
    parts = [f"{kind}:{code}" for code in shown["code"]]
    show.table(
        "spending", shown.assign(**who)[[*who, *_SUMS]], chosen, source="spending_line", parts=parts,
        nothing="not_reported",
    )  # fmt: skip


def offered(chosen: Filters) -> dict[str, str]:
    """The parts whose lines can be opened, by what an address holds open."""
    found = fetch(spending.sums, chosen.scope, by=_kind(chosen))
    named = _named(found[found["spent_usd"].notna()], chosen)
    return {
        f"{_kind(chosen)}:{row.code}": t("spending_of", chosen.language, name=row.name)
        for row in named[["code", "name"]].itertuples(index=False)
    }


def lines(part: str, chosen: Filters) -> None:
    """The lines of a group or a priority, each with its file, sheet and row."""
    kind, _, code = part.partition(":")
    found = fetch(spending.rows, chosen.scope, by=kind, code=code)
    show.table("spending_lines", found, chosen, source="spending_line", nothing="not_reported")


def summary(chosen: Filters) -> None:
    """What was spent of the plans whose gap is shown, in short, and the way to where it is told in full."""
    language = chosen.language
    title, *rest = told.in_short(fetch(spending.sums, chosen.scope, across="year"), chosen.scope, language) or [""]
    st.caption(" ".join([t("pack_sentence", language, text=title), *rest]) if title else t("spending_none", language))
    rooms.link("workplan", label=t("spending_link", language), icon=":material/arrow_forward:")
