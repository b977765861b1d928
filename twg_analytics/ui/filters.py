"""What the reader has chosen: language, snapshot, filters. The only module that touches the session's state.

Every choice is a code and stands in the address under a readable name (`?twg=ed&from=2023&lang=km`), so a
view can be sent by e-mail. Streamlit's own binding would write the *label* there, in whatever language and
spelling it has that day; so the address is read and written here.

The address wins when it is not the one we wrote: on the first visit, when a link is followed, on back and
forward. Choosing another page is the exception: Streamlit empties the address then, and the choices stay.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import streamlit as st

from twg_analytics import reference, warehouse, wording
from twg_analytics.queries import double_counting, jmis, snapshots
from twg_analytics.ui.fetch import fetch
from twg_analytics.wording import t

FRAME_KEYS = (
    "lang", "snapshot", "measure", "lens", "twg", "partner", "sector", "province", "from", "to", "source", "status",
)  # fmt: skip
FINDING_KEYS = ("severity", "finding", "file")
# What a page holds open below its charts: the projects behind one part of a figure, say `twg:ed`.
OPEN_KEY = "open"
# The text looked for in the list of projects, and the project whose page is open.
PROJECT_KEYS = ("search", "project")
JMI_YEAR, JMI = "jmi_year", "jmi"
# The rule whose evidence the scorecard holds open.
RULE_KEY = "rule"
# What the pages about alignment ask beside the frame: the year and indicator looked at, a marker, the earlier data.
INDICATOR_KEYS = ("year", "indicator", "marker", "before")
# What a reader supposes of the pipeline: its weight, projects left out, taken in or moved, and by how many years.
REPORT_KEYS = ("report_kind", "report_language", "report_form")
_SUPPOSED_LISTS = ("out", "in", "moved")
SUPPOSED_KEYS = ("weight", *_SUPPOSED_LISTS, "later")
PAGE_KEYS = (
    *FINDING_KEYS, OPEN_KEY, *PROJECT_KEYS, JMI_YEAR, JMI, RULE_KEY, *INDICATOR_KEYS, *SUPPOSED_KEYS,
    *REPORT_KEYS,
)  # fmt: skip
FARTHEST = 3  # years that a start may be moved
_MAY_BE_UNKNOWN = ("twg", "province")
_PICK_WIDTH = 420
_WRITTEN, _PAGE, _FILE, _LISTENS = "_written", "_page", "_file", "_listens"


@dataclass(frozen=True)
class Filters:
    """The choices of a reader as codes; None is everything."""

    language: str
    file: Path
    snapshot: dt.date
    is_illustrative: bool
    measure: str
    asked_measure: str
    listens: tuple[str, ...] = ()
    lens: str = "source"
    twg: str | None = None
    partner: str | None = None
    sector: str | None = None
    province: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    source: str | None = None
    status: str | None = None
    search: str | None = None
    project: str | None = None
    jmi_year: int | None = None
    weight: str | None = None
    left_out: tuple[str, ...] = ()
    taken_in: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    later: str | None = None

    @property
    def scope(self) -> dict[str, Any]:
        """What a question about resources needs to know."""
        return {
            "file": self.file,
            "snapshot": self.snapshot,
            "measure": self.measure,
            "twg": self.twg,
            "partner": self.partner,
            "sector": self.sector,
            "province": self.province,
            "from_year": self.from_year,
            "to_year": self.to_year,
            "source": self.source,
            "status": self.status,
        }

    @property
    def workplan(self) -> dict[str, Any]:
        """What a question about workplans needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "twg": self.twg}

    @property
    def plan(self) -> dict[str, Any]:
        """What a question about the money of workplans needs to know."""
        return self.workplan | {"from_year": self.from_year, "to_year": self.to_year}

    @property
    def against_plan(self) -> dict[str, Any]:
        """What a question about sectors and their planned shares needs to know."""
        heard = ("snapshot", "measure", "twg", "partner", "from_year", "to_year", "source")
        return {"file": self.file} | {key: self.scope[key] for key in heard}

    @property
    def waiting(self) -> dict[str, Any]:
        """What a question about the pipeline needs to know; what the page does not listen to is no filter."""
        heard = {key: getattr(self, key) if key in self.listens else None for key in ("twg", "partner", "source")}
        return {"file": self.file, "snapshot": self.snapshot, **heard}

    @property
    def supposed(self) -> dict[str, Any]:
        """What is supposed of the pipeline, as the questions about funding take it."""
        return {
            "weight": int(self.weight) / 100 if self.weight else None,
            "left_out": self.left_out,
            "taken_in": self.taken_in,
            "moved": self.moved,
            "years_later": int(self.later or 0),
        }

    @property
    def value(self) -> str:
        """The column that the lens looks at: money counted once at its source, or all that was delivered."""
        return "amount_usd" if self.lens == "delivery" else "counted_usd"

    @property
    def day(self) -> dict[str, Any]:
        """What a question about everything of a snapshot needs to know."""
        return {"file": self.file, "snapshot": self.snapshot}

    @property
    def has_years(self) -> bool:
        """Whether the measure is one of single years; a total budget is of the whole project."""
        return self.measure != "budget"

    @property
    def part(self) -> dict[str, Any]:
        """What a question about a part of a snapshot needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "twg": self.twg, "partner": self.partner}

    @property
    def reading(self) -> dict[str, Any]:
        """What a question about the reading of the exports needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "partner": self.partner}

    @property
    def record(self) -> dict[str, Any]:
        """What a question about one project in the chosen snapshot needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "project": self.project}

    @property
    def group(self) -> dict[str, Any]:
        """What a question about the workbook of a TWG, or of all of them, needs to know."""
        return {"file": self.file, "snapshot": self.snapshot, "twg": self.twg}

    @property
    def group_in_years(self) -> dict[str, Any]:
        """The same for what has a date: meetings, and information shared."""
        return {**self.group, "from_year": self.from_year, "to_year": self.to_year}


def names(kind: str, language: str, file: Path) -> Callable[[Any], str]:
    """The function that names the codes of a kind; partners also by the names found in the exports."""
    if kind in ("snapshot", "before"):
        return lambda code: wording.date(dt.date.fromisoformat(code), language)
    if kind == "finding":
        return lambda key: wording.finding(key, "text", language)
    if kind in PROJECT_KEYS:
        return str
    if kind in _SUPPOSED_LISTS:
        return lambda ids: _titles(ids, file)
    if kind == "weight":
        return lambda code: wording.percent(int(code) / 100, language)
    if kind == "later":
        return lambda code: t("supposed_years", language, years=wording.year(f"{int(code):+}", language))
    if kind == "capacity":
        return lambda code: t(f"capacity_{code}", language)
    if kind == "priority":
        return lambda code: t("not_reported", language) if code == reference.UNKNOWN else str(code)
    if kind == "expected":
        return lambda code: t("without_year", language) if code == reference.UNKNOWN else wording.year(code, language)
    if kind in ("from", "to", "year", JMI_YEAR):
        return lambda code: wording.year(code, language)
    if kind == "sector":
        return lambda code: _sector_name(code, language)
    if kind != "partner":
        return lambda code: wording.label(kind, code, language)
    seen = fetch(snapshots.partner_names, file=file)
    own = dict(zip(seen["partner_code"], seen[f"name_{language}"].fillna(seen["name_en"]), strict=True))

    def name(code: Any) -> str:
        return own[code] if code in own else wording.label(kind, code, language)

    return name


def _titles(ids: Sequence[str], file: Path) -> str:
    known = fetch(double_counting.named, file=file, ids=tuple(ids)).set_index("project_id")["title"]
    return "; ".join(known.get(project, project) for project in ids)


def _sector_name(code: str, language: str) -> str:
    """A sector at any level; a sub-sector after its sector's name, for several are called the same."""
    level = reference.sector_level(code)
    name = wording.label(level, code, language)
    return f"{wording.label('sector', code[:-2], language)} \N{EN DASH} {name}" if level == "subsector" else name


def _read_address() -> None:
    """Take the choices from the address when it is not the one that we wrote."""
    address = st.query_params.to_dict()
    written = st.session_state.get(_WRITTEN)
    page = urlsplit(st.context.url or "").path
    has_moved = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    if address == written or (written is not None and has_moved and not address):
        if has_moved:
            # Said again, because a box that the browser draws anew may else show its default and lose the choice.
            for key in (*FRAME_KEYS, *PROJECT_KEYS):
                st.session_state[key] = st.session_state.get(key)
        return
    for key in (*FRAME_KEYS, *PAGE_KEYS):
        said = address.get(key) or None
        st.session_state[key] = _parts(said) if key in _SUPPOSED_LISTS else said


def _parts(said: str | None) -> list[str]:
    """The codes of a list as the address holds it: each quoted, so that none holds the sign between them."""
    return [unquote(code) for code in said.split(";")] if said else []


def _spelled(choice: Any) -> Any:
    """A choice as the address holds it."""
    return ";".join(quote(code, safe=":") for code in choice) if isinstance(choice, list) else choice


def _write_address(keys: Iterable[str], usual: Mapping[str, str]) -> None:
    """Put every choice into the address that is not the usual one."""
    chosen = {key: _spelled(st.session_state.get(key)) for key in keys}
    wanted = {key: value for key, value in chosen.items() if value and value != usual.get(key)}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def hold(key: str, options: Sequence[str], usual: str | None) -> None:
    """Drop a choice that the list does not hold, say a code of an old link."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = usual


def hold_all(key: str, options: Sequence[str]) -> None:
    """Drop of several choices those that the list does not hold."""
    st.session_state[key] = [code for code in st.session_state.get(key) or () if code in options]


def _select(
    key: str,
    language: str,
    options: Sequence[str],
    name: Callable[[Any], str],
    *,
    usual: bool,
    stays: bool = True,
    width: int | None = None,
) -> None:
    """A select box over codes: one is always chosen where one is usual, else empty means everything."""
    st.selectbox(
        t(f"filter_{key}", language),
        options,
        index=0 if usual else None,
        key=key,
        format_func=name,
        placeholder=t("everything", language),
        persist_state="session" if stays else None,
        width=width or "stretch",
    )


def language() -> str:
    """The language of the reader, from the address or the switch; the first thing a page asks."""
    _read_address()
    if st.session_state.get("lang") not in wording.LANGUAGES:
        st.session_state["lang"] = wording.LANGUAGES[0]
    chosen: str = st.session_state["lang"]
    return chosen


def is_ready() -> bool:
    """Whether anything has been published; the file found now serves this whole run of the page."""
    st.session_state.pop(_FILE, None)
    try:
        file = warehouse.published()
    except warehouse.NoWarehouse:
        return False
    if fetch(snapshots.listed, file=file).empty:
        return False
    st.session_state[_FILE] = file
    return True


def draw_language(language: str) -> None:
    """The switch between the two languages; until something is published, the only choice there is."""
    st.segmented_control(
        t("language", language),
        wording.LANGUAGES,
        key="lang",
        format_func=lambda code: t("language_name", code),
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    if _FILE not in st.session_state:
        _write_address(["lang"], {"lang": wording.LANGUAGES[0]})


def draw(language: str, keys: Sequence[str]) -> None:
    """The filters that a page listens to, and the address that repeats every choice."""
    file = st.session_state[_FILE]
    dates = [f"{day:%Y-%m-%d}" for day in fetch(snapshots.listed, file=file)["snapshot_date"]]
    years = [str(year) for year in fetch(snapshots.years, file=file)["year"]]
    usual = {
        "lang": wording.LANGUAGES[0],
        "snapshot": dates[0],
        "measure": "disbursed",
        "lens": "source",
        "weight": "built",
        "later": "1",
    }
    options: dict[str, Sequence[str]] = {
        "snapshot": dates,
        "from": years,
        "to": years,
        "partner": fetch(snapshots.partners, file=file)["partner_code"].tolist(),
        "sector": reference.sector_levels(),
    }
    for key in ("measure", "lens", "twg", "province", "source", "status"):
        codes = reference.codes(key)
        options[key] = codes if key not in _MAY_BE_UNKNOWN else [*codes, reference.UNKNOWN]
    for key in options:
        hold(key, options[key], usual.get(key))
    if JMI_YEAR in keys:
        options[JMI_YEAR], usual[JMI_YEAR] = _jmi_years(file, st.session_state["snapshot"])
        hold(JMI_YEAR, options[JMI_YEAR], usual[JMI_YEAR])

    places: dict[str, Any] = {}
    for key in (key for key in keys if key in options):
        if key == "from":
            places["from"], places["to"] = st.columns(2)
        with places.get(key) or st.container():
            _select(key, language, options[key], names(key, language, file), usual=key in usual)
    st.button(t("reset", language), on_click=_reset, icon=":material/restart_alt:", type="tertiary")
    st.session_state[_LISTENS] = tuple(keys)
    _write_address([*FRAME_KEYS, *(key for key in keys if key in PAGE_KEYS)], usual)


def _jmi_years(file: Path, snapshot: str) -> tuple[list[str], str]:
    """The years that JMIs may be looked at in; usually the last one that is over, for results follow their year."""
    listed = fetch(jmis.years, file=file, snapshot=snapshot)["year"].tolist()
    usual = jmis.usual_year(listed, dt.date.fromisoformat(snapshot))
    return [str(year) for year in listed or [usual]], str(usual)


def _reset() -> None:
    for key in (*FRAME_KEYS, *PAGE_KEYS):
        if key not in ("lang", "project"):
            st.session_state[key] = None


def _within(said: str | None, low: int, high: int) -> str | None:
    """A whole number as an address may hold it; None when it is none, or out of bounds."""
    try:
        return said if said is not None and low <= int(said) <= high else None
    except ValueError:
        return None


def chosen() -> Filters:
    """What the reader has chosen, ready to ask with.

    An export of total budgets only has nothing disbursed or planned: the measure falls back to the budget,
    and `asked_measure` says what was wanted.
    """
    state = st.session_state
    listed = fetch(snapshots.listed, file=state[_FILE])
    dates = listed["snapshot_date"].dt.strftime("%Y-%m-%d")
    picked = listed[dates == state.get("snapshot")]
    of = (picked if len(picked) else listed).iloc[0]
    asked = state.get("measure") or "disbursed"
    has_measure = {"disbursed": of["has_disbursements"], "planned": of["has_plans"], "budget": True}
    first, last = (int(state[key]) if state.get(key) else None for key in ("from", "to"))
    if first and last and first > last:
        first, last = last, first
    return Filters(
        language=state["lang"],
        file=state[_FILE],
        snapshot=of["snapshot_date"].date(),
        is_illustrative=bool(of["is_illustrative"]),
        measure=asked if has_measure[asked] else "budget",
        asked_measure=asked,
        listens=state[_LISTENS],
        lens=(state.get("lens") if "lens" in state[_LISTENS] else None) or "source",
        from_year=first,
        to_year=last,
        jmi_year=int(state[JMI_YEAR]) if JMI_YEAR in state[_LISTENS] else None,
        weight=_within(state.get("weight"), 0, 100),
        left_out=tuple(state.get("out") or ()),
        taken_in=tuple(state.get("in") or ()),
        moved=tuple(state.get("moved") or ()),
        later=_within(state.get("later"), -FARTHEST, FARTHEST),
        **{key: state.get(key) for key in ("twg", "partner", "sector", "province", "source", "status", *PROJECT_KEYS)},
    )


def finding_choice(chosen: Filters, kinds: Sequence[str], files: Sequence[str]) -> dict[str, Any]:
    """The filters of the page of findings: severity, kind of finding, file."""
    language = chosen.language
    choices = {"severity": reference.codes("severity"), "finding": kinds, "file": files}
    for place, (key, codes) in zip(st.columns([1, 2, 2]), choices.items(), strict=True):
        hold(key, codes, None)
        name = str if key == "file" else names(key, language, chosen.file)
        with place:
            _select(key, language, codes, name, usual=False, stays=False)
    state = st.session_state
    return {"severity": state["severity"], "finding": state["finding"], "source_file": state["file"]}


def sector_levels_below(sector: str | None) -> list[str]:
    """The levels to show of a sector chosen at any level: its own parts, and theirs."""
    if sector is None:
        return ["main_sector", "sector"]
    level = reference.sector_level(sector)
    return {"main_sector": ["sector", "subsector"], "sector": ["subsector"], "subsector": ["subsector"]}[level]


def jmi_choice(chosen: Filters, keys: Sequence[str], name: Callable[[Any], str]) -> str:
    """The indicator looked at: that of the address, else the first."""
    hold(JMI, keys, keys[0])
    _select(JMI, chosen.language, keys, name, usual=True, stays=False)
    picked: str = st.session_state[JMI]
    return picked


def rule_choice(chosen: Filters, rules: Sequence[str]) -> str | None:
    """The rule whose evidence is shown, chosen in the scorecard or here."""
    hold(RULE_KEY, rules, None)
    named = names("conduct_rule", chosen.language, chosen.file)
    _select(RULE_KEY, chosen.language, rules, named, usual=False, stays=False)
    rule: str | None = st.session_state[RULE_KEY]
    return rule


def rule_held_open() -> str | None:
    """The rule that a click or the address holds open."""
    rule: str | None = st.session_state.get(RULE_KEY)
    return rule


def _cell_picked(chart: str) -> None:
    """Hold open the TWG and rule of the sign that was clicked; a click beside them changes nothing."""
    for point in st.session_state[chart]["selection"]["points"][:1]:
        code = point["customdata"]
        twg, _, rule = (code if isinstance(code, str) else code[0]).partition(":")
        st.session_state["twg"], st.session_state[RULE_KEY] = twg, rule


def report_choice(chosen: Filters, options: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Which report is made, in which language and format; usually the first of each, and the reader's language."""
    for place, (key, codes) in zip(st.columns(len(options)), options.items(), strict=True):
        hold(key, codes, chosen.language if chosen.language in codes else codes[0])
        with place:
            _select(key, chosen.language, codes, names(key, chosen.language, chosen.file), usual=True, stays=False)
    return {key: st.session_state[key] for key in options}


def cell_opener(chart: str) -> Callable[[], None]:
    """What a click in the scorecard does: it opens the evidence behind the sign."""
    return partial(_cell_picked, chart)


def described(chosen: Filters) -> list[tuple[str, str]]:
    """What the page listens to, in words: the snapshot and measure always, a filter where one is set."""
    codes = {
        "snapshot": f"{chosen.snapshot:%Y-%m-%d}",
        "measure": chosen.measure,
        "lens": chosen.lens,
        "twg": chosen.twg,
        "partner": chosen.partner,
        "sector": chosen.sector,
        "province": chosen.province,
        "from": chosen.from_year,
        "to": chosen.to_year,
        "source": chosen.source,
        "status": chosen.status,
        "search": chosen.search,
        "project": chosen.project,
        JMI_YEAR: chosen.jmi_year,
        "weight": chosen.weight,
        "out": chosen.left_out or None,
        "in": chosen.taken_in or None,
        "moved": chosen.moved or None,
        "later": chosen.later if chosen.moved else None,
    }
    return [
        (t(f"filter_{key}", chosen.language), names(key, chosen.language, chosen.file)(code))
        for key, code in codes.items()
        if code is not None and key in chosen.listens
    ]


def pick(key: str, language: str, codes: Sequence[str], name: Callable[[Any], str], *, usual: str | None) -> str | None:
    """One choice of a page itself, by code, put into the address like every other; `usual` when none is made."""
    hold(key, codes, usual)
    _select(key, language, codes, name, usual=usual is not None, stays=False, width=_PICK_WIDTH)
    chosen: str | None = st.session_state[key]
    return chosen


def setting(**choices: str | None) -> Callable[[], None]:
    """What a button does that makes several choices at once."""

    def set_all() -> None:
        for key, code in choices.items():
            st.session_state[key] = code

    return set_all


def _picked(chart: str, kind: str) -> None:
    """Hold open what was clicked in a chart; a click beside everything leaves it as it is."""
    points = st.session_state[chart]["selection"]["points"]
    codes = [point["customdata"] for point in points if point.get("customdata")]
    if codes:
        code = codes[0] if isinstance(codes[0], str) else codes[0][0]
        st.session_state[OPEN_KEY] = f"{kind}:{code}"


def opener(chart: str, kind: str) -> Callable[[], None]:
    """What a click in a chart does: the projects behind the part that was clicked are opened."""
    return partial(_picked, chart, kind)


def open_choice(language: str, options: Sequence[str], name: Callable[[Any], str]) -> str | None:
    """The part of a figure whose projects are shown, chosen in a chart or here."""
    hold(OPEN_KEY, options, None)
    st.selectbox(
        t("open_behind", language),
        options,
        index=None,
        key=OPEN_KEY,
        format_func=name,
        placeholder=t("open_nothing", language),
    )
    chosen: str | None = st.session_state[OPEN_KEY]
    return chosen


def held_open() -> str | None:
    """What is held open, by a click or by the address, whether or not this page has it."""
    asked: str | None = st.session_state.get(OPEN_KEY)
    return asked


def narrow(key: str, code: str) -> Callable[[], None]:
    """What a button does that keeps only one part of a figure in the view: it sets the filter."""

    def narrowed() -> None:
        st.session_state[key] = code
        st.session_state[OPEN_KEY] = None

    return narrowed


def draw_search(chosen: Filters) -> None:
    """The box for words to look for in the list of projects; what stands in it is in the address."""
    st.text_input(
        t("filter_search", chosen.language),
        value=None,
        max_chars=200,
        key="search",
        type="search",
        placeholder=t("search_where", chosen.language),
        persist_state="session",
    )


def open_project(page: str, project: str) -> None:
    """Go to a project's page; every other choice stays, the words looked for too."""
    written = st.session_state[_WRITTEN]
    address = {key: value for key, value in written.items() if key in FRAME_KEYS} | {"project": project}
    st.session_state["project"] = project
    st.session_state[_WRITTEN] = address
    st.switch_page(page, query_params=address)


def turn_to(**choices: str) -> None:
    """What a button does that leads to another project or snapshot on the page that is open."""
    for key, choice in choices.items():
        st.session_state[key] = choice
