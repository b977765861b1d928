"""The frame round every page: language, menu, filters, then the page itself."""

import sys

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from twg_analytics import access, log, serving
from twg_analytics.ui import filters, frame, signing_in
from twg_analytics.words import t

try:
    log.begin()
    access.refuse_unsafe(st.get_option("server.address"), has_provider=signing_in.has_provider())
except (access.Unsafe, OSError) as unsafe:
    sys.exit(str(unsafe))
access.known_by(signing_in.person)
# `streamlit run` finds this app and imports the module before the first visitor comes. Beside a folder called
# `pages` Streamlit would else greet a first visitor who follows a link with "Page not found", over the right page.
app = st.App(__file__, routes=serving.ROUTES, middleware=serving.middleware())
PagesManager.uses_pages_directory = False

if __name__ == "__main__":
    with frame.what_can_be_used():
        language = filters.begin()
        is_ready = filters.is_ready()

        page = frame.navigation(language, is_ready=is_ready)
        st.set_page_config(page_title=f"{page.title} · {t('product', language)}", page_icon=frame.ICON, layout="wide")
        frame.dress(language)
        signing_in.gate(language)
        frame.sidebar(language, page, is_ready=is_ready)
        if is_ready:
            frame.menu(language, page)
            frame.around(language, page, filters.chosen())
        page.run()
