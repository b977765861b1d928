"""Cross-cutting issues in a report: how much money is marked for each, and how strongly; never added across issues."""

from twg_analytics.charts import levels
from twg_analytics.reports import listing
from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.reports.resources import absent, caption, counting, measured
from twg_analytics.sentences import markers as sentences
from twg_analytics.sentences.money import viewed
from twg_analytics.words import label, t

_LEVELS = ("very_significant_usd", "moderate_usd", "minor_usd", "none_usd")


def part(answers: Answers, language: str) -> Part:
    """The money of the TWG by issue and level, and how much of it carries any marker."""
    notes = (t("markers_not_added", language), counting(answers, language))
    row, group = answers.marker_coverage.iloc[0], answers.group(language)
    missing = absent(answers, language)
    if missing or not row["projects_answering"]:
        said = missing or t("no_markers", language)
        return Part("markers", t("pack_markers_none", language, twg=group), missing=said, notes=notes)
    marked = answers.marked[answers.marked["level_code"] != "none"]
    wide = answers.marked.pivot(index="code", columns="level_code", values="counted_usd").rename_axis("marker_code")
    wide.columns = [f"{level}_usd" for level in wide.columns]
    shown = [column for column in _LEVELS if column in wide]
    ordered = wide.reset_index().sort_values([*shown, "marker_code"], ascending=[*[False] * len(shown), True])
    around = caption(answers, language, "marked", of=viewed(row), measure=measured(answers, language))
    drawn = marked.assign(name=[label("marker", code, language) for code in marked["code"]])
    return Part(
        "markers",
        sentences.strongest(answers.marked, row, group, answers.scope, language),
        (sentences.coverage(row, answers.scope, language),),
        figure=levels.stacked(drawn, language, around) if drawn["counted_usd"].notna().any() else None,
        table=listing.table("marked", ordered, ("marker_code", *shown), answers, language),
        notes=notes,
    )
