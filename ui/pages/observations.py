"""明细: every observation that the filters ask for; a row opens its sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from etl.storage import Build
from etl.tables import OBSERVATIONS
from ui import chrome
from ui.amounts import exact
from ui.by_date import opened_figure
from ui.cached import figures
from ui.downloads import csv_download
from ui.marks import clickable_table
from ui.selection import Selection
from ui.session import language, words
from ui.texts import metric_name

SHOWN = 5000
HEIGHT = 640
FIRST = (
    "district",
    "organization",
    "label",
    "value",
    "value_max",
    "unit",
    "bound",
    "metric",
    "status",
    "role",
    "period_start",
    "period_end",
)
CODED = ("bound", "status", "role", "period_basis", "published_basis", "review", "level", "source", "group")


def render(build: Build, selection: Selection) -> None:
    """Draw the page."""
    say, found = words(), figures(build, selection)
    if found.empty:
        return chrome.nothing("observations")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(say("table.count", count=exact(len(found)), all=exact(len(build.observations))), width="content")
        csv_download(found, say("table.file", city=selection.city or say("filter.all_cities")), "observations")
    if len(found) > SHOWN:
        st.caption(say("table.cut", shown=exact(SHOWN)))
    shown = found.head(SHOWN)
    ids = list(shown["observation_id"])
    clickable_table(worded(shown), "observations", say("alt.observations"), _columns(), lambda row: opened_figure(found, ids[row]), HEIGHT)


def worded(observations: pd.DataFrame) -> pd.DataFrame:
    """The rows with codes written out and the columns that say most in front; the numbers stay numbers."""
    say = words()
    order = [*FIRST, *(column for column in OBSERVATIONS if column not in FIRST)]
    made = observations[order].copy()
    for column in CODED:
        prefix = "bound_name" if column == "bound" else column
        made[column] = [say(f"{prefix}.{code}") if code else "" for code in made[column]]
    made["metric"] = [metric_name(code, language()) for code in made["metric"]]
    return made


def _columns() -> dict[str, Any]:
    say = words()
    made: dict[str, Any] = {column: st.column_config.Column(say(f"column.{column}")) for column in OBSERVATIONS}
    for column in ("value", "value_max"):
        made[column] = st.column_config.NumberColumn(say(f"column.{column}"), format="localized")
    made["confidence"] = st.column_config.ProgressColumn(say("column.confidence"), min_value=0.0, max_value=1.0, format="%.2f")
    made["label"] = st.column_config.TextColumn(say("column.label"), width="medium")
    made["sentence"] = st.column_config.TextColumn(say("column.sentence"), width="large")
    return made
