"""Money counted once: what is removed and why, and which records may be the same money.

The figures are those of the published build; what was decided since is in none of them yet (`ui/deciding.py`).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.decisions.kinds import MATCH
from twg_analytics.questions import double_counting
from twg_analytics.sentences import counted_once as told
from twg_analytics.sentences import money as money_said
from twg_analytics.ui import deciding, filters, reviewing, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.reviewing import Proposals
from twg_analytics.words import columns, in_a_row, label, t

_DOUBLES = {"double_disbursed_usd": "disbursed", "double_planned_usd": "planned", "double_budget_usd": "budget"}


def headline(totals: pd.DataFrame, chosen: Filters) -> None:
    """What was reported, less what is removed, is what is counted."""
    with st.container(key="equation"):
        show.side_by_side(*told.reckoned(totals.iloc[0], chosen.scope, chosen.language), widths=3)


def classes(found: pd.DataFrame, totals: pd.DataFrame, chosen: Filters) -> None:
    """What is known of who counts what is removed, how much more the net may be, and where nothing was looked for."""
    language, total = chosen.language, totals.iloc[0]
    show.facts((told.of_class(row, total, chosen.scope, language) for row in found.itertuples()), language)
    unsure = total.copy()
    is_unsure = found["removal_class_code"].isin(["funder_absent", "unnamed"])
    unsure["unsure_usd"] = found.loc[is_unsure, "removed_usd"].sum()
    for note in (money_said.unsure(unsure, chosen.scope, language), money_said.absent(total, language)):
        if note:
            st.caption(note)


def reasons(found: pd.DataFrame, totals: pd.DataFrame, chosen: Filters) -> None:
    """What is removed, reason by reason, each opened to its rows."""
    language, total = chosen.language, totals.iloc[0]
    st.header(t("removed_title", language), anchor=False)
    st.caption(t("removed_none", language) if found.empty else money_said.viewed(total).said(language))
    for row in found.itertuples():
        heading = told.of_reason(row, total, chosen.scope, language)
        with st.expander(heading, key=f"open_{row.reason_code}", on_change="rerun") as place:
            if place.open:
                rows = fetch(double_counting.removed, chosen.scope, reason=str(row.reason_code))
                show.table(f"removed_{row.reason_code}", rows.dropna(axis=1, how="all"), chosen)


def proposals(pairs: pd.DataFrame, kept: pd.DataFrame | None, chosen: Filters) -> None:
    """The pairs that nobody has decided upon: one of them side by side, with a form, and all of them as a table."""
    language = chosen.language
    pairs = deciding.undecided(MATCH, pairs[pairs["is_proposed"]], kept)
    st.header(t("proposals_title", language), anchor=False)
    st.markdown(t("proposals_lead", language))
    if pairs.empty:
        st.caption(t("proposals_none", language))
        return
    _rules(chosen)
    name = filters.names("partner", language, chosen.file)
    proposed = Proposals(
        MATCH,
        pairs.drop(columns="is_proposed"),
        table="proposals",
        pick="proposal_pick",
        opens="proposals_open",
        called=lambda pair: _named_pair(pair, name, language),
        side_by_side=partial(_side_by_side, chosen=chosen),
        means=lambda pair: {"amount": _doubles(pair, language)},
        strengths=("rule_code", "agreed_code"),
    )
    reviewing.draw(proposed, kept, chosen)


def _rules(chosen: Filters) -> None:
    language = chosen.language
    with st.expander(t("rules_title", language)):
        for _, rule in fetch(double_counting.rules, chosen.file).iterrows():
            least = columns.of_one(rule, "least_similarity", language)
            said = t(f"rule_{rule['rule_code']}", language, least=least)
            st.markdown(f"**{label('match_rule', rule['rule_code'], language)}.** {said}")
        st.markdown(t("rules_leave_out", language))


def _doubles(pair: pd.Series, language: str) -> str:
    """What a confirmation would remove, measure by measure."""
    said = [
        f"{label('measure', measure, language)} {columns.of_one(pair, column, language)}"
        for column, measure in _DOUBLES.items()
        if pd.notna(pair[column])
    ]
    return in_a_row(said, language)


def _named_pair(pair: pd.Series, name: Callable[[Any], str], language: str) -> str:
    partners = f"{name(pair['left_partner_code'])} / {name(pair['right_partner_code'])}"
    return f"{pair['left_title']} \N{EM DASH} {partners} \N{EM DASH} {_doubles(pair, language)}"


def _side_by_side(pair: pd.Series, chosen: Filters) -> None:
    """Why the two are proposed, both records, and what each reports and claims year by year."""
    language = chosen.language
    left_id, right_id = (pair[key] for key in MATCH.columns)
    why = [t("proposed_because", language, rule=label("match_rule", pair["rule_code"], language))]
    if pair["rule_code"] != "cofunding_number":
        why.append(t("proposed_score", language, score=columns.of_one(pair, "score", language)))
    why.append(t("amounts_agree" if pair["agreed_code"] == "yes" else "amounts_differ", language))
    st.markdown(" ".join(why))
    records = fetch(double_counting.records, chosen.scope, left_id=left_id, right_id=right_id)
    letters = (t("record_a", language), t("record_b", language))
    sides = [_side(letter, record, chosen) for letter, (_, record) in zip(letters, records.iterrows(), strict=True)]
    show.compared(sides[0], sides[1], language)
    compared = fetch(double_counting.years, chosen.scope, left_id=left_id, right_id=right_id)
    show.table("match_years", compared, chosen)


def _side(letter: str, record: pd.Series, chosen: Filters) -> show.Side:
    """One record of a pair: its letter, its title and what is known of it."""
    language = chosen.language
    partner = filters.names("partner", language, chosen.file)
    row = str(record["source_row"])
    facts = {
        "source_code": label("source", record["source_code"], language),
        "partner_code": partner(record["partner_code"]),
        "status_code": label("status", record["status_code"], language),
        "project_number": record["project_number"],
        "cofunding_number": record["cofunding_number"],
        "funder_code": partner(record["funder_code"]) if pd.notna(record["funder_code"]) else None,
        "oda_project_name": record["oda_project_name"],
        "source_file": record["source_file"],
        "source_row": f"{record['source_sheet']}, {row}" if pd.notna(record["source_sheet"]) else row,
    }
    known = {key: said for key, said in facts.items() if pd.notna(said)}
    return letter, str(record["title"]), known
