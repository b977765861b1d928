"""The frame round every page: menu, language, filters, house style, the illustrative notice."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from copy import copy
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from twg_analytics import access, paths, reference
from twg_analytics.charts import theme
from twg_analytics.questions import warehouse
from twg_analytics.reference import confirmed
from twg_analytics.ui import building_again, filters, rooms, saved_views, signing_in, who
from twg_analytics.words import LANGUAGES, in_a_row, named_value, plain, t

ICON = str(paths.ROOT / "static" / "mark.svg")
_STYLE = Path(__file__).with_name("style.css")
_SCRIPT = Path(__file__).with_name("page.js")
# On a phone a row of the menu is wider than the screen: what one stands on is brought into sight.
_HERE = """
document.querySelectorAll('[class*="st-key-here_"]').forEach(here => {
  const row = here.closest(".st-key-rooms, .st-key-entries, .st-key-views");
  if (row) row.scrollLeft = here.offsetLeft + here.offsetWidth - row.offsetLeft - row.clientWidth + 40;
});
"""
_START = "pages/desk/start.py"
# What Streamlit says in English only.
_STREAMLITS = ("choose_files", "choose_files_most", "blank_day", "blank_month", "blank_year")


@contextmanager
def what_can_be_used() -> Iterator[None]:
    """A list of the program that nobody can work with is named, with file and line, where the page would be.

    A published file found damaged just now is left: drawn again, the page shows the one before it and says so.
    """
    confirmed.look_again()
    try:
        yield
    except reference.UnusableList as error:
        st.error(plain(error), icon=":material/rule:")
    except warehouse.Damaged:
        st.rerun()
    except access.NotAllowed as refused:
        st.error(plain(who.refused(refused, filters.language())), icon=":material/block:")


def navigation(language: str, *, is_ready: bool) -> StreamlitPage:
    """The page that the address asks for; without a warehouse it is the one that says what to do."""
    page = st.navigation(
        [copy(one) for one in _pages(language, is_ready)],  # a reader's own: it says whether it was run
        position="hidden",  # Streamlit's own menu leads to bare addresses, which lose what was chosen
    )
    if is_ready and page.url_path in rooms.MOVED:
        page.run()
    return page


@reference.kept
def _pages(language: str, is_ready: bool) -> list[StreamlitPage]:
    """Every page, and every address of earlier versions; Streamlit looks for the file of each that it is given."""
    pages = [
        st.Page(
            rooms.script(page) if is_ready or page in rooms.ALWAYS else _START,
            title=t(f"{page}_title", language),
            # The first page has no address but would keep its name, which leads there as those of earlier versions do.
            url_path="" if page == rooms.FIRST else page,
            default=page == rooms.FIRST,
        )
        for _, _, page, _ in rooms.everywhere()
    ]
    return pages + [
        st.Page(partial(rooms.lead_on, page) if is_ready else _START, title=page, url_path=page) for page in rooms.MOVED
    ]


def named(page: StreamlitPage) -> str:
    """The name of a page as the address has it."""
    return page.url_path or rooms.FIRST


def menu(language: str, page: StreamlitPage) -> None:
    """The rooms, the entries of the room that one stands in, and the views of the entry; each keeps what was chosen."""
    room, here, _ = rooms.place(named(page))
    doors = {name: next(iter(entries.values())).leads_to for name, entries in rooms.ROOMS.items()}
    with st.container(key="menu"):
        is_search = named(page) == "search"
        _row("rooms", [
            *((door, t(f"room_{name}", language), name == room and not is_search) for name, door in doors.items()),
            ("search", t("search_title", language), is_search),
        ])  # fmt: skip
        entries, views = rooms.ROOMS[room], here.views
        if len(entries) > 1:
            _row("entries", [(one.leads_to, _entry(name, one, language), one is here) for name, one in entries.items()])
        if len(views) > 1:
            _row("views", [(view, t(f"{view}_title", language), view == named(page)) for view in views])
        # The name of the page makes it another script for the browser, which runs it once on each page.
        st.html(f"<script>// {named(page)}\n{_HERE}</script>", unsafe_allow_javascript=True)


def _entry(name: str, entry: rooms.Entry, language: str) -> str:
    """The name of an entry: its own where it holds several pages together, else that of the page it opens."""
    return t(f"{name}_title" if name in entry.views else f"entry_{name}", language)


def _row(key: str, links: Sequence[tuple[str, str, bool]]) -> None:
    """One row of the menu; where one is stands out."""
    with st.container(key=key, horizontal=True):
        for page, label, is_here in links:
            with st.container(key=f"here_{key}", width="content") if is_here else nullcontext():
                rooms.link(page, label)


def dress(language: str) -> None:
    """The name of the product, the rules that the theme cannot express, the language of the document."""
    drawn = paths.logo(language)
    # What is served has an address, which the browser asks for once; a file is sent whole with each run.
    st.logo(f"/app/static/{drawn.name}" if drawn.parent == paths.ROOT / "static" else drawn, size="large")
    style, script = _look(language)
    st.html(style)
    st.html(script, unsafe_allow_javascript=True)


@reference.kept
def _look(language: str) -> tuple[str, str]:
    """The style and the script of every page."""
    style = f"{theme.css_variables()}{_said(language)}{_STYLE.read_text(encoding='utf-8')}"
    script = f"document.documentElement.lang='{language}';{_SCRIPT.read_text(encoding='utf-8')}"
    return f"<style>{style}</style>", f"<script>{script}</script>"


def _said(language: str) -> str:
    """Words that Streamlit has in English only, as custom properties: `style.css` shows them in their place."""
    most = int(st.get_option("server.maxUploadSize"))
    words = {key: t(key, language, most=most) for key in _STREAMLITS}
    return f":root{{{''.join(f'--{key}:{json.dumps(said, ensure_ascii=False)};' for key, said in words.items())}}}"


def around(language: str, page: StreamlitPage, chosen: filters.Filters) -> None:
    """Above every page: that data are not real, what a link asked in vain; on paper, what page of which day it is."""
    if chosen.is_illustrative:
        said = {language: "illustrative_long"} | {one: "illustrative_short" for one in LANGUAGES if one != language}
        lines = "".join(f"<p lang='{one}'>{t(key, one)}</p>" for one, key in said.items())
        st.html(f"<div class='illustrative' role='note'>{lines}</div>")
    if building_again.is_damaged() and named(page) != "load":  # which says it with the button that mends it
        st.warning(t("damaged_shown", language), icon=":material/healing:")
    filters.say_unknown(filters.unknown(language))
    for asked, taken in filters.first_of_several(chosen):
        st.info(t("first_of_several", language, asked=asked, taken=plain(taken)), icon=":material/looks_one:")
    about = in_a_row((named_value(label, value, language) for label, value in filters.described(chosen)), language)
    printed = " \N{MIDDLE DOT} ".join(filter(None, (page.title, about, t("product", language), st.context.url)))
    st.html(f"<p class='printed'>{escape(printed)}</p>")


def sidebar(language: str, page: StreamlitPage, *, is_ready: bool) -> None:
    """The language switch and, when there is something to filter, the filters of the page."""
    with st.sidebar:
        filters.draw_language(language)
        signing_in.said(language)
        if is_ready:
            filters.draw(language, rooms.place(named(page))[2], of_several=named(page) in rooms.OF_SEVERAL)
            said, copied = (escape(t(key, language)) for key in ("copy_link", "link_copied"))
            st.html(f"<button class='copy-link' type='button' data-copied='{copied}'>{said}</button>")
            saved_views.offer(named(page), language)
