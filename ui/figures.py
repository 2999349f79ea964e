"""The drawer behind every number: the figures counted, each with its sentence, and those left out, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from etl.rollup import overlap_kinds, overlaps
from etl.storage import Build
from ui.amounts import amount
from ui.cached import texts
from ui.cards import figure_card
from ui.downloads import csv_download
from ui.session import OPENED, language, mark_key, words
from ui.texts import Say, plain, reason_text
from ui.view import Opened, with_ids

PER_PAGE = 8
WIDTH = 760


def show_opened(build: Build) -> None:
    """Open the drawer if a number was clicked in this run; call once, at the end of the page."""
    opened = st.session_state.pop(OPENED, None)
    if opened is not None:
        title = words()("drawer.title_amount", title=opened.title, amount=opened.amount) if opened.amount else opened.title
        st.dialog(plain(title), width=WIDTH, position="right")(_drawer)(build, opened)


def _drawer(build: Build, opened: Opened) -> None:
    say = words()
    counted = with_ids(build.observations, opened.counted)
    reasons = {one: (reason, standing) for one, reason, standing in opened.left_out}
    gone = with_ids(build.observations, reasons)
    st.caption(say("drawer.counted", count=len(counted), documents=counted["document"].nunique()))
    if len(counted):
        csv_download(counted, say("drawer.file", title=opened.title), "drawer", say("drawer.download", count=len(counted)))
    _cards(build, counted.to_dict("records"), overlapping(counted, gone, words(), language()), "counted")
    if len(gone):
        st.markdown(f"**{say('drawer.left_out', count=len(gone))}**")
        st.caption(say("drawer.left_out_help"))
        _cards(build, gone.to_dict("records"), {one: _why(build, *why) for one, why in reasons.items()}, "left-out")


def overlapping(counted: pd.DataFrame, gone: pd.DataFrame, say: Say, tongue: str) -> dict[str, str]:
    """Observation -> why it may overlap with another figure of the same number, and with which, in words.

    `counted` and `gone` are the observations counted and left out; both may hold the other figure.
    """
    told: dict[str, str] = {}
    kinds = overlap_kinds()
    every = pd.concat([counted, gone]).drop_duplicates("observation_id")
    for flag in overlaps(every, ("all",)).itertuples():
        kind = kinds[str(flag.overlap)]
        told.setdefault(
            str(flag.observation_id), _beside(every, str(flag.other_id), "drawer.overlap", kind.zh if tongue == "zh" else kind.en, say)
        )
    return told


def _cards(build: Build, rows: list[dict[Any, Any]], reasons: Mapping[str, str], name: str) -> None:
    pages = -(-len(rows) // PER_PAGE)
    page = st.pagination(pages, key=mark_key(f"drawer-{name}")) if pages > 1 else 1
    sources = texts(build)
    for row in rows[(page - 1) * PER_PAGE : page * PER_PAGE]:
        with st.container(border=True):
            st.html(figure_card(row, sources.get(row["document"], ""), words(), reasons.get(row["observation_id"], "")))


def _why(build: Build, reason: str, standing: str) -> str:
    """The reason in words, and the figure that stands for this one where there is one."""
    text = reason_text(reason, language())
    if not standing or with_ids(build.observations, [standing]).empty:
        return words()("drawer.gone", reason=text)
    return _beside(build.observations, standing, "drawer.stands", text, words())


def _beside(observations: pd.DataFrame, other: str, text: str, reason: str, say: Say) -> str:
    row = with_ids(observations, [other]).iloc[0]
    number = f"{amount(row['value'], row['value_max'], row['bound'], say)} {row['unit']}"
    return say(text, reason=reason, number=number, organization=row["organization"])
