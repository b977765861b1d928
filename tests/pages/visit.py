"""The app as a visitor opens it, by the address of a page."""

from streamlit.testing.v1 import AppTest

from twg_analytics import paths
from twg_analytics.ui import rooms

APP = str(paths.ROOT / "app.py")


def visit(page: str | None = None, **address: str) -> AppTest:
    """Open a page, or the first one, at once with an address; it is drawn without an error."""
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params.update(address)
    if page and page != rooms.FIRST:  # which has no address of its own
        app.switch_page(page if "/" in page else rooms.script(page))
    app.run()
    assert not app.exception
    return app
