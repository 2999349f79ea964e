"""工会统计看板: the Streamlit entry. `streamlit run dashboard.py` from any folder; a first run reads the documents in `seeds`."""

from functools import partial
from pathlib import Path

import streamlit as st

from ui import chrome, figures, filters, opening
from ui.pages import observations, overview, unresolved
from ui.session import words

SEEDS = Path(__file__).resolve().with_name("seeds")

say = words()
st.set_page_config(page_title=say("title"), page_icon=chrome.ICON, layout="wide")
build = opening.ensure_build(SEEDS)
chosen = filters.sidebar(build)
page = st.navigation(
    [
        st.Page(
            partial(overview.render, build, chosen),
            title=say("page.overview"),
            icon=":material/monitoring:",
            url_path="overview",
            default=True,
        ),
        st.Page(
            partial(observations.render, build, chosen),
            title=say("page.observations"),
            icon=":material/table_rows:",
            url_path="observations",
        ),
        st.Page(partial(unresolved.render, build), title=say("page.unresolved"), icon=":material/help_center:", url_path="unresolved"),
    ],
    position="top",
)
chrome.header(build)
page.run()
chrome.footer(build)
figures.show_opened(build)
