"""The values of a record in words, each beside the heading of the column that it was read from."""

import datetime as dt
from typing import Any

import pandas as pd

from twg_analytics import reference, words
from twg_analytics.ui import labels
from twg_analytics.ui.filters import Filters, names
from twg_analytics.words import columns, number, t, two_languages, year

# What the questionnaire asks of every project for the indicators of development effectiveness.
_QUESTIONS = (
    "is_government_sector", "implementing_agency", "is_programme_based", "uses_results_framework", "is_on_budget",
    "uses_budget_execution", "uses_financial_reporting", "uses_audit", "uses_procurement", "piu", "tied",
)  # fmt: skip


def _codes(field: str) -> str | None:
    """The kind of codes that a field holds, one or several between slashes; a field of texts has none."""
    if field == "thematic_markers":
        return columns.column("marker_code").codes
    named = (columns.described().get(f"{field}{ending}") for ending in ("_code", "_codes"))
    return next((column.codes for column in named if column), None)


def in_words(field: str, value: Any, chosen: Filters) -> str:
    """A value of a field as a reader says it; a blank one was not reported."""
    language = chosen.language
    if pd.isna(value):
        return t("not_reported", language)
    if field == "subsector" and value != reference.UNKNOWN:
        sector, subsector = words.label("sector", value[:-2], language), words.label("subsector", value, language)
        return f"{sector} \N{EN DASH} {subsector}"
    if kind := _codes(field):
        name = names(kind, language, chosen.file)
        return labels.BETWEEN.join(name(code) for code in value.split(labels.BETWEEN))
    if field.startswith(("is_", "uses_")):
        return words.label("yes_no", "yes" if value == "true" else "no", language)
    if field.endswith("_date"):
        return words.date(dt.date.fromisoformat(value[:10]), language)
    if field == "budget":
        return reported(float(value), language)
    return str(two_languages.institution(value, language) if field == "responsible_institution" else value)


def reported(amount: float, language: str) -> str:
    """An amount as reported, with cents where it has any."""
    return number(amount, language, 0 if float(amount).is_integer() else 2)


def now(fields: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The fields of the chosen snapshot in their usual order, without those that the file cannot tell."""
    of_now = fields[fields["snapshot_date"].dt.date == chosen.snapshot]
    order = {field: place for place, field in enumerate(reference.codes("field"))}
    told = of_now[of_now["value"].notna() | of_now["heading"].notna()]
    return told.sort_values("field", key=lambda column: column.map(order))


def answers(fields: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Each question on effectiveness with its answer: `No`, no answer, and not asked are three things."""
    language = chosen.language
    of_now = fields[fields["snapshot_date"].dt.date == chosen.snapshot].set_index("field").loc[list(_QUESTIONS)]
    said = [
        in_words(field, value, chosen)
        if pd.notna(value)
        else t("not_asked" if pd.isna(heading) else "not_answered", language)
        for field, value, heading in zip(of_now.index, of_now["value"], of_now["heading"], strict=True)
    ]
    return pd.DataFrame({"question": list(_QUESTIONS), "said": said, "heading": of_now["heading"].tolist()})


def markers(parts: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The thematic markers of the record with their levels."""
    given = parts[parts["field"] == "thematic_markers"]
    return given.rename(columns={"code": "marker_code"})[["marker_code", "level_code", "heading"]]


def published(found: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """What partners publish of fields in IATI, each code by its name; days and amounts have their own columns."""
    field = "published_field_code" if "published_field_code" in found else "request_field_code"
    said = [
        answer if pd.isna(answer) else labels.BETWEEN.join(
            words.label(kind, code, chosen.language) for code in answer.split(labels.BETWEEN)
        )
        for kind, answer in zip(found[field], found["published_answer"], strict=True)
    ]  # fmt: skip
    return found.assign(published_answer=pd.Series(said, found.index, object))


def changes(fields: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """What differs from the snapshot before, in words, the newest first."""
    changed = fields[fields["is_changed"]]
    cells = {
        column: [in_words(field, value, chosen) for field, value in zip(changed["field"], changed[column], strict=True)]
        for column in ("before", "value")
    }
    return changed[["snapshot_date", "field"]].assign(before=cells["before"], after=cells["value"])


def _amounts(money: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    language = chosen.language
    named = labels.readable(money[["flow_code", "funding_code"]], chosen)
    return pd.DataFrame(
        {
            "what": [
                ", ".join([*parts, year(part, language)])
                for parts, part in zip(named.itertuples(index=False), money["year"], strict=True)
            ],
            "said": [
                f"{reported(amount, language)} {currency}"
                for amount, currency in zip(money["amount_reported"], money["currency_code"], strict=True)
            ],
            "dollars_usd": money["dollars_usd"],
            "heading": money["heading"],
        }
    )


def _parts(parts: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    language = chosen.language

    def said(part: Any) -> str:
        parts = [in_words(part.field, part.code, chosen)]
        if pd.notna(part.level_code):
            parts.append(words.label("marker_level", part.level_code, language))
        if pd.notna(part.share):
            parts.append(columns.said(part.share, "percent", language))
        return ", ".join([*parts, t("inferred", language)] if part.is_inferred else parts)

    field = names("field", language, chosen.file)
    return pd.DataFrame(
        {
            "what": parts["field"].map(field),
            "said": [said(part) for part in parts.itertuples()],
            "dollars_usd": None,
            "heading": parts["heading"],
        }
    )


def read(
    history: pd.DataFrame, fields: pd.DataFrame, parts: pd.DataFrame, money: pd.DataFrame, chosen: Filters
) -> pd.DataFrame:  # fmt: skip
    """Every value of the record in the chosen snapshot with the heading it was read under, as `what` and `said`."""
    of_now = now(fields, chosen)
    record = history[history["snapshot_date"].dt.date == chosen.snapshot].iloc[0]
    single = pd.DataFrame(
        {
            "what": of_now["field"].map(names("field", chosen.language, chosen.file)),
            "said": [
                in_words(field, value, chosen) for field, value in zip(of_now["field"], of_now["value"], strict=True)
            ],
            "dollars_usd": [record["budget_usd"] if field == "budget" else None for field in of_now["field"]],
            "heading": of_now["heading"],
        }
    )
    said = pd.concat([single, _parts(parts, chosen), _amounts(money, chosen)], ignore_index=True)
    return said.astype({"dollars_usd": "float64"})
