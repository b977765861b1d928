"""What partners publish as IATI activities beside the ODA database: what is where, what differs, and which are one.

The figures are those of the published build; what was decided since is in none of them yet (`ui/deciding.py`).
"""

from functools import partial

import pandas as pd
import streamlit as st

from twg_analytics.decisions.kinds import RECONCILIATION
from twg_analytics.questions import reconciliation, reconciliation_pairs
from twg_analytics.sentences import reconciliation as told
from twg_analytics.ui import deciding, filters, reviewing, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.reviewing import Proposals
from twg_analytics.words import columns, date, label, t

_LISTS = {
    "in_both": reconciliation.in_both,
    "reconciliation_money": reconciliation.differences,
    "only_published": reconciliation.only_published,
    "only_database": reconciliation.only_database,
}


def is_absent(totals: pd.DataFrame, chosen: Filters) -> bool:
    """Whether no activity of the snapshot passes the filters; says so, and what would bring some."""
    if totals.iloc[0]["published"]:
        return False
    show.notice("reconciliation_absent", chosen)
    return True


def headline(totals: pd.DataFrame, chosen: Filters) -> None:
    """How many projects are in both and in one only, and of how many partners that can be said."""
    numbers, scope, language = totals.iloc[0], chosen.scope, chosen.language
    with st.container(key="severities"):
        show.side_by_side(*told.reckoned(numbers, scope, language), widths=3)
    st.markdown(told.covered(numbers, scope, language))
    show.caution("reconciliation_apart", chosen)


def lists(chosen: Filters) -> None:
    """By partner, then every project in both or in one only, each with its file and line."""
    names = ("reconciliation_partners", *_LISTS)
    by_partner, *places = st.tabs(show.headings(names, chosen))
    with by_partner:
        show.table("reconciliation_partners", fetch(reconciliation.partners, chosen.scope), chosen)
    for place, (name, question) in zip(places, _LISTS.items(), strict=True):
        with place:
            show.table(name, fetch(question, chosen.scope), chosen)


def proposals(kept: pd.DataFrame | None, chosen: Filters) -> None:
    """The pairs that nobody has decided upon: one of them side by side, with a form, and all of them as a table."""
    language = chosen.language
    pairs = deciding.undecided(RECONCILIATION, fetch(reconciliation_pairs.pairs, chosen.scope), kept)
    st.header(t("reconciliation_proposals_title", language), anchor=False)
    st.markdown(t("reconciliation_proposals_lead", language))
    if pairs.empty:
        st.caption(t("proposals_none", language))
        return
    _rules(chosen)
    proposed = Proposals(
        RECONCILIATION,
        pairs,
        table="reconciliation_pairs",
        pick="proposal_pick",
        opens="proposals_open",
        called=lambda pair: f"{pair['left_title']} = {pair['right_title']}",
        side_by_side=partial(_side_by_side, chosen=chosen),
        strengths=("reconciliation_rule_code",),
    )
    reviewing.draw(proposed, kept, chosen)


def _rules(chosen: Filters) -> None:
    language = chosen.language
    with st.expander(t("rules_title", language)):
        for _, rule in fetch(reconciliation_pairs.rules, chosen.file).iterrows():
            least = columns.of_one(rule, "least_similarity", language)
            explained = t(f"reconciliation_rule_{rule['rule_code']}", language, least=least)
            st.markdown(f"**{label('reconciliation_rule', rule['rule_code'], language)}.** {explained}")


def _side_by_side(pair: pd.Series, chosen: Filters) -> None:
    """Why the two are proposed, both of them, what each says was disbursed, and the lines it is read from."""
    language = chosen.language
    keys = {key: str(pair[key]) for key in RECONCILIATION.columns}
    rule = label("reconciliation_rule", pair["reconciliation_rule_code"], language)
    score = t("proposed_score", language, score=columns.of_one(pair, "score", language))
    st.markdown(f"{t('proposed_because', language, rule=rule)} {score}")
    sides = fetch(reconciliation_pairs.sides, chosen.scope, **keys)
    left, right = (_side(side, chosen) for _, side in sides.iterrows())
    show.compared(left, right, language)
    show.table("reconciliation_years", fetch(reconciliation_pairs.years, chosen.scope, **keys), chosen)
    with st.expander(
        t("reconciliation_lines_title", language), key="open_reconciliation_lines", on_change="rerun"
    ) as opened:
        if opened.open:
            lines = fetch(reconciliation_pairs.lines, chosen.scope, activity_id=pair["activity_id"])
            show.table("reconciliation_lines", lines, chosen)


def _side(side: pd.Series, chosen: Filters) -> show.Side:
    """One of the two: which it is, its title and what is known of it."""
    language = chosen.language
    kind = "published_status" if side["side"] == "published" else "status"
    row = str(side["source_row"])
    facts = {
        "partner_code": filters.names("partner", language, chosen.file)(side["partner_code"]),
        "project_number": side["number"],
        "status_code": label(kind, side["status_code"], language),
        "start_date": date(side["start_date"], language),
        "end_date": date(side["end_date"], language),
        "source_file": side["source_file"],
        "source_row": f"{side['source_sheet']}, {row}" if pd.notna(side["source_sheet"]) else row,
    }
    known = {key: said for key, said in facts.items() if pd.notna(said)}
    title = side["title"] if pd.notna(side["title"]) else str(side["number"])
    return t(f"reconciliation_{side['side']}", language), title, known
