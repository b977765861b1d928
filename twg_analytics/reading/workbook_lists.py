"""What a cell of a TWG workbook may list: projects, partners, activities, issues; and the values of a JMI."""

import re

import pandas as pd

from twg_analytics import reference
from twg_analytics.reading import cells, contract, headings, partners, workbook_sheets
from twg_analytics.reading.workbook_rows import Rows

# A year, as in a period such as `2024-2028` or a heading such as `Target 2026`.
_A_YEAR = re.compile(r"(?:19|2[01])\d\d")
_TARGET = "target"
# `ODA:KH-1001 (40%)`, `NGO:name|project`: a source and what it calls the project, with or without a share.
_LINK = re.compile(r"(?P<source>oda|ngo)\s*:\s*(?P<rest>\S.*?)(?:\s*\(\s*(?P<share>\d+(?:[.,]\d+)?)\s*%\s*\))?", re.I)
# The columns of a workplan that are by year, and what each is landed as.
YEARLY = {
    "Cost YYYY": "cost_usd",
    "Government budget YYYY": "government_budget_usd",
    "Government spent YYYY": "government_spent_usd",
    "Partner spent YYYY": "partner_spent_usd",
}
# Nation-wide and not reported stand in the list of provinces.
_NO_PLACE = ("91", "99")


def add_links(rows: Rows, key: str, owner_kind: str, owner: str) -> None:
    """Land the projects that a column names; a piece that says neither ODA nor NGO is a finding."""
    found = rows.listed(key)
    links = pd.DataFrame([_link(piece) for piece in found["piece"]], index=found.index)
    if links.empty:
        return
    unknown = links.loc[links["source_code"].isna(), "link_text"]
    rows.find("unknown_code", unknown.index, key, unknown)
    owners = rows.text.loc[links.index, owner]
    headings = rows.heading(key, links.index)
    rows.add(
        "links",
        links.assign(owner_kind=owner_kind, owner_id=owners, position=found["position"], heading=headings),
    )


def _link(piece: str) -> dict[str, object]:
    match = _LINK.fullmatch(piece)
    if not match:
        return {"link_text": piece, "source_code": None}
    share = match["share"]
    said: dict[str, object] = {
        "link_text": piece,
        "source_code": match["source"].lower(),
        "percent": float(cells.digits(share).replace(",", ".")) if share else None,
    }
    if said["source_code"] == "oda":
        return said | {"project_number": cells.digits(match["rest"])}
    partner, _, title = (part.strip() for part in match["rest"].partition("|"))
    return said | {
        "partner_name": partner,
        "partner_code": partners.code(partner),
        "project_title": title or None,
    }


def add_codes(rows: Rows, key: str, codes: str, table: str, owner: str) -> None:
    """Land the words of a list that a column names, each once a row; a word that is not in it is a finding."""
    found = rows.listed(key)
    named = found["piece"].map(lambda piece: reference.find(codes, piece)).astype(object)
    unknown = found.loc[named.isna(), "piece"]
    rows.find("unknown_code", unknown.index, key, unknown)
    known = pd.DataFrame({f"{codes}_code": named[named.notna()]})
    known[owner] = rows.text.loc[known.index, owner]
    rows.add(table, known.loc[~known.assign(row=known.index).duplicated()])


def add_partners(rows: Rows, key: str) -> None:
    """Land the partners that support a JMI."""
    found = rows.listed(key).rename(columns={"piece": "partner_name"})
    is_listed = found["partner_name"].map(lambda name: partners.listed(name) is not None).astype(bool)
    unlisted = found.loc[~is_listed, "partner_name"]
    rows.find("unlisted_partner", unlisted.index, key, unlisted)
    found["partner_code"] = found["partner_name"].map(partners.code)
    rows.add("jmi_partners", found.assign(jmi_id=rows.text.loc[found.index, "jmi_id"]))


def add_linked_activities(rows: Rows, key: str) -> None:
    """Land the activities that a JMI names; SQL says which of them are not in the workplan."""
    found = rows.listed(key).rename(columns={"piece": "activity_id"})
    jmis = rows.text.loc[found.index, "jmi_id"]
    rows.add("jmi_activities", found.assign(jmi_id=jmis, heading=rows.heading(key, found.index)))


def add_years(rows: Rows) -> None:
    """Land a row for every activity and year that a heading of costs, budgets or spending names."""
    keys = {name: {year: key for key, year in rows.keys(field).items()} for field, name in YEARLY.items()}
    for year in sorted({year for of_years in keys.values() for year in of_years if year}):
        index = rows.having(*(of_years.get(year) for of_years in keys.values()))
        landed = pd.DataFrame({"activity_id": rows.text.loc[index, "activity_id"], "year": year})
        for name, of_years in keys.items():
            if year in of_years:
                landed[name] = rows.parsed.loc[index, of_years[year]]
        rows.add("activity_years", landed)


def add_targets(rows: Rows, values: pd.DataFrame) -> None:
    """Land the filled targets, as written and as numbers."""
    for key, year in rows.keys("Target YYYY").items():
        text = rows.text[key].dropna()
        landed = pd.DataFrame({"jmi_id": rows.text.loc[text.index, "jmi_id"], "year": year, "target_text": text})
        rows.add("jmi_targets", landed.assign(target_value=values[key]))


def period_years(rows: Rows) -> dict[str, pd.Series]:
    """The first and the last year of the period that each JMI names, missing where it names none."""
    text = rows.written("period")
    found = text.map(lambda period: _A_YEAR.findall(cells.digits(period)), na_action="ignore")
    return {
        name: found.map(lambda years, end=end: int(years[end]) if years else None, na_action="ignore").astype("Int64")
        for name, end in (("period_first_year", 0), ("period_last_year", -1))
    }


def changed_values(rows: Rows) -> dict[str, pd.Series]:
    """The column that each change of a JMI speaks of, the year of one of targets, and the numbers it changed."""
    named = rows.written("field").map(_column_named, na_action="ignore")
    years = named.map(_target_year, na_action="ignore").astype("Int64")
    numbers_of = {name: cells.measures(rows.written(f"{name}_value")) for name in ("old", "new")}
    return {"field": named, "target_year": years, "old_number": numbers_of["old"], "new_number": numbers_of["new"]}


def _column_named(text: str) -> str:
    """A column of the sheet of JMIs by its own name, where it is called by its Khmer one: `Target 2026`."""
    folded, year = headings.folded(text)
    field = workbook_sheets.fields("JMI").get(folded)
    is_khmer = field is not None and folded != reference.fold(field.column)
    return field.column.replace(workbook_sheets.YEARLY, str(year)) if field and is_khmer else text


def _target_year(field: str) -> int | None:
    found = _A_YEAR.findall(cells.digits(field))
    return int(found[0]) if found and reference.fold(field).startswith(_TARGET) else None


_MEASURED = contract.Kind(cells.measures, "unreadable_amount")


def numbers(rows: Rows, keys: list[str], kinds: pd.Series) -> pd.DataFrame:
    """Columns of values of JMIs as numbers; not being one is a finding for a numeric JMI only."""
    _hold(rows, keys, kinds == "numeric", _MEASURED)
    return rows.text[keys].apply(cells.measures)


def answers(rows: Rows, key: str, kinds: pd.Series) -> pd.Series:
    """A column of values of JMIs as yes or no; not being one is a finding for a milestone or yes/no only.

    A JMI without a known kind is tried too, for its results may say what it is.
    """
    held = _hold(rows, [key], kinds.isin(["milestone", "yes_no"]), contract.YES_NO)[key]
    return held.fillna(contract.YES_NO.parse(rows.text.loc[kinds.isna(), key]))


def provinces(rows: Rows) -> pd.Series:
    """The province that a disaggregation names; missing where it names none, as `Female` or `Rural`."""
    parts = rows.written("disaggregation")
    codes = cells.by_distinct(parts, lambda text: reference.find("province", text))
    return codes.where(~codes.isin(_NO_PLACE))


def _hold(rows: Rows, keys: list[str], where: pd.Series, kind: contract.Kind) -> pd.DataFrame:
    held, failures = contract.hold(rows.text.loc[where, keys], dict.fromkeys(keys, kind), files=rows.files)
    rows.add_failures(failures)
    return held.reindex(rows.text.index)
