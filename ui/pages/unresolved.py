"""待处理: what could not be read or placed, by reason; nothing is dropped silently."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from etl.storage import Build
from etl.tables import UNRESOLVED
from ui.amounts import exact
from ui.cached import texts
from ui.cards import source_html
from ui.downloads import csv_download
from ui.session import words

PER_PAGE = 20


def render(build: Build) -> None:
    """Draw the page."""
    say, table = words(), build.unresolved
    st.caption(say("unresolved.intro"))
    if table.empty:
        st.success(say("unresolved.none"), icon=":material/check_circle:")
        return
    counts = table["reason"].value_counts()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        reason = st.selectbox(
            say("unresolved.reason"),
            ["", *counts.index],
            format_func=lambda one: say("unresolved.option", reason=one, count=counts[one]) if one else say("filter.all"),
            key="unresolved-reason",
            persist_state="session",
            width=480,
        )
        found = table[table["reason"] == reason] if reason else table
        csv_download(found[list(UNRESOLVED)], say("unresolved.file"), "unresolved")
    st.markdown(say("unresolved.count", count=exact(len(found)), all=exact(len(table))))
    _list(found, texts(build))


def _list(found: pd.DataFrame, sources: dict[str, str]) -> None:
    say = words()
    pages = -(-len(found) // PER_PAGE)
    page = st.pagination(pages, key="unresolved-page") if pages > 1 else 1
    for row in found.iloc[(page - 1) * PER_PAGE : page * PER_PAGE].to_dict("records"):
        with st.container(border=True):
            article = "" if pd.isna(row["article"]) else say("card.article", number=int(row["article"]))
            st.text(" · ".join(part for part in (str(row["reason"]), say("unresolved.stage", stage=row["stage"])) if part))
            if row["sentence"] or row["quote"]:
                st.html(source_html({str(name): value for name, value in row.items()}, sources.get(row["document"], "")))
            st.text(" · ".join(part for part in (str(row["document"]), article) if part))
