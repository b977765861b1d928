"""What was done, by whom and from where: the entries of the audit, whether they are whole, files of what is chosen."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from twg_analytics import access, clock, paths, storage
from twg_analytics.access import audit
from twg_analytics.exports import xlsx
from twg_analytics.sentences import listed
from twg_analytics.ui import download, filters, grid, handing_in, taking
from twg_analytics.words import columns, date, harmless, in_a_row, label, named_value, t

_MOST = 500  # entries on the page; the files have all
_SEALS = {"entry_id": "entry_number", "previous_hash": "entry_previous_hash", "hash": "entry_hash"}


def title(language: str) -> None:
    """What the page is for."""
    st.title(t("done_title", language), anchor=False)
    st.markdown(t("done_lead", language))


def draw(language: str) -> None:
    """The newest entries for who may read them, of what is chosen, and files of all of those."""
    place = paths.decisions()
    try:
        access.require("audit")
        found, fault = audit.entries(place), audit.verify(place)
    except storage.StoreUnusable:
        st.error(t("store_unusable", language), icon=":material/error:")
        return
    if fault is not None:
        st.error(t(fault.key, language, entry=fault.entry), icon=":material/link_off:")
    elif found.empty:
        st.info(t("audit_none", language), icon=":material/info:")
        return
    else:
        st.success(listed.of_rows("audit_whole", found, language), icon=":material/link:")
    chosen, said = _chosen(found, language)
    if chosen.empty:
        st.info(t("audit_none_chosen", language), icon=":material/filter_alt_off:")
        return
    shown = _in_words(chosen.iloc[::-1].head(_MOST), language)
    headed = shown.rename(columns=lambda name: columns.heading(name, language))
    grid.draw(headed, shown, language, alt=t("done_title", language))
    if len(chosen) > _MOST:
        st.caption(listed.in_part("audit_newest", _MOST, chosen, language))
    _offer(chosen, said, language)


def _chosen(found: pd.DataFrame, language: str) -> tuple[pd.DataFrame, list[str]]:
    """The boxes for kind, person and period; the entries that pass, and what was chosen in words."""
    kind, person, begin, end = st.columns(4)
    for field in ("audit_kind", "audit_person"):
        filters.retell(field, language)
    kinds = kind.multiselect(
        t("audit_kind", language), sorted(set(found["action_code"])), key="audit_kind",
        format_func=lambda code: label("action", code, language), placeholder=t("audit_every", language),
    )  # fmt: skip
    who = person.selectbox(
        t("audit_person", language), sorted(set(_who(found))), None, key="audit_person",
        placeholder=t("audit_every", language),
    )  # fmt: skip
    with begin:
        first = handing_in.day(t("audit_from", language), "audit_from", language)
    with end:
        last = handing_in.day(t("audit_until", language), "audit_until", language)
    passes = of_choice(found, kinds, who, first, last)
    told = {
        "audit_kind": in_a_row([label("action", code, language) for code in kinds], language),
        "audit_person": who,
        "audit_from": first and date(first, language),
        "audit_until": last and date(last, language),
    }
    return passes, [named_value(t(key, language), value, language) for key, value in told.items() if value]


def of_choice(
    found: pd.DataFrame, kinds: Sequence[str], who: str | None, first: dt.date | None, last: dt.date | None
) -> pd.DataFrame:
    """The entries of some kinds, of a person, from one day to another (UTC), both with it; None and no kind is all."""
    day = found["at"].str[:10]
    passes = pd.Series(True, index=found.index)
    if kinds:
        passes &= found["action_code"].isin(kinds)
    if who is not None:
        passes &= _who(found) == who
    if first:
        passes &= day >= first.isoformat()
    if last:
        passes &= day <= last.isoformat()
    return found[passes]


def _who(found: pd.DataFrame) -> pd.Series:
    """The account of whoever is signed in, else the name that was typed."""
    return found["account"].fillna(found["name"])


def _offer(chosen: pd.DataFrame, said: Sequence[str], language: str) -> None:
    """Both files: one to read, one as the entries are kept; each entry with its seal and that of the one before."""
    left, right, _ = st.columns([1, 1, 2])
    for place, ending, mime, make in (
        (left, "xlsx", download.XLSX, lambda: _workbook(chosen, said, language)),
        (right, "csv", "text/csv", lambda: _file(chosen)),
    ):
        place.download_button(
            t(f"audit_take_{ending}", language), taking.noted(make, f"audit.{ending}"), f"audit.{ending}", mime,
            icon=":material/download:", key=f"audit_take_{ending}", on_click="ignore", width="stretch",
        )  # fmt: skip


def _workbook(chosen: pd.DataFrame, said: Sequence[str], language: str) -> bytes:
    sealed = chosen.rename(columns=_SEALS)[[*_SEALS.values()]]
    rows = pd.concat([sealed["entry_number"], _in_words(chosen, language), sealed.iloc[:, 1:]], axis="columns")
    return xlsx.workbook(
        rows.rename(columns=lambda name: columns.heading(name, language)),
        title=t("done_title", language), about=[*said, listed.of_rows("audit_entries", rows, language)], warning=None,
        as_of=clock.today(), formats={columns.heading(name, language): columns.excel(name) for name in rows},
        described=[columns.column(name) for name in rows], language=language,
    )  # fmt: skip


def _file(chosen: pd.DataFrame) -> bytes:
    """The entries as they are kept, for a spreadsheet that runs none of them."""
    kept = chosen.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    return kept.to_csv(index=False).encode("utf-8-sig")


def _in_words(found: pd.DataFrame, language: str) -> pd.DataFrame:
    return pd.DataFrame({
        "entry_at": pd.to_datetime(found["at"]),
        "account": _who(found),
        "entry_action": [label("action", code, language) for code in found["action_code"]],
        "entry_about": found["about"],
        "entry_before": found["before"],
        "entry_after": found["after"],
        "entry_outcome": [label("outcome", code, language) for code in found["outcome_code"]],
        "entry_address": found["address"],
    })  # fmt: skip
