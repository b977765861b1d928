"""The page of one indicator: its ratings side by side, its pace, what was agreed, and what was said about it."""

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from twg_analytics.charts import target_path
from twg_analytics.charts.target_path import Pace
from twg_analytics.reports.listing import indicator
from twg_analytics.sentences import judgement
from twg_analytics.sentences.figure import Period, say
from twg_analytics.ui import jmi, labels, show
from twg_analytics.ui.filters import Filters, jmi_choice, names
from twg_analytics.words import LANGUAGES, columns, in_a_row, label, number, quantity, t, two_languages, year

_SIDES = ("computed", "government", "partners")
_PROJECTED = {"value": "projected_value", "target": "last_target_value"}


def chosen_of(listed: pd.DataFrame, chosen: Filters) -> str:
    """The indicator looked at, chosen by its group and text."""
    twg = names("twg", chosen.language, chosen.file)
    texts = indicator(listed, chosen.language)
    in_words = {
        row.jmi_key: f"{twg(row.twg_code)} \N{MIDDLE DOT} {row.jmi_id} \N{MIDDLE DOT} {text}"
        for row, text in zip(listed.itertuples(), texts, strict=True)
    }
    return jmi_choice(chosen, list(in_words), in_words.__getitem__)


def heading(one: pd.DataFrame, chosen: Filters) -> None:
    """The text of the indicator in both languages, its group, unit and outcome."""
    row, language = one.iloc[0], chosen.language
    first = indicator(one, language).iloc[0]
    both, code = row[["indicator_en", "indicator_km"]], LANGUAGES[language == LANGUAGES[0]]
    other = str(row[f"indicator_{code}"]) if both.notna().all() else first
    twg = names("twg", language, chosen.file)(row["twg_code"])
    said = _said(one, language)
    parts = [twg, str(row["jmi_id"]), *(str(said[key]) for key in ("unit", "outcome") if pd.notna(said[key]))]
    html = f'<h2 class="indicator">{escape(first)}</h2>'
    if other != first:
        html += f'<p class="other" lang="{code}">{escape(other)}</p>'
    st.html(f'{html}<p class="lead">{escape(" · ".join(parts))}</p>')


def _said(one: pd.DataFrame, language: str) -> pd.Series:
    """The JMI with its texts in a language."""
    return two_languages.in_one(one, language).iloc[0]


def ratings(one: pd.DataFrame, chosen: Filters) -> None:
    """The computed status and the two that were reported, side by side with both comments; none overwrites another."""
    row, language = next(one.itertuples()), chosen.language
    given = _said(one, language)
    codes = {side: given[f"{key}_status_code"] for side, key in zip(_SIDES, (*_SIDES[:2], "partner"), strict=True)}
    comments = {"government": given["government_comment"], "partners": given["partner_comment"]}
    boxes = ""
    for side in _SIDES:
        comment = comments.get(side)
        text = _computed(row, chosen) if side == "computed" else t("no_comment", language)
        sentence = escape(text if comment is None or pd.isna(comment) else str(comment))
        name = escape(t(f"card_{side}", language))
        boxes += f"<li><span>{name}</span>{jmi.status(codes[side], language)}<p>{sentence}</p></li>"
    flag = ""
    if judgement.differs(row):
        why = t("they_disagree" if row.has_disagreement else "rated_without_data", language)
        flag = f'<p class="differs">≠ {escape(why)}. {escape(judgement.ratings(row, language))}</p>'
    judged = given["judged_year"] if pd.notna(given["judged_year"]) else given["year"]
    st.html(
        f'<h3 class="rated">{escape(t("rated_in", language, year=year(int(judged), language)))}</h3>'
        f'{flag}<ul class="ratings">{boxes}</ul>'
    )


def _computed(row: Any, chosen: Filters) -> str:
    """Why the computed status is what it is, in the numbers of the year."""
    language, scope = chosen.language, chosen.scope
    if row.is_answer:
        due = row.first_target_year
        said = t("due_in", language, year=year(int(due), language)) if pd.notna(due) else t("no_due_year", language)
        return " ".join(filter(None, [said, judgement.last_known(row, language)]))
    values: dict[str, Any] = {key: judgement.value(row, f"{key}_value", scope) for key in ("baseline", "actual")}
    is_known = pd.notna(row.target_value) and pd.notna(row.actual_value)
    sentences = [
        say("computed_from", language, target=judgement.target(row, scope), **values) if is_known else "",
        judgement.reason(row, scope, language),
        judgement.last_known(row, language),
        t("target_is_interpolated", language) if row.target_code == "interpolated" else "",
    ]
    return " ".join(filter(None, sentences))


def pace(one: pd.DataFrame, chosen: Filters) -> None:
    """The change made a year beside the change needed, and where the trend leads, in words."""
    row, language = one.iloc[0], chosen.language
    if row["is_answer"]:
        return
    word = label("pace", row["pace_code"], language) if pd.notna(row["pace_code"]) else t("pace_unknown", language)
    with st.container(key="pace"):
        show.side_by_side(
            _rate("pace_made", row["achieved_per_year"], row["pace_start_year"], row["pace_year"], language),
            _rate("pace_needed", row["required_per_year"], row["pace_year"], row["last_target_year"], language),
            [t("pace_word", language), word, *_projected(one, chosen)],
            widths=3,
        )
    if pd.notna(row["pace_code"]) and row["computed_status_code"] in ("achieved", "on_track", "delayed", "off_track"):
        jmi.remark("pace_beside_status", chosen)


def _rate(key: str, rate: float, first: float, last: float, language: str) -> list[str]:
    """A change made or needed a year, and the years that it is of."""
    if pd.isna(rate):
        return [t(key, language), _signed(rate, language)]
    years = t("pace_years", language, first=year(int(first), language), last=year(int(last), language))
    return [t(key, language), _signed(rate, language), years]


def _projected(one: pd.DataFrame, chosen: Filters) -> list[str]:
    """Where the trend leads by the last target year, where it leads anywhere."""
    row = next(one.itertuples())
    if pd.isna(row.projected_value):
        return []
    values: dict[str, Any] = {key: judgement.value(row, column, chosen.scope) for key, column in _PROJECTED.items()}
    return [say("pace_projected", chosen.language, year=Period.spanned([row.last_target_year]), **values)]


def _signed(value: float, language: str) -> str:
    return f"+{quantity(value, language)}" if pd.notna(value) and value > 0 else quantity(value, language)


def drawing(
    one: pd.DataFrame, points: pd.DataFrame, results: pd.DataFrame, changes: pd.DataFrame, chosen: Filters
) -> None:
    """The indicator through its years; a milestone has no path and is told in words."""
    row = one.iloc[0]
    if row["is_answer"]:
        show.notice("milestone_has_no_path", chosen)
        return
    if points["value"].isna().all() and results["actual_value"].isna().all():
        show.notice("nothing_to_draw", chosen)
        return
    ends = [row[key] for key in ("pace_year", "pace_value", "last_target_year", "projected_value")]
    led = None if pd.isna(ends).any() else Pace(int(ends[0]), ends[1], int(ends[2]), ends[3])
    form = partial(target_path.path, points, results, changes.sort_values("changed_date"), led)
    unit = _said(one, chosen.language)["unit"] or t("no_unit", chosen.language)
    of = Period.spanned([*points["year"], *results["year"]])
    jmi.chart("target_path", form, chosen, of=of, unit=escape(unit), jmi=escape(str(row["jmi_id"])))
    if led:
        jmi.remark("projection_means", chosen)


def facts(one: pd.DataFrame, partners: pd.DataFrame, chosen: Filters) -> None:
    """What was agreed, who is responsible, how it is verified, what it serves, what hinders it and what is done."""
    language = chosen.language
    row = _said(one, language)
    supporting = in_a_row(map(names("partner", language, chosen.file), partners["partner_code"]), language)
    said = {
        **{key: row[key] for key in ("constraint_text", "action", "responsible")},
        "supporting": supporting or None,
        **{key: row[key] for key in ("verification_source", "output", "period", "pentagon", "nsdp_indicator")},
        "csdg_target": row["csdg_target"],
    }
    known = ((columns.heading(key, language), value) for key, value in said.items())
    show.facts(known, language, look="jmi-facts")


def revisions(changes: pd.DataFrame, chosen: Filters) -> None:
    """Every change of the indicator with its reason, numbered as in the drawing, the earliest first."""
    if changes.empty:
        jmi.remark("no_changes", chosen)
        return
    ordered = changes.sort_values("changed_date").reset_index(drop=True)
    numbered = ordered.drop(columns=["twg_code", "jmi_key", "jmi_id", "indicator_en", "indicator_km", "is_listed"])
    numbered = numbered.drop(columns=["target_year", "old_number", "new_number"])
    numbered.insert(0, "number", [number(place + 1, chosen.language) for place in ordered.index])
    jmi.table("jmi_revisions", numbered, chosen)


def notes(found: pd.DataFrame, chosen: Filters) -> None:
    """What the workbook lacks for this indicator: notes for whoever keeps it."""
    if found.empty:
        jmi.remark("no_notes", chosen)
        return
    jmi.table("jmi_notes", labels.explained(found.assign(record_id=None), chosen), chosen)
