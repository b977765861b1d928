"""What each list in `data/reference` holds, described once: its columns, its key, and the lists its codes are from.

A column is text that matches a pattern; what must stand in another list names the kind of its codes. A column in two
languages (`name_en` and `name_km`, `en` and `km`) is filled in both or in neither. The files cannot change this
description: whoever adds a column to a list adds it here.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd


@dataclass(frozen=True)
class Column:
    """What stands in a column: `what` it is in words, and the pattern that its whole text matches.

    `kind` is the kind of code it must be; written `{column}` it is the kind that another cell of the row names.
    `also` are words that are right beside those codes. Several codes may be confirmed in place of one where the column
    `shared_in` has the share of each; they are a row each then.
    """

    what: str = "text"
    pattern: str = r"(?s).*\S.*"
    is_required: bool = True
    kind: str | None = None
    also: tuple[str, ...] = ()
    shared_in: str | None = None


# What a list says of a row and not of the world. A row is to be confirmed where `confirm_by` names somebody, or where
# its `confidence` is not high: every list that has such a row is in the workbook of facts to confirm.
CONFIRM_BY, CONFIDENCE, SURE = "confirm_by", "confidence", "high"
TEXTS = "texts_to_confirm"  # the list of cells to confirm in lists that say so of no row
_ABOUT = (CONFIRM_BY, CONFIDENCE, "source", "source_date", "is_confirmed", "sort")


@dataclass(frozen=True)
class Contract:
    """The columns of a list in any order, and those that together stand only once.

    `asks` are the columns that somebody is to confirm, where a row says so; without them all that are facts. Of the
    rows that agree in the column `divides` the shares are parts of one whole.
    """

    key: tuple[str, ...]
    columns: dict[str, Column]
    asks: tuple[str, ...] = ()
    divides: str | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The columns that a row is asked for when it is to be confirmed: not its key, and not what is said of it."""
        return self.asks or tuple(name for name in self.columns if name not in (*self.key, *_ABOUT))


@dataclass(frozen=True)
class Problem:
    """Something in a list that breaks its contract: the row (-1 for the headings), the column, a sentence."""

    row: int | None
    column: str | None
    text: str


ANY_KIND = "kinds"  # in place of a kind of code: the kinds themselves
TEXT = Column()
CODE = Column("a code without spaces", r"\S+")
WHOLE = Column("a whole number", r"\d+")
NUMBER = Column("a number", r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
ABOVE_ZERO = Column("a number above zero", r"(?=.*[1-9])\d+(\.\d+)?([eE][-+]?\d+)?")
SHARE = Column("a share from 0 to 1", r"0(\.\d+)?|1(\.0+)?")
YEAR = Column("a year", r"(19|20)\d\d")
DATE = Column("a date written as 2026-03-31", r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
YES_NO = Column("yes or no", "yes|no")
NUMBERS = (WHOLE.what, NUMBER.what, ABOVE_ZERO.what, SHARE.what, YEAR.what)


def one_of(*words: str) -> Column:
    """A column of these words."""
    return Column(" or ".join([", ".join(words[:-1]), words[-1]]), "|".join(map(re.escape, words)))


def code_of(kind: str, *also: str) -> Column:
    """A column of codes that the list of a kind has."""
    return replace(CODE, kind=kind, also=also)


def maybe(column: Column) -> Column:
    """A column whose cells may be empty."""
    return replace(column, is_required=False)


def both(*names: str, column: Column = TEXT) -> dict[str, Column]:
    """Columns in English and Khmer."""
    return {f"{name}_{language}": column for name in names for language in ("en", "km")}


_HEADINGS = Contract(("heading", "follows"), {"field": CODE, "heading": TEXT, "follows": maybe(TEXT)})

CONTRACTS: dict[str, Contract] = {
    # names and codes
    "codes": Contract(("kind", "code"), {"kind": CODE, "code": CODE, **both("name"), "sort": WHOLE}),
    "code_aliases": Contract(("kind", "alias"), {"kind": code_of(ANY_KIND), "alias": TEXT, "code": code_of("{kind}")}),
    "partners": Contract(
        ("partner_code",),
        {"partner_code": CODE, **both("name"), "acronym": maybe(TEXT), "group_code": code_of("partner_group")},
    ),
    "partner_aliases": Contract(("alias",), {"alias": TEXT, "partner_code": code_of("partner")}),
    "twgs": Contract(
        ("twg_code",),
        {
            "twg_code": CODE, **both("name"), "acronym": maybe(TEXT), **both("host", "co_host", column=maybe(TEXT)),
            "chair": maybe(TEXT), "lead_facilitator": maybe(TEXT), "sub_groups": maybe(TEXT), "source": TEXT,
            "is_confirmed": YES_NO, "valid_from": maybe(DATE), "valid_to": maybe(DATE), "sort": WHOLE,
            CONFIRM_BY: maybe(TEXT),
        },
        asks=(
            *both("name", "host", "co_host"), "chair", "lead_facilitator", "sub_groups",
        ),
    ),
    "twg_aliases": Contract(("alias",), {"alias": TEXT, "twg_code": code_of("twg")}),
    "sectors": Contract(
        ("main_sector_code", "sector_code", "subsector_code"),
        {
            "main_sector_code": CODE, "sector_code": maybe(CODE), "subsector_code": maybe(CODE), **both("name"),
            "level": one_of("main", "sector", "subsector"), "sort": WHOLE,
        },
    ),
    "sector_aliases": Contract(
        ("level", "alias", "code"), {"level": one_of("sector", "subsector"), "alias": TEXT, "code": code_of("{level}")}
    ),
    "subsector_twgs": Contract(
        ("subsector_code", "twg_code"),
        {
            "subsector_code": code_of("subsector"), "twg_code": replace(code_of("twg"), shared_in="share"),
            "share": SHARE, "source": TEXT, CONFIRM_BY: maybe(TEXT),
        },
        asks=("twg_code",),
        divides="subsector_code",
    ),
    "provinces": Contract(
        ("province_code",),
        {
            "province_code": CODE, "iso_code": maybe(CODE), **both("name"), "lon": maybe(NUMBER), "lat": maybe(NUMBER),
            "sort": WHOLE,
        },
    ),
    "province_aliases": Contract(("alias",), {"alias": TEXT, "province_code": code_of("province")}),
    "province_tiles": Contract(
        ("province_code",),
        {"province_code": code_of("province"), "tile_column": WHOLE, "tile_row": WHOLE, **both("short")},
    ),
    "iati_codes": Contract(("kind", "iati_code"), {"kind": CODE, "iati_code": CODE, "code": TEXT}),
    # what stands before a project's number in a partner's identifiers, and how many parts by "-" the number is (all)
    "iati_prefixes": Contract(
        ("prefix",),
        {
            "prefix": TEXT, "partner_code": code_of("partner"), "number_parts": maybe(one_of("1", "2")),
            "source": TEXT,
        },
    ),
    # numbers that figures rest on
    "exchange_rates": Contract(
        ("currency_code", "year"),
        {"currency_code": code_of("currency"), "year": YEAR, "rate_per_usd": ABOVE_ZERO, "source": TEXT},
    ),
    "plan_shares": Contract(
        ("plan", "main_sector_code"),
        {
            "plan": TEXT, "main_sector_code": code_of("main_sector"), "share": SHARE, "valid_from": DATE,
            "valid_to": DATE, "source": TEXT, "source_date": DATE, CONFIRM_BY: maybe(TEXT),
        },
        asks=("share",),
        divides="plan",
    ),
    # as printed: what no source says is blank, and what a source prints as "about" is named
    "public_investment": Contract(
        ("programme",),
        {
            "programme": TEXT, "first_year": YEAR, "last_year": YEAR, "projects": maybe(WHOLE),
            **{f"{part}_usd_millions": maybe(NUMBER) for part in ("cost", "government", "partners", "needed")},
            "yearly_usd_millions": maybe(NUMBER),
            "ongoing_projects": maybe(WHOLE), "ongoing_usd_millions": maybe(NUMBER),
            "new_projects": maybe(WHOLE), "new_usd_millions": maybe(NUMBER),
            "about_code": maybe(code_of("printed_about")), "source": TEXT, "source_date": DATE,
            CONFIRM_BY: maybe(TEXT),
        },
        asks=(
            "projects", *(f"{part}_usd_millions" for part in ("cost", "government", "partners", "needed", "yearly")),
            "ongoing_projects", "ongoing_usd_millions", "new_projects", "new_usd_millions",
        ),
    ),
    "jmi_status_rules": Contract(
        ("rule_code",),
        {
            "rule_code": CODE, "status_code": maybe(code_of("jmi_status")), "ratio_from": maybe(NUMBER),
            "share_to": maybe(SHARE), **both("rule"),
        },
    ),
    "match_rules": Contract(
        ("rule_code",),
        {"rule_code": code_of("match_rule"), "rank": WHOLE, "least_similarity": maybe(SHARE), "most_records": WHOLE},
    ),
    "reconciliation_rules": Contract(
        ("rule_code",), {"rule_code": code_of("reconciliation_rule"), "rank": WHOLE, "least_similarity": SHARE}
    ),
    # how many proposals are right and how much is found, as `python -m benchmarks.matches --write` measured it
    "match_quality": Contract(
        ("match_kind_code", "match_basis_code", "match_method_code"),
        {
            "match_kind_code": code_of("match_kind"), "match_basis_code": code_of("match_basis"),
            "match_method_code": code_of("match_method"), "least": maybe(SHARE), "labelled": WHOLE,
            "pairs_proposed": WHOLE, "rightly_proposed": WHOLE, "seeds": TEXT, "measured_date": DATE,
        },
    ),
    "dcps_targets": Contract(
        ("indicator_code", "year"),
        {
            "indicator_code": code_of("indicator"), "year": YEAR, "target": maybe(NUMBER), "source": TEXT,
            CONFIRM_BY: maybe(TEXT),
        },
    ),
    "pipeline_weights": Contract(
        ("stage_code", "from_age_days"),
        {
            "stage_code": code_of("pipeline_stage", "default"), "from_age_days": WHOLE, "weight": SHARE,
            "least_sample": maybe(WHOLE), "source": TEXT, CONFIRM_BY: maybe(TEXT),
        },
        asks=("weight",),
    ),
    "suggestion_weights": Contract(
        ("reason_code",),
        {
            "reason_code": one_of("text", "twg", "sector", "province", "score"), "weight": maybe(SHARE),
            "least": maybe(SHARE),
        },
    ),
    # rules, and what is said
    "conduct_rules": Contract(
        ("rule_code",),
        {
            "rule_code": CODE, "section": TEXT, "section_source": TEXT, "sheet": TEXT, "required_value": NUMBER,
            "unit_code": one_of("count", "share"), "notice_days": maybe(WHOLE), **both("name", "explanation"),
            "sort": WHOLE,
        },
    ),
    "indicators": Contract(
        ("indicator_code",),
        {
            "indicator_code": CODE, "group_code": CODE, "unit_code": code_of("unit"),
            "direction_code": code_of("direction"), "population_code": code_of("population"),
            "respondent_code": code_of("respondent"), "needs": TEXT, "answers": maybe(TEXT),
            **both("name", "short", "definition", "formula", "limits", "source"),
        },
    ),
    "gpedc_indicators": Contract(
        ("gpedc_number",),
        {
            "gpedc_number": TEXT, "dimension_code": code_of("gpedc_dimension"), "asked_of_code": code_of("gpedc_asked"),
            "is_by_partner": YES_NO, "answerable_code": code_of("gpedc_answerable"),
            "measured_by": maybe(code_of("indicator", "updated")), **both("name", "asks", "evidence", "source"),
            "source_read_date": DATE, "is_confirmed": YES_NO,
        },
    ),
    "rules": Contract(
        ("rule_code",), {"rule_code": CODE, **both("title", "text", "source"), "formula": TEXT}
    ),
    "permissions": Contract(
        ("action_code", "role_code"),
        {"action_code": code_of("action"), "role_code": code_of("role"), "within_code": code_of("role_within")},
    ),
    "findings": Contract(
        ("message_key",), {"message_key": CODE, "severity_code": code_of("severity"), **both("text", "remedy")}
    ),
    "wording": Contract(
        ("key",), {"key": CODE, "counted": maybe(CODE), "en": TEXT, "en_one": maybe(TEXT), "km": TEXT}
    ),
    # one Khmer word for one thing: what not to say, and the phrases in which it may stand, each parted by " | "
    "terms": Contract(
        ("term",),
        {
            "term": TEXT, "km": TEXT, "avoid": maybe(TEXT), "exceptions": maybe(TEXT),
            "confidence": one_of("low", "medium", "high"), "source": maybe(TEXT),
        },
        asks=("km",),
    ),
    # cells of other lists that somebody is to confirm; a row is named by its key, parted by " | "
    TEXTS: Contract(
        ("list", "row", "column"),
        {
            "list": TEXT, "row": TEXT, "column": CODE, "confidence": one_of("low", "medium"), "source": TEXT,
            CONFIRM_BY: TEXT,
        },
    ),
    "columns": Contract(
        ("name",),
        {
            "name": CODE, "codes": maybe(code_of(ANY_KIND, "finding", "capacity")),
            "unit": maybe(one_of("usd", "as_reported", "per_usd", "number", "percent", "share", "days", "months",
                                 "of_indicator", "of_rule", "weighed", "usd_millions", "points")),
            "format": one_of("text", "code", "money", "amount", "count", "row", "decimal", "quantity", "rate",
                             "percent", "points", "year", "date", "moment", "link", "site"),
            "width": maybe(WHOLE), **both("heading", "meaning"),
        },
    ),
    # what exports call their columns
    "layouts/oda_export": _HEADINGS,
    "layouts/ngo_export": _HEADINGS,
    "layouts/request_sheet": _HEADINGS,
    "layouts/twg_workbook": Contract(
        ("sheet", "column", "help_en"),
        {
            "sheet": TEXT, "column": maybe(TEXT), "name_km": maybe(TEXT), "kind": CODE,
            "codes": maybe(code_of(ANY_KIND)), "is_required": one_of("yes", "no", "offered"), **both("help"),
        },
    ),
}  # fmt: skip


# The lists of one country. Another country's stand in its own folder, and are empty where it has none; only the first
# two it must have. All others are shared: its folder says of them only what is otherwise there.
OF_COUNTRY = (
    "twgs", "provinces", "twg_aliases", "province_aliases", "province_tiles", "subsector_twgs", "plan_shares",
    "public_investment", "dcps_targets", "conduct_rules", "terms", TEXTS,
)  # fmt: skip


def unusable(name: str, frame: pd.DataFrame, *, needed: Collection[str] | None = None) -> Iterator[Problem]:
    """What keeps everybody from working with a list: a column it should not have or lacks, a number that is none.

    `needed` are the columns that must be there where it may have fewer than its contract.
    """
    if name not in CONTRACTS:
        return
    columns = CONTRACTS[name].columns
    unknown = [column for column in frame if column not in columns]
    for column in unknown:
        yield Problem(-1, column, f"this list has no such column{meant(column, columns)}.")
    missing = {*(columns if needed is None else needed)} - set(frame)
    for column in missing:
        yield Problem(-1, column, "the column is missing.")
    if not unknown and not missing:
        for column in frame:
            if columns[column].what in NUMBERS:
                yield from mismatched(frame[column], columns[column])


def mismatched(cells: pd.Series, held: Column) -> Iterator[Problem]:
    """The filled cells of a column whose text is not what it holds."""
    filled = cells.dropna()
    for row, text in filled[~filled.str.fullmatch(held.pattern)].items():
        yield Problem(int(str(row)), str(cells.name), f"“{text}” is not {held.what}.")


def meant(word: str, known: Iterable[str]) -> str:
    """A question after the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" (was {near[0]} meant?)" if near else ""
