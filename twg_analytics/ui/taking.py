"""Files that people take: each press on a download is one entry of what was done, however often the page is drawn.

Streamlit makes a file when its button is pressed, in a thread that does not know who looks at the page; it is made as
whoever looked when the page was drawn, by the roles of the moment. The pictures of charts are made by the reader's
browser and stand in no entry.
"""

from collections.abc import Callable
from dataclasses import replace

from twg_analytics import access
from twg_analytics.access import audit
from twg_analytics.ui import who
from twg_analytics.ui.filters import Filters, described
from twg_analytics.words import named_value


def noted(make: Callable[[], bytes], name: str, chosen: Filters | None = None) -> Callable[[], bytes]:
    """What makes a file of that name, of what is chosen, and keeps that it was taken; raises `NotAllowed`."""
    person, by = access.acting(), who.known()

    def made() -> bytes:
        with access.as_person(person):
            access.require("report", name)
            content = make()
            audit.taken(name, "" if chosen is None else _filters(chosen), by=by)
        return content

    return made


def _filters(chosen: Filters) -> str:
    """What is filtered, in English as the rest of the audit."""
    return "; ".join(named_value(label, value, "en") for label, value in described(replace(chosen, language="en")))
