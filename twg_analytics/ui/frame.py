"""The frame round every page: navigation, language, filters, house style, the illustrative notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from twg_analytics import paths, reference
from twg_analytics.charts import theme
from twg_analytics.ui import filters
from twg_analytics.words import plain, t

ICON = str(paths.ROOT / "static" / "mark.svg")
_STYLE = Path(__file__).with_name("style.css")
_PICTURES = Path(__file__).with_name("pictures.js")
_START = "pages/data/start.py"

# Group, page, icon, and the choices that the page listens to.
_MONEY = (*filters.FILTER_KEYS, filters.OPEN_KEY)
_CONDUCT = ("snapshot", "twg", "from", "to")
_JMI = ("snapshot", "twg", filters.JMI_YEAR)
_PART = ("snapshot", "twg", "partner", "year", "indicator", filters.OPEN_KEY)
PAGES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "money": {
        "overview": (":material/monitoring:", _MONEY),
        "by_sector": (":material/category:", _MONEY),
        "by_twg": (":material/groups:", _MONEY),
        "by_partner": (":material/handshake:", _MONEY),
        "by_province": (":material/map:", _MONEY),
        "partners_sectors": (":material/grid_on:", _MONEY),
        "funding_gaps": (
            ":material/hourglass_empty:",
            ("snapshot", "twg", "from", "to", filters.OPEN_KEY, *filters.SUPPOSED_KEYS),
        ),
        "pipeline": (
            ":material/pending_actions:",
            ("snapshot", "twg", "partner", "source", filters.OPEN_KEY),
        ),
        "links": (":material/link:", ("snapshot", "twg", "partner", "source")),
        "sector_plan": (
            ":material/balance:",
            ("snapshot", "measure", "twg", "partner", "from", "to", "source", filters.OPEN_KEY),
        ),
        "double_counting": (":material/filter_1:", ("snapshot", "measure", "partner", "from", "to", "source")),
        "projects": (":material/list_alt:", (*_MONEY, "search")),
        "project": (":material/article:", ("snapshot", "project")),
    },
    "jmi": {
        "jmi_scorecard": (":material/flag:", _JMI),
        "jmi": (":material/show_chart:", (*_JMI, filters.JMI)),
        "jmi_money": (":material/balance:", _JMI),
        "jmi_changes": (":material/history:", ("snapshot", "twg")),
    },
    "twg": {
        "twg_profile": (":material/groups:", ("snapshot", "measure", "twg", filters.JMI_YEAR, "from", "to")),
        "workplan": (":material/calendar_month:", ("snapshot", "twg", filters.OPEN_KEY)),
        "scorecard": (":material/checklist:", ("snapshot", "twg", filters.RULE_KEY)),
        "meetings": (":material/event:", _CONDUCT),
        "actions": (":material/task_alt:", ("snapshot", "twg")),
        "information": (":material/library_books:", _CONDUCT),
        "province_profile": (":material/location_on:", ("snapshot", "measure", "province", "from", "to")),
        "reports": (":material/slideshow:", ("snapshot", "twg", *filters.REPORT_KEYS)),
        "registry": (":material/list_alt:", ("snapshot",)),
    },
    "alignment": {
        "partner_scorecard": (":material/handshake:", _PART),
        "predictability": (":material/event_available:", _PART),
        "country_systems": (":material/account_balance:", _PART),
        "results_frameworks": (":material/flag:", _PART),
        "alignment": (":material/link:", _PART),
        "cross_cutting": (":material/hub:", ("snapshot", "measure", "twg", "partner", "from", "to", "marker")),
        "changes": (
            ":material/difference:",
            (
                "snapshot",
                "measure",
                "twg",
                "partner",
                "sector",
                "province",
                "from",
                "to",
                "source",
                "before",
                filters.OPEN_KEY,
            ),
        ),
        "methods": (":material/function:", ()),
    },
    "data": {
        "findings": (":material/rule:", ("snapshot", "partner", *filters.FINDING_KEYS)),
        "missing_projects": (":material/compare_arrows:", ("snapshot", "partner")),
        "requests": (":material/outgoing_mail:", ("snapshot", "partner", filters.MONTHS)),
        "coverage": (":material/fact_check:", ("snapshot", "partner", "source")),
        "snapshots": (":material/history:", ()),
        "load": (":material/upload_file:", ()),
        "mended": (":material/healing:", ()),
    },
}
# Reached from a row or a link only: without a project in its address it has nothing to show.
_HIDDEN = ("project",)
# Of use also before anything is published.
_ALWAYS = ("load", "mended")


@contextmanager
def lists_in_words() -> Iterator[None]:
    """A list of the program that nobody can work with is named, with file and line, where the page would be."""
    try:
        yield
    except reference.UnusableList as error:
        st.error(plain(error), icon=":material/rule:")


def script(page: str) -> str:
    """The file of a page, as navigation and links know it."""
    group = next(group for group, pages in PAGES.items() if page in pages)
    return f"pages/{group}/{page}.py"


def navigation(language: str, *, is_ready: bool) -> StreamlitPage:
    """The menu in groups; without a warehouse every address leads to the page that says what to do."""
    return st.navigation(
        {
            t(f"group_{group}", language): [
                st.Page(
                    script(page) if is_ready or page in _ALWAYS else _START,
                    title=t(f"{page}_title", language),
                    icon=icon,
                    url_path=page,
                    default=page == "overview",
                    visibility="hidden" if page in _HIDDEN else "visible",
                )
                for page, (icon, _) in pages.items()
            ]
            for group, pages in PAGES.items()
        },
        position="top",
    )


def dress(language: str) -> None:
    """The name of the product, the rules that the theme cannot express, the language of the document."""
    st.logo(paths.ROOT / "static" / "logo.svg", size="large")
    st.html(f"<style>{theme.css_variables()}{_STYLE.read_text(encoding='utf-8')}</style>")
    script = f"document.documentElement.lang='{language}';{_PICTURES.read_text(encoding='utf-8')}"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def warn(chosen: filters.Filters) -> None:
    """On every page, in both languages, before anything else: that the data are not real."""
    if chosen.is_illustrative:
        said = "".join(f"<p lang='{language}'>{t('illustrative_long', language)}</p>" for language in ("en", "km"))
        st.html(f"<div class='illustrative' role='note'>{said}</div>")


def sidebar(language: str, page: StreamlitPage, *, is_ready: bool) -> None:
    """The language switch and, when there is something to filter, the filters of the page."""
    with st.sidebar:
        filters.draw_language(language)
        if is_ready:
            listens = {name: keys for pages in PAGES.values() for name, (_, keys) in pages.items()}
            filters.draw(language, listens[page.url_path or "overview"])
