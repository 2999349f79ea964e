"""What one visitor's session remembers: language, theme and the number that was opened."""

from __future__ import annotations

import streamlit as st

from ui.charts import Palette, palette
from ui.texts import LANGUAGES, Say, speaker
from ui.view import Opened

LANGUAGE = "language"
OPENED = "opened"
OPENINGS = "openings"
WORDED = (*(f"filter-{name}" for name in ("city", "districts", "span", "group", "metrics", "units")), "chart-metric", "unresolved-reason")


def language() -> str:
    """The language shown: Chinese until English is chosen."""
    chosen = st.session_state.get(LANGUAGE)
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def relabel() -> None:
    """Have every selection shown in the language just chosen (for callbacks): a list keeps the words in which it was made."""
    for key in WORDED:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def words() -> Say:
    """The texts in the language shown."""
    return speaker(language())


def colours() -> Palette:
    """Chart colours of the theme that the visitor's browser shows."""
    return palette(st.context.theme.type)


def open_number(opened: Opened) -> None:
    """Have the drawer show this number at the end of the run (for callbacks)."""
    st.session_state[OPENED] = opened
    st.session_state[OPENINGS] = st.session_state.get(OPENINGS, 0) + 1


def mark_key(name: str) -> str:
    """A chart's or table's widget key, new after every opening: the mark that was clicked is free to be clicked again."""
    return f"{name}-{st.session_state.get(OPENINGS, 0)}"
