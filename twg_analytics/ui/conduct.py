"""The scorecard on screen: who reported, a sign for each TWG and rule, and the rows behind a sign."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics import reference
from twg_analytics.charts import scorecard
from twg_analytics.charts.finish import Caption
from twg_analytics.country import spoken
from twg_analytics.questions import conduct, twgs
from twg_analytics.questions.scope import Scope, first
from twg_analytics.reports.conduct import named
from twg_analytics.sentences import conduct as told
from twg_analytics.sentences.figure import TIMELESS, Period
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.words import label, named_value, t

SOURCE = "source_workbooks"
_TEN_DAYS = "documents_ten_days_before"


def caption(name: str, chosen: Filters, of: Period = TIMELESS) -> Caption:
    """What stands round a chart made from workbooks, of the years that its rows are `of`."""
    return show.caption(name, chosen, SOURCE, of=of)


def table(name: str, data: pd.DataFrame, chosen: Filters) -> None:
    """A table made from workbooks, which names them as its source."""
    show.table(name, data, chosen, source=SOURCE)


def is_silent(registry: pd.DataFrame, chosen: Filters) -> bool:
    """Whether nobody asked about sent a workbook; says so, for then nothing is known and nothing may be counted."""
    if (registry["report_code"] != "not_reported").any():
        return False
    show.notice("sent_no_workbook" if chosen.scope.twg else "no_workbooks", chosen)
    return True


def nothing(chosen: Filters, has_rows: show.HasRows, lacks: str) -> None:
    """Say why no row of a workbook is here: nobody asked about sent one, the years leave all out, or it has none.

    The last is said in the words of the key `lacks`; of who sent none the other groups are one press away.
    """
    if is_silent(fetch(twgs.registry, chosen.scope), chosen):
        show.offer_without(chosen, has_rows, ("twg",))
    elif has_rows(show.without(chosen, ("from", "to"))):
        show.nothing(chosen, has_rows)
    else:
        show.notice(lacks, chosen)


def reported(counts: pd.DataFrame, chosen: Filters) -> None:
    """How many TWGs sent a workbook, of how many, and for which year they are judged."""
    name, number, said = told.reported(counts.iloc[0], chosen.scope, chosen.language)
    with st.container(key="headline"):
        st.metric(name, number)
        st.caption(said)


def in_words(cell: Any, scope: Scope, language: str, late: Mapping[str, pd.DataFrame]) -> str:
    """A cell of the scorecard in one line; of the ten-day rule with the late meetings of the TWG."""
    name = f"{label('twg', cell.twg_code, language)}, {label('conduct_rule', cell.conduct_rule_code, language)}"
    state = label("conduct_state", cell.conduct_state_code, language)
    said = [t("pack_sentence", language, text=named_value(name, state, language)), told.observed(cell, scope, language)]
    if cell.conduct_rule_code == _TEN_DAYS and cell.twg_code in late:
        said.append(t("pack_late", language, meetings=named(late[cell.twg_code], language)))
    return " ".join(filter(None, said))


def matrix(cells: pd.DataFrame, registry: pd.DataFrame, rule: str | None, chosen: Filters) -> None:
    """The signs; a click on one opens its TWG and rule below."""
    language, every_twg = chosen.language, replace(chosen.scope, twg=None)
    looked_at = fetch(conduct.evidence, every_twg, sheet="Meetings", rule=_TEN_DAYS)
    late = dict(tuple(looked_at[looked_at["meets_code"] == "no"].groupby("twg_code")))
    stand = {row.twg_code: told.standing(row, every_twg, language) for row in registry.itertuples()}
    data = cells.assign(
        twg=[label("twg", code, language) for code in cells["twg_code"]],
        rule=[label("conduct_rule", code, language) for code in cells["conduct_rule_code"]],
        said=[in_words(row, every_twg, language, late) for row in cells.itertuples()],
        standing=cells["twg_code"].map(stand),
    )
    around = caption("scorecard", chosen, Period.spanned(cells["year"]))
    figure = scorecard.signs(data, language, around, twg=first(chosen.scope.twg), rule=rule)
    show.draw("scorecard", figure, chosen, clicked=filters.cell_opener("chart_scorecard"))


def evidence(rule: str | None, chosen: Filters) -> None:
    """The rule in words, the verdicts on it, and the rows of the workbooks that say so."""
    language = chosen.language
    if rule is None:
        show.notice("choose_rule", chosen)
        return
    terms = fetch(conduct.rules, chosen.file).set_index("rule_code").loc[rule]
    explained = reference.load("conduct_rules").set_index("rule_code").loc[rule]
    st.markdown(f"**{label('conduct_rule', rule, language)}**. {explained[spoken('explanation', language)]}")
    words = explained["section_source"].partition(": ")[2]  # those of the guideline, which is read in English
    st.caption(f"{t('rule_section', language, section=terms['section'])} {words}")
    verdicts = fetch(conduct.verdicts, chosen.scope, rule=rule)
    rows = fetch(conduct.evidence, chosen.scope, sheet=terms["sheet"], rule=rule)
    st.header(t("verdicts_title", language), anchor=False)
    shown = verdicts.assign(observed=[told.observed(each, chosen.scope, language) for each in verdicts.itertuples()])
    table("verdicts", shown[["twg_code", "conduct_state_code", "observed", "year", "source_file"]], chosen)
    st.header(t("evidence_title", language), anchor=False)
    if not rows.empty:
        table("evidence", rows, chosen)
    elif verdicts["conduct_state_code"].eq("not_reported").all():
        show.notice("sent_no_workbook", chosen)
    else:
        st.info(t("no_evidence", language, sheet=terms["sheet"]), icon=":material/info:")


def whole(cells: pd.DataFrame, chosen: Filters) -> None:
    """The scorecard as a table: every TWG and rule in words, also those that did not report."""
    shown = cells.assign(observed=[told.observed(each, chosen.scope, chosen.language) for each in cells.itertuples()])
    table(
        "cells",
        shown[["twg_code", "conduct_rule_code", "section", "conduct_state_code", "observed", "year", "source_file"]],
        chosen,
    )
