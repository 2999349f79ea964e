"""What every page has: title, how fresh the numbers are, language, and the states of having nothing to show."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from etl.storage import Build
from ui import filters
from ui.amounts import exact
from ui.cached import facts
from ui.session import LANGUAGE, relabel, words
from ui.texts import LANGUAGES, plain

ICON = Path(__file__).with_name("icon.svg")
LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def header(build: Build) -> None:
    """Title, one line on the data, and the language switch."""
    say = words()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(say("title"), width="content", anchor=False)
        st.segmented_control(
            say("language_switch"),
            LANGUAGES,
            default=LANGUAGES[0],
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=LANGUAGE,
            on_change=relabel,
            label_visibility="collapsed",
            persist_state="session",
        )
    st.caption(freshness(build))


def freshness(build: Build) -> str:
    """Data date, documents, figures and what could not be placed, in one line."""
    say = words()
    return say(
        "header.line",
        date=plain(facts(build).date) or say("header.no_date"),
        documents=exact(len(build.documents)),
        figures=exact(len(build.observations)),
        unresolved=exact(len(build.unresolved)),
    )


def nothing(key: str) -> None:
    """What stands where no row answers the filters, with the way back."""
    say = words()
    with st.container(border=True, horizontal_alignment="center", key=f"nothing-{key}"):
        st.markdown(f":material/search_off: **{say('empty.rows')}**", text_alignment="center", width="content")
        st.caption(say("empty.help"), width="content")
        st.button(say("filter.reset"), on_click=filters.reset, key=f"reset-{key}", icon=":material/restart_alt:")


def footer(build: Build) -> None:
    """How to read the numbers, and which build this is."""
    st.caption(words()("footer", build=build.build_id, built=build.built_at[:16].replace("T", " ")))
