"""Which project may pay for which activity: what the words suggest and nobody has decided upon (`ui/deciding.py`)."""

import pandas as pd
import streamlit as st

from twg_analytics.decisions.kinds import LINK
from twg_analytics.questions import pipeline
from twg_analytics.ui import deciding, filters, reviewing, show
from twg_analytics.ui.fetch import fetch
from twg_analytics.ui.filters import Filters
from twg_analytics.ui.reviewing import Proposals
from twg_analytics.words import columns, label, t


def suggestions(kept: pd.DataFrame | None, chosen: Filters) -> None:
    """What nobody has decided upon: one suggestion with its reasons and a form, and all of them as a table."""
    language = chosen.language
    found = deciding.undecided(LINK, fetch(pipeline.could_serve, chosen.scope, standing=None), kept)
    st.header(t("suggestions_title", language), anchor=False)
    st.markdown(t("suggestions_lead", language))
    if found.empty:
        st.caption(t("suggestions_none", language))
        return
    proposed = Proposals(
        LINK,
        found,
        table="could_serve",
        pick="suggestion_pick",
        opens="suggestions_open",
        called=lambda link: _named(link, language),
        side_by_side=lambda link: _reasons(link, chosen),
    )
    reviewing.draw(proposed, kept, chosen)


def _named(link: pd.Series, language: str) -> str:
    between = " \N{EM DASH} "
    return between.join(
        (f"{link['activity_id']} {link['activity']}", link["title"], columns.of_one(link, "score", language))
    )


def _reasons(link: pd.Series, chosen: Filters) -> None:
    """The activity and the project side by side, and why they are thought to belong together."""
    language = chosen.language
    partner = filters.names("partner", language, chosen.file)
    gap = t("uncosted", language) if pd.isna(link["gap_usd"]) else columns.of_one(link, "gap_usd", language)
    show.compared(
        (t("filter_activity", language), str(link["activity"]), {
            "activity_id": link["activity_id"], "twg_code": label("twg", link["twg_code"], language), "gap_usd": gap,
            "source_file": link["link_file"], "source_row": f"{link['link_sheet']}, {link['link_row']}",
        }),
        (columns.heading("title", language), str(link["title"]), {
            "partner_code": partner(link["partner_code"]),
            "status_code": label("status", link["status_code"], language),
            "source_file": link["source_file"],
            "source_row": ", ".join(str(part) for part in (link["source_sheet"], link["source_row"]) if pd.notna(part)),
        }),
        language,
    )  # fmt: skip
    why = [
        t("reason_text", language, share=columns.of_one(link, "text_similarity", language)),
        t("reason_twg", language, share=columns.of_one(link, "twg_share", language)),
        t("reason_sector", language, share=columns.of_one(link, "sector_share", language)),
    ]
    if pd.notna(link["is_same_province"]):
        why.append(t("reason_province_yes" if link["is_same_province"] else "reason_province_no", language))
    st.markdown(t("reasons_score", language, score=columns.of_one(link, "score", language)) + " " + " ".join(why))
