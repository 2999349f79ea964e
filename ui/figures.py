"""The drawer behind every number: the figures counted, each with its sentence, and those left out, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from etl.storage import Build
from ui.amounts import amount
from ui.cached import texts
from ui.cards import figure_card
from ui.downloads import csv_download
from ui.session import OPENED, language, mark_key, words
from ui.texts import plain, reason_text
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
    _cards(build, counted.to_dict("records"), {}, "counted")
    if len(gone):
        st.markdown(f"**{say('drawer.left_out', count=len(gone))}**")
        st.caption(say("drawer.left_out_help"))
        _cards(build, gone.to_dict("records"), {one: _why(build, *why) for one, why in reasons.items()}, "left-out")


def _cards(build: Build, rows: list[dict[Any, Any]], reasons: Mapping[str, str], name: str) -> None:
    pages = -(-len(rows) // PER_PAGE)
    page = st.pagination(pages, key=mark_key(f"drawer-{name}")) if pages > 1 else 1
    sources = texts(build)
    for row in rows[(page - 1) * PER_PAGE : page * PER_PAGE]:
        with st.container(border=True):
            st.html(figure_card(row, sources.get(row["document"], ""), words(), reasons.get(row["observation_id"], "")))


def _why(build: Build, reason: str, standing: str) -> str:
    """The reason in words, and the figure that stands for this one where there is one."""
    say, text = words(), reason_text(reason, language())
    stands = with_ids(build.observations, [standing]) if standing else None
    if stands is None or stands.empty:
        return say("drawer.gone", reason=text)
    row = stands.iloc[0]
    number = f"{amount(row['value'], row['value_max'], row['bound'], say)} {row['unit']}"
    return say("drawer.stands", reason=text, number=number, organization=row["organization"])
