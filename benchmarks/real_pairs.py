"""Pairs of real files that were read one by one: how far likeness of titles and numbers finds the same in them.

`real_pairs.csv` has who stands in a pair, by identifier, the verdict and its reason; the files themselves are no part
of the project. Three kinds, as far as the files reach: two records of the export of 2008 (`same_project`), a published
activity and a record of the same partner (`published`), two activities of one publisher (`continued`). What nobody can
tell is unsure, and counts on neither side.
"""

import re
from pathlib import Path

import openpyxl
import pandas as pd
from lxml import etree

from benchmarks.proposing import LISTS
from twg_analytics import paths, reference
from twg_analytics.building import similar_titles

REAL = paths.ROOT.parent / "shared/real"
PAIRS = Path(__file__).with_suffix(".csv")
KINDS = ("same_project", "published", "continued")
_RULES = {"same_project": "match_rules"}  # the list that has the threshold; that of published activities for the others


def labelled() -> pd.DataFrame:
    """The pairs that were read: `kind`, `one`, `other`, `verdict` and `reason`."""
    return pd.read_csv(PAIRS, dtype=str)


def judged() -> pd.DataFrame:
    """The pairs that are true or false, each with whether it is `proposed`; none where the files are not at hand."""
    pairs = labelled().query("verdict != 'unsure'")
    if not REAL.is_dir():
        return pairs.head(0).assign(proposed=False, right=False)
    told = _told()
    proposed = [_is_proposed(kind, told[one], told[other]) for kind, one, other in pairs.iloc[:, :3].to_numpy()]
    pairs = pairs.assign(proposed=proposed)
    return pairs.assign(right=pairs["proposed"] & pairs["verdict"].eq("true"))


def _is_proposed(kind: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    listed = _RULES.get(kind, "reconciliation_rules")
    rules = reference.load(listed).set_index("rule_code")
    least = float(rules.at["similar_title", LISTS[listed]])
    alike = similar_titles.found([one[0]], [other[0]], least)
    return len(alike) > 0 or (kind == "published" and other[1] != "" and one[1].endswith(other[1]))


def _told() -> dict[str, tuple[str, str]]:
    """The title and the number of everything that the files have, by identifier."""
    rows = openpyxl.load_workbook(REAL / "oda_database_export_2008.xlsx").worksheets[0]
    told = {f"2008/{row[0]}": (_line(row[1]), _line(row[3])) for row in rows.iter_rows(values_only=True, min_row=2)}
    for path in sorted((REAL / "iati").glob("*.xml")):
        for activity in etree.parse(path).iterfind(".//iati-activity"):
            identifier = _line(activity.findtext("iati-identifier"))
            told[identifier] = _line(activity.findtext("title/narrative")), identifier
    return told


def _line(text: object) -> str:
    return re.sub(r"\s+", " ", str(text or "")).strip()
